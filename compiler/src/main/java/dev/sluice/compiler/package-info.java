/**
 * The compile pipeline: source, parse, validate, bind, link, lower. {@link
 * dev.sluice.compiler.Compiler} is its table of contents; each stage imports the one before it.
 */
@NullMarked
package dev.sluice.compiler;

import org.jspecify.annotations.NullMarked;
