/**
 * The decisions about a request: which endpoint a raw path names, whom a caller stands for, and
 * whether it may use the endpoint. Pure functions of a table, shared by the runtime, which acts on
 * them, and the commands, which explain them.
 */
@NullMarked
package dev.sluice.route;

import org.jspecify.annotations.NullMarked;
