/**
 * Changes of manifests as text: fixes, formatting, one manifest put into a tree. Comments and
 * layout stay, and what was changed is compiled again before anybody trusts it.
 */
@NullMarked
package dev.sluice.compiler.edit;

import org.jspecify.annotations.NullMarked;
