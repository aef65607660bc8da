/** The difference of two routing tables, as callers feel it, and how risky it is. */
@NullMarked
package dev.sluice.compiler.plan;

import org.jspecify.annotations.NullMarked;
