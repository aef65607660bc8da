package dev.sluice.cli;

import dev.sluice.route.Decider;
import dev.sluice.route.Decision;
import dev.sluice.route.Request;
import dev.sluice.table.RoutingTable;
import dev.sluice.table.Subject;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code sluice route}: how one request would be decided, and why. */
@Command(
    name = "route",
    description = {
      "Decides one request as the gateway would, and says why at each step.",
      "Nothing is sent anywhere, and no secret is looked up: secrets are shown by their names."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:the request goes on to an upstream",
      "1:the gateway refuses it, or the manifests have errors",
      "2:wrong usage",
      "3:a source cannot be read"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sluice route manifests/ --as user:ann@acme.example \\",
      "      POST /proxy-api/coreweave-model/inference/chat/completions",
      "  sluice route table.json --as virtualaccount:nightly --metadata tier=gold GET"
          + " /proxy-api/a/b",
      "  sluice route manifests/ GET /proxy-api/a/b            without a key",
      "  sluice route http://127.0.0.1:9091 --as user:ann@acme.example GET /proxy-api/a/b"
    })
final class RouteCommand implements Callable<Integer> {
  private enum Format {
    TEXT,
    JSON
  }

  static final Pattern METHOD = Pattern.compile("[A-Z][A-Z-]{0,31}");

  /**
   * What else is sent gets a 400 before anything is decided. The schema of route tests has it too.
   */
  static final Pattern TARGET =
      Pattern.compile("(?!.*%(?![0-9A-Fa-f]{2}))/[!$%&-;=?-\\[\\]_a-z~]*");

  private static final Pattern ORIGIN = Pattern.compile("^https?://[^/?#]*");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..*", // options may come between
      paramLabel = "SOURCE... METHOD URL",
      description = {
        "SOURCE: " + SourceArgument.FORMS + ".",
        "URL: a path such as /proxy-api/ACCOUNT/ENDPOINT/..., or a whole URL of the gateway."
      })
  private List<String> words = List.of();

  @Option(
      names = "--as",
      paramLabel = "SUBJECT",
      description =
          "Who sends it, with a valid key: user:E-MAIL or virtualaccount:NAME. Default: nobody.")
  private @Nullable String caller;

  @Option(
      names = "--team",
      paramLabel = "TEAM",
      description = "A team that the user is in beside those of the source. May be repeated.")
  private List<String> teams = List.of();

  @Option(
      names = "--metadata",
      paramLabel = "NAME=TEXT",
      description = "What the request says of itself in x-tfy-metadata. May be repeated.")
  private Map<String, String> metadata = Map.of();

  @Option(names = "--format", paramLabel = "FORMAT", description = "text (default) or json.")
  private Format format = Format.TEXT;

  @Mixin private Sources sources = new Sources();

  @Override
  public Integer call() {
    if (words.size() < 3) {
      throw wrong("which SOURCE, METHOD and URL?");
    }
    Request request = request();
    LoadedSource source =
        sources.load(words.subList(0, words.size() - 2).stream().map(this::source).toList());
    source.printFindings(spec.commandLine().getErr());
    Optional<RoutingTable> table = source.table();
    if (table.isEmpty()) {
      return ExitCode.FINDINGS;
    }
    Decision decision = new Decider(table.get()).decide(request);
    spec.commandLine()
        .getOut()
        .print(
            format == Format.JSON
                ? RouteJson.of(decision, table.get(), source.origins())
                : new RouteText(table.get(), source.origins()).of(decision));
    return decision.allowed() ? ExitCode.OK : ExitCode.FINDINGS;
  }

  private Request request() {
    String method = words.get(words.size() - 2).toUpperCase(Locale.ROOT);
    if (!METHOD.matcher(method).matches()) {
      throw wrong("METHOD: '" + method + "' (expected: a method such as POST, then the URL)");
    }
    String url = words.get(words.size() - 1);
    String target = ORIGIN.matcher(url).replaceFirst("");
    if (!TARGET.matcher(target).matches()) {
      throw wrong(
          "URL: '" + url + "' (expected: a path such as /proxy-api/ACCOUNT/ENDPOINT/..., as sent)");
    }
    Optional<Subject> subject = Optional.ofNullable(caller).map(this::subject);
    if (!teams.isEmpty() && subject.filter(it -> it instanceof Subject.User).isEmpty()) {
      throw wrong("--team needs --as user:E-MAIL; only users are in teams");
    }
    return Request.of(subject, teams, method, target, metadata);
  }

  private Subject subject(String text) {
    try {
      Subject subject = Subject.parse(text);
      if (!(subject instanceof Subject.Team)) {
        return subject;
      }
    } catch (IllegalArgumentException e) {
      // said below
    }
    throw wrong("--as: '" + text + "' (expected: user:E-MAIL or virtualaccount:NAME)");
  }

  private SourceArgument source(String text) {
    try {
      return SourceArgument.parse(text);
    } catch (TypeConversionException e) {
      throw wrong(e.getMessage() == null ? "'" + text + "' is no source" : e.getMessage());
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
