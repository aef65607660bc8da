/** Rules across manifests, one class a rule. */
@NullMarked
package dev.sluice.compiler.link;

import org.jspecify.annotations.NullMarked;
