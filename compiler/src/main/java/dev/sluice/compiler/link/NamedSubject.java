package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.Located;

/**
 * A well-formed subject and where it is named.
 *
 * @param name without its kind
 */
record NamedSubject(Located<String> place, String name) {}
