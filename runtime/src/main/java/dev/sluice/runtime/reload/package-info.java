/** Watches the source, compiles, swaps, and keeps the last good table. */
@NullMarked
package dev.sluice.runtime.reload;

import org.jspecify.annotations.NullMarked;
