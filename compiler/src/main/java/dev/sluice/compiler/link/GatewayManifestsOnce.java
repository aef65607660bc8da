package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.GlobalSettingsManifest;
import dev.sluice.compiler.bind.LimitsManifest;
import dev.sluice.compiler.bind.Located;
import dev.sluice.compiler.bind.Manifests;
import dev.sluice.compiler.bind.MetadataManifest;
import dev.sluice.compiler.bind.OtelManifest;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostic.Related;
import dev.sluice.diagnostic.Diagnostics;
import java.util.List;
import java.util.stream.Stream;

/** SL328: of two manifests about the whole gateway nobody could say which one holds. */
final class GatewayManifestsOnce implements LinkRule {
  @Override
  public void check(LinkScope scope, Diagnostics found) {
    Manifests all = scope.manifests();
    check(all.rateLimits().stream().map(LimitsManifest::type), found);
    check(all.budgets().stream().map(LimitsManifest::type), found);
    check(all.metadata().stream().map(MetadataManifest::type), found);
    check(all.globalSettings().stream().map(GlobalSettingsManifest::type), found);
    check(all.otel().stream().map(OtelManifest::type), found);
  }

  private static void check(Stream<Located<String>> types, Diagnostics found) {
    List<Located<String>> places = types.toList();
    places.stream()
        .skip(1)
        .forEach(
            type ->
                found.add(
                    Diagnostic.of(
                            Code.SL328,
                            type.span(),
                            "there is another manifest of type "
                                + Quote.of(type)
                                + ", expected one for the whole gateway")
                        .withRelated(List.of(new Related(places.get(0).span(), "the first one")))
                        .withHelp("bring both into one manifest")));
  }
}
