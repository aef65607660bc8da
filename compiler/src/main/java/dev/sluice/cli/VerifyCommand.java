package dev.sluice.cli;

import dev.sluice.table.TableCodec;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code sluice verify}: has a rollout arrived everywhere? */
@Command(
    name = "verify",
    description = {
      "Waits until every gateway named serves the table expected, and says so.",
      "All of them have to serve it at the same time: each round asks every gateway anew."
    },
    exitCodeListHeading = "%nExit codes:%n",
    exitCodeList = {
      "0:all serve it",
      "1:not all within the timeout, or errors in the source expected",
      "2:wrong usage",
      "3:a gateway could not be asked at the end, or the source not read"
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sluice verify --expect manifests/ http://10.0.0.7:9091 http://10.0.0.8:9091",
      "  sluice verify --expect table.json --timeout 5m http://127.0.0.1:9091",
      "  sluice verify --expect sha256:0a1b... http://127.0.0.1:9091"
    })
final class VerifyCommand implements Callable<Integer> {
  private static final Pattern DIGEST = Pattern.compile("sha256:[0-9a-f]{64}");
  private static final Duration LONGEST_ANSWER = Duration.ofSeconds(10);

  private static final Map<Integer, String> WORDS =
      Map.of(
          ExitCode.OK, "ok",
          ExitCode.FINDINGS, "differs",
          ExitCode.FAILED, "unreachable");

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--expect",
      required = true,
      paramLabel = "DIGEST|SOURCE",
      description = {
        "The digest that compile prints, or a source to take it of:",
        SourceArgument.FORMS + "."
      })
  private String expect = "";

  @Parameters(
      arity = "1..*",
      paramLabel = "URL",
      converter = GatewayUrl.class,
      description = "Admin ports of the gateways.")
  private List<URI> gateways = List.of();

  @Option(
      names = "--timeout",
      paramLabel = "DURATION",
      converter = DurationText.class,
      description = "How long to wait for all of them; 0s asks once. Default: 60s.")
  private Duration timeout = Duration.ofSeconds(60);

  @Option(
      names = "--interval",
      paramLabel = "DURATION",
      converter = DurationText.class,
      description = "Pause between two rounds. Default: 1s.")
  private Duration interval = Duration.ofSeconds(1);

  @Mixin private Sources sources = new Sources();

  @Override
  public Integer call() throws InterruptedException {
    Optional<String> digest = digest();
    if (digest.isEmpty()) {
      return ExitCode.FINDINGS;
    }
    List<URI> once = List.copyOf(new LinkedHashSet<>(gateways));
    try (Rollout rollout = new Rollout(sources.gatewayClient(longestAnswer()), once)) {
      return report(digest.get(), await(rollout, digest.get()));
    }
  }

  private Optional<String> digest() {
    if (DIGEST.matcher(expect).matches()) {
      return Optional.of(expect);
    }
    if (expect.startsWith("sha256:")) {
      throw new ParameterException(
          spec.commandLine(),
          "--expect: '" + expect + "' is no digest (expected: sha256: and 64 hex digits)");
    }
    LoadedSource loaded = sources.load(source());
    loaded.printFindings(spec.commandLine().getErr());
    return loaded.table().map(TableCodec::digest);
  }

  private SourceArgument source() {
    try {
      return SourceArgument.parse(expect);
    } catch (TypeConversionException e) {
      throw new ParameterException(spec.commandLine(), "--expect: " + e.getMessage(), e);
    }
  }

  /** A gateway that hangs must not use up the whole time alone. */
  private Duration longestAnswer() {
    Duration shortest = Duration.ofSeconds(1);
    Duration some = timeout.compareTo(LONGEST_ANSWER) < 0 ? timeout : LONGEST_ANSWER;
    return some.compareTo(shortest) < 0 ? shortest : some;
  }

  /** The answers of the first round in which all serve it, or of the last round. */
  private List<GatewayAnswer> await(Rollout rollout, String digest) throws InterruptedException {
    long end = System.nanoTime() + timeout.toNanos();
    String told = "";
    while (true) {
      List<GatewayAnswer> answers = rollout.ask();
      boolean all = answers.stream().allMatch(answer -> answer.serves(digest));
      long left = Duration.ofNanos(end - System.nanoTime()).toMillis();
      if (all || left <= 0) {
        return answers;
      }
      String progress = progress(answers, digest);
      if (!progress.equals(told)) {
        told = progress;
        PrintWriter err = spec.commandLine().getErr();
        err.print(progress);
        err.flush();
      }
      Thread.sleep(Math.min(interval.toMillis(), left));
    }
  }

  /** Those that are not there yet; printed when it changes. */
  private static String progress(List<GatewayAnswer> answers, String digest) {
    List<GatewayAnswer> waiting =
        answers.stream().filter(answer -> !answer.serves(digest)).toList();
    return Stream.concat(
            Stream.of(
                "waiting for " + waiting.size() + " of " + answers.size() + " to serve " + digest),
            waiting.stream().map(answer -> "  " + answer.gateway() + " " + answer.says()))
        .map(line -> line + System.lineSeparator())
        .reduce("", String::concat);
  }

  private int report(String digest, List<GatewayAnswer> answers) {
    PrintWriter out = spec.commandLine().getOut();
    int code = ExitCode.OK;
    for (GatewayAnswer answer : answers) {
      int one = code(answer, digest);
      out.printf("%-11s  %s  %s%n", WORDS.get(one), answer.gateway(), answer.says());
      code = Math.max(code, one);
    }
    answers.stream()
        .filter(answer -> answer.refused() && !answer.serves(digest))
        .forEach(answer -> printStatus(out, answer));
    long there = answers.stream().filter(answer -> answer.serves(digest)).count();
    out.printf("%n%d of %d serve %s%n", there, answers.size(), digest);
    return code;
  }

  private static int code(GatewayAnswer answer, String digest) {
    if (answer.serves(digest)) {
      return ExitCode.OK;
    }
    return answer.status().isPresent() ? ExitCode.FINDINGS : ExitCode.FAILED;
  }

  /** Why it does not serve what it was given. */
  private static void printStatus(PrintWriter out, GatewayAnswer answer) {
    answer
        .status()
        .ifPresent(status -> out.printf("%n%s", StatusText.of(answer.gateway(), status)));
  }
}
