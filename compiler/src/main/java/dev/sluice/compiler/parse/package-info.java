/** Text to trees with spans for keys and values. The only user of SnakeYAML. */
@NullMarked
package dev.sluice.compiler.parse;

import org.jspecify.annotations.NullMarked;
