package dev.sluice.cli;

import dev.sluice.diagnostic.NearestName;
import dev.sluice.diagnostic.TextRenderer;
import dev.sluice.table.Account;
import dev.sluice.table.Endpoint;
import dev.sluice.table.RoutingTable;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice snippet}: the code that a caller copies. */
@Command(
    name = "snippet",
    description = {
      "Prints the code that calls an endpoint through the gateway.",
      "It reads the gateway key from the environment variable GATEWAY_API_KEY."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sluice snippet coreweave-model/inference --lang python",
      "  sluice snippet coreweave-model/inference --path embeddings --gateway https://gw.acme.example",
      "  sluice snippet coreweave-model/inference --dir manifests/    checks that it exists"
    })
final class SnippetCommand implements Callable<Integer> {
  private static final String DEFAULT_PATH = "chat/completions";
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]+");
  // Nothing that a string or a shell would treat as special.
  private static final Pattern UPSTREAM_PATH = Pattern.compile("[A-Za-z0-9._~!()*+,;=:@/%?&-]*");
  private static final Pattern GATEWAY =
      Pattern.compile(
          "https?://[A-Za-z0-9.-]+(:[0-9]{1,5})?(/[A-Za-z0-9._~/-]*)?|https?://\\[[0-9A-Fa-f:.]+\\](:[0-9]{1,5})?");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "ACCOUNT/ENDPOINT", description = "Or ACCOUNT/SLUG for a pool.")
  private String route = "";

  @Option(
      names = "--lang",
      paramLabel = "LANGUAGE",
      description = "curl (default), python, javascript, java or go.")
  private SnippetLanguage language = SnippetLanguage.CURL;

  @Option(
      names = "--gateway",
      paramLabel = "URL",
      description = "Where the gateway is. Default: http://127.0.0.1:8080.")
  private String gateway = "http://127.0.0.1:8080";

  @Option(
      names = "--path",
      paramLabel = "PATH",
      description = "What comes after the endpoint in the URL. Default: chat/completions.")
  private @Nullable String path;

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description = "Manifests in which the endpoint has to exist.")
  private @Nullable Path directory;

  @Override
  public Integer call() {
    String[] names = route.split("/", -1);
    if (names.length != 2
        || !NAME.matcher(names[0]).matches()
        || !NAME.matcher(names[1]).matches()) {
      throw wrong("'" + route + "' (expected: ACCOUNT/ENDPOINT)");
    }
    if (!GATEWAY.matcher(gateway).matches()) {
      throw wrong("--gateway: '" + gateway + "' (expected: a URL such as https://gw.acme.example)");
    }
    if (path != null && !UPSTREAM_PATH.matcher(path).matches()) {
      throw wrong("--path: '" + path + "' (expected: a path of a URL, percent-encoded)");
    }
    String rest = path != null ? path : DEFAULT_PATH;
    if (directory != null) {
      Compilation compilation = Inputs.of(directory).compile();
      if (compilation.compiled().isEmpty()) {
        spec.commandLine()
            .getErr()
            .print(
                new TextRenderer(compilation.lines(), Terminal.colourOnErr())
                    .render(compilation.report()));
        return ExitCode.FINDINGS;
      }
      RoutingTable table = compilation.compiled().get().table();
      if (!routes(table).contains(route)) {
        spec.commandLine().getErr().println("sluice: " + unknown(table));
        return ExitCode.FINDINGS;
      }
      if (path == null && isWholeOperation(table, names[0], names[1])) {
        rest = "";
      }
    }
    print(rest);
    return ExitCode.OK;
  }

  private void print(String rest) {
    String url = gateway.replaceAll("/+$", "") + "/proxy-api/" + route;
    if (!rest.isEmpty()) {
      url += "/" + rest.replaceAll("^/+", "");
    }
    String body = body(rest.isEmpty() ? DEFAULT_PATH : rest);
    spec.commandLine().getOut().print(language.render(url, body));
  }

  private static String body(String rest) {
    String operation = rest.replaceAll("[?].*", "");
    if (operation.endsWith("chat/completions")) {
      return """
          {
              "model": "MODEL",
              "messages": [{"role": "user", "content": "Say hello."}]
          }""";
    }
    if (operation.endsWith("embeddings")) {
      return """
          {
              "model": "MODEL",
              "input": "Say hello."
          }""";
    }
    return "{}";
  }

  private static List<String> routes(RoutingTable table) {
    List<String> routes = new ArrayList<>();
    for (Account account : table.accounts().values()) {
      account.endpoints().keySet().forEach(name -> routes.add(account.name() + "/" + name));
      account.pool().ifPresent(pool -> routes.add(account.name() + "/" + pool.slug()));
    }
    return routes;
  }

  private static boolean isWholeOperation(RoutingTable table, String account, String name) {
    Account known = table.accounts().get(account);
    Endpoint endpoint = known == null ? null : known.endpoints().get(name);
    return endpoint != null && endpoint.upstream().basePath().endsWith("/" + DEFAULT_PATH);
  }

  private String unknown(RoutingTable table) {
    Optional<String> nearest = NearestName.of(route, routes(table));
    return "no endpoint '"
        + route
        + "' in "
        + directory
        + nearest.map(name -> "; did you mean " + name + "?").orElse("");
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
