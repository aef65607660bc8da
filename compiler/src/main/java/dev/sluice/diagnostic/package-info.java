/**
 * Findings about the user's files: the record, the catalogue of codes with the page behind each,
 * and the printers. User mistakes are values here, never exceptions.
 */
@NullMarked
package dev.sluice.diagnostic;

import org.jspecify.annotations.NullMarked;
