/** Valid trees to typed manifest records, spans kept. */
@NullMarked
package dev.sluice.compiler.bind;

import org.jspecify.annotations.NullMarked;
