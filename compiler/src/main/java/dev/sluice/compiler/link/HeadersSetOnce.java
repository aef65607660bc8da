package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.HeaderEntry;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostic.Related;
import dev.sluice.diagnostic.Diagnostics;
import dev.sluice.diagnostic.Severity;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * SL310: a header in {@code auth_data} and in {@code headers} is hardly meant, though it is clear
 * which one wins. Twice in one mapping, in different cases, it is not: an error.
 */
final class HeadersSetOnce implements ManifestRule {
  @Override
  public void check(LinkScope scope, Diagnostics found) {
    HeaderMaps.in(scope).forEach(map -> checkOne(map.headers(), found));
    scope.forEachEndpoint(
        (account, endpoint) -> {
          Map<String, HeaderEntry> authData = new HashMap<>();
          EffectiveHeaders.authData(account, endpoint)
              .forEach(header -> authData.put(EffectiveHeaders.key(header), header));
          for (HeaderEntry header : endpoint.headers()) {
            HeaderEntry hidden = authData.get(EffectiveHeaders.key(header));
            if (hidden != null) {
              found.add(
                  finding(
                          header,
                          hidden,
                          "is set in auth_data as well; headers wins",
                          "set in auth_data")
                      .withHelp("remove one of the two"));
            }
          }
        });
  }

  private static void checkOne(List<HeaderEntry> headers, Diagnostics found) {
    Map<String, HeaderEntry> firsts = new HashMap<>();
    for (HeaderEntry header : headers) {
      HeaderEntry first = firsts.putIfAbsent(EffectiveHeaders.key(header), header);
      if (first != null) {
        found.add(
            finding(header, first, "is set twice: names match without regard to case", "first set")
                .withSeverity(Severity.ERROR)
                .withHelp("remove one of the two"));
      }
    }
  }

  private static Diagnostic finding(
      HeaderEntry header, HeaderEntry other, String problem, String there) {
    return Diagnostic.of(
            Code.SL310, header.name().span(), "header " + Quote.of(header.name()) + " " + problem)
        .withRelated(List.of(new Related(other.name().span(), there)));
  }
}
