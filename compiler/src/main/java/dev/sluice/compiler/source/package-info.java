/**
 * Where manifests are read from: directories, files, standard input, Git trees. Gives texts in a
 * stable order.
 */
@NullMarked
package dev.sluice.compiler.source;

import org.jspecify.annotations.NullMarked;
