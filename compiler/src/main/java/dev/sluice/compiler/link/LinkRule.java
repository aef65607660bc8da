package dev.sluice.compiler.link;

import dev.sluice.diagnostic.Diagnostics;

/**
 * One thing that must hold across manifests. A rule reports every breach of its own and leaves
 * alone what another rule reports. Stateless.
 */
interface LinkRule {
  void check(LinkScope scope, Diagnostics found);

  /** Whether it judges by what is absent, so that it has nothing to say of a manifest's parts. */
  default boolean needsWholeManifests() {
    return false;
  }
}
