package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.MappingEntry;
import dev.sluice.compiler.bind.VirtualAccountManifest;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostic.Related;
import dev.sluice.diagnostic.Diagnostics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** SL340: one token stands for one virtual account. */
final class ClaimsMappedOnce implements LinkRule {
  private record Claim(String provider, String value) {}

  @Override
  public void check(LinkScope scope, Diagnostics found) {
    Map<Claim, MappingEntry> firsts = new HashMap<>();
    for (VirtualAccountManifest machine : scope.manifests().virtualAccounts()) {
      for (MappingEntry mapping : machine.mappings()) {
        Claim claim = new Claim(mapping.providerName(), mapping.value().value());
        MappingEntry first = firsts.putIfAbsent(claim, mapping);
        if (first != null) {
          found.add(finding(mapping, first));
        }
      }
    }
  }

  private static Diagnostic finding(MappingEntry mapping, MappingEntry first) {
    return Diagnostic.of(
            Code.SL340,
            mapping.value().span(),
            "tokens of "
                + Quote.of(mapping.providerName())
                + " with "
                + Quote.of(mapping.value())
                + " stand for a virtual account already")
        .withRelated(List.of(new Related(first.value().span(), "first mapped")))
        .withHelp("remove one of the two mappings");
  }
}
