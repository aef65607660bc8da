package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.AccountManifest;
import dev.sluice.compiler.bind.EndpointManifest;
import dev.sluice.compiler.bind.Located;
import dev.sluice.compiler.bind.RouteTest;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;
import java.util.HashSet;
import java.util.Set;

/** SL366: a test that expects an endpoint that nobody serves can only fail. */
final class TestedEndpoints implements LinkRule {
  @Override
  public boolean needsWholeManifests() {
    return true;
  }

  @Override
  public void check(LinkScope scope, Diagnostics found) {
    if (scope.manifests().routeTests().isEmpty()) {
      return;
    }
    Set<String> known = new HashSet<>();
    scope.forEachEndpoint((account, endpoint) -> known.add(model(account, endpoint)));
    for (RouteTest test : scope.manifests().tests()) {
      for (Located<String> endpoint : test.expectation().endpoints()) {
        if (!known.contains(endpoint.value()) && !mayBeRefused(endpoint.value(), scope)) {
          found.add(unknown(endpoint, known));
        }
      }
    }
  }

  private static Diagnostic unknown(Located<String> endpoint, Set<String> known) {
    return Diagnostic.of(Code.SL366, endpoint.span(), "there is no endpoint " + Quote.of(endpoint))
        .withHelp(
            Suggestion.help(
                endpoint.value(),
                known,
                "write ACCOUNT/ENDPOINT with the name of an endpoint, not of a pool"));
  }

  private static boolean mayBeRefused(String endpoint, LinkScope scope) {
    int slash = endpoint.indexOf('/');
    return scope.refused().mayDefineAccount(slash < 0 ? endpoint : endpoint.substring(0, slash));
  }

  private static String model(AccountManifest account, EndpointManifest endpoint) {
    return account.name().value() + "/" + endpoint.name().value();
  }
}
