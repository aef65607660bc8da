/**
 * Runs {@code route-test} manifests against a table, and puts decisions into words. Nothing is sent
 * anywhere.
 */
@NullMarked
package dev.sluice.compiler.prove;

import org.jspecify.annotations.NullMarked;
