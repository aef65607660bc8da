/** Flags and wiring: the commands that need the runtime. */
@NullMarked
package dev.sluice.runtime.app;

import org.jspecify.annotations.NullMarked;
