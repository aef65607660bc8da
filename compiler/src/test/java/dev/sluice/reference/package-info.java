/** The generated part of {@code docs/}: written with {@code -Dgolden.update}, else compared. */
@NullMarked
package dev.sluice.reference;

import org.jspecify.annotations.NullMarked;
