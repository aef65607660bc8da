/**
 * The commands: picocli over the facades. {@link dev.sluice.cli.SluiceCommand} is the program
 * without {@code serve} and {@code demo}, which the runtime adds.
 */
@NullMarked
package dev.sluice.cli;

import org.jspecify.annotations.NullMarked;
