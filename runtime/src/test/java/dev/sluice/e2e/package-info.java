/** Whole-process tests: the program as its users run it. */
@NullMarked
package dev.sluice.e2e;

import org.jspecify.annotations.NullMarked;
