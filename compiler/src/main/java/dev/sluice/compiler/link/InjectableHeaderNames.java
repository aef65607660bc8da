package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.HeaderEntry;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;
import java.util.Set;

/** SL309: names that frame the message or belong to one connection are the gateway's alone. */
final class InjectableHeaderNames implements ManifestRule {
  private static final Set<String> RESERVED =
      Set.of(
          "host",
          "content-length",
          "transfer-encoding",
          "connection",
          "keep-alive",
          "proxy-connection",
          "proxy-authenticate",
          "proxy-authorization",
          "proxy-authentication-info",
          "te",
          "trailer",
          "trailers",
          "upgrade",
          "expect",
          "http2-settings",
          "traceparent",
          "x-request-id");

  @Override
  public void check(LinkScope scope, Diagnostics found) {
    for (HeaderEntry header : HeaderMaps.entries(scope)) {
      if (RESERVED.contains(EffectiveHeaders.key(header))) {
        found.add(
            Diagnostic.of(
                    Code.SL309,
                    header.name().span(),
                    "header " + Quote.of(header.name()) + " is set by the gateway itself")
                .withHelp(
                    EffectiveHeaders.key(header).equals("host")
                        ? "remove it; Host is the host and port of base_url"
                        : "remove it"));
      }
    }
  }
}
