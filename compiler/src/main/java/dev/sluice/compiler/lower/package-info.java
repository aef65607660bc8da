/** Linked manifests to the routing table. */
@NullMarked
package dev.sluice.compiler.lower;

import org.jspecify.annotations.NullMarked;
