package dev.sluice.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.compiler.CompileResult;
import dev.sluice.compiler.Compiler;
import dev.sluice.compiler.source.SourceText;
import dev.sluice.route.Routes;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** Any path resolves to what it names byte for byte, and never to one with a dot segment. */
public final class RouteFuzz {
  private static final String MANIFEST =
      """
      type: provider-account/custom-endpoint
      name: acme
      integrations:
        - {type: integration/model/custom-endpoint, name: chat.v1, base_url: "https://api.example"}
        - {type: integration/model/custom-endpoint, name: a..b, base_url: "https://api.example"}
      """;
  private static final Routes<String> ROUTES = routes();

  private RouteFuzz() {}

  /** The entry that Jazzer looks for. The input is what follows the account. */
  public static void fuzzerTestOneInput(byte[] input) {
    String raw = new String(input, StandardCharsets.ISO_8859_1);
    check(raw);
    check("/proxy-api/acme/chat.v1" + raw);
  }

  private static void check(String path) {
    if (ROUTES.resolve(path) instanceof Routes.Found<String> found) {
      String upTo = path.substring(0, path.length() - found.rest().length());
      assertThat(upTo).isIn("/proxy-api/acme/chat.v1", "/proxy-api/acme/a..b");
      assertThat(path).endsWith(found.rest());
      assertThat(segments(found.rest())).doesNotContain(".", "..");
    }
  }

  /** As an upstream may see them that decodes, and drops parameters. */
  private static List<String> segments(String rest) {
    String decoded =
        rest.toLowerCase(Locale.ROOT)
            .replace("%2e", ".")
            .replace("%2f", "/")
            .replace("%5c", "/")
            .replace('\\', '/');
    return Arrays.stream(decoded.split("/", -1)).map(part -> part.replaceAll(";.*", "")).toList();
  }

  private static Routes<String> routes() {
    byte[] text = MANIFEST.getBytes(StandardCharsets.UTF_8);
    CompileResult result =
        new Compiler(Clock.systemUTC()).compile(List.of(new SourceText("routes.yaml", text)));
    return new Routes<>(
        ((CompileResult.Compiled) result).table(), (account, endpoint) -> endpoint.name());
  }
}
