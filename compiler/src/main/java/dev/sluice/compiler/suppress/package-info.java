/**
 * Comments that allow a warning or note at one place: {@code # sluice:allow SL403 until 2027-01-31:
 * reason}.
 */
@NullMarked
package dev.sluice.compiler.suppress;

import org.jspecify.annotations.NullMarked;
