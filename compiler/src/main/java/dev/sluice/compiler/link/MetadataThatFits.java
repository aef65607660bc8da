package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.Located;
import dev.sluice.compiler.bind.Manifests;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;
import java.util.Collection;
import java.util.stream.Stream;

/** SL338: requests carry values of up to 128 characters, so a longer one equals none of theirs. */
final class MetadataThatFits implements ManifestRule {
  private static final int LONGEST = 128;

  @Override
  public void check(LinkScope scope, Diagnostics found) {
    values(scope.manifests())
        .filter(value -> value.value().codePointCount(0, value.value().length()) > LONGEST)
        .forEach(value -> found.add(finding(value)));
  }

  private static Stream<Located<String>> values(Manifests all) {
    return Stream.of(
            all.accounts().stream()
                .flatMap(it -> it.endpoints().stream())
                .flatMap(it -> it.balancing().metadataMatch().stream())
                .map(it -> it.value().values()),
            all.virtualAccounts().stream().map(it -> it.tags().values()),
            all.metadata().stream()
                .flatMap(it -> it.rules().stream())
                .map(it -> it.values().values()),
            all.logging().stream().map(it -> it.metadata().values()),
            LimitRules.in(all).stream().map(it -> it.when().metadata().values()))
        .flatMap(it -> it)
        .flatMap(Collection::stream);
  }

  private static Diagnostic finding(Located<String> value) {
    return Diagnostic.of(
            Code.SL338,
            value.span(),
            "value of metadata has "
                + value.value().codePointCount(0, value.value().length())
                + " characters, expected at most "
                + LONGEST)
        .withHelp("shorten it; no request can carry such a value");
  }
}
