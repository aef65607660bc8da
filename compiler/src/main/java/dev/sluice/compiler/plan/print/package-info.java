/** Prints plans: for people, for pull requests, for programs. */
@NullMarked
package dev.sluice.compiler.plan.print;

import org.jspecify.annotations.NullMarked;
