package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.CorsEntry;
import dev.sluice.compiler.bind.Located;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostic.Related;
import dev.sluice.diagnostic.Diagnostics;
import java.util.List;

/** SL408: any page that a user visits could call with the user's own credentials. */
final class CorsKeepsCredentials implements ManifestRule {
  @Override
  public void check(LinkScope scope, Diagnostics found) {
    Merged.forEach(scope, settings -> settings.cors().ifPresent(cors -> check(cors, found)));
  }

  private static void check(CorsEntry cors, Diagnostics found) {
    cors.allowCredentials()
        .filter(Located::value)
        .ifPresent(
            flag ->
                cors.allowOrigins().stream()
                    .filter(origin -> origin.value().equals("*"))
                    .findFirst()
                    .ifPresent(any -> found.add(finding(any, flag))));
  }

  private static Diagnostic finding(Located<String> any, Located<Boolean> flag) {
    return Diagnostic.of(
            Code.SL408, any.span(), "pages of any origin may call with the credentials of a user")
        .withRelated(List.of(new Related(flag.span(), "allow_credentials")))
        .withHelp("name the origins, or remove allow_credentials");
  }
}
