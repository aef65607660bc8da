/**
 * Makes valid manifests at random, and writes them as YAML in any style. The same seed gives the
 * same text.
 */
@NullMarked
package dev.sluice.compiler.generate;

import org.jspecify.annotations.NullMarked;
