package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.compiler.CompileResult;
import dev.sluice.compiler.Compiler;
import dev.sluice.compiler.source.SourceText;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

final class TokenCreateCommandTest {
  private static final Clock NOW =
      Clock.fixed(Instant.parse("2026-11-23T10:15:30.5Z"), ZoneOffset.UTC);

  @Test
  void user_getsAManifestThatCompilesAndAKeyOnStandardError() {
    CommandRun run = create("--user", "Ann.Lee@acme.example", "--id", "laptop");

    assertThat(run.code()).isEqualTo(ExitCode.OK);
    String key = key(run.err());
    assertThat(run.out())
        .isEqualTo(
            """
            type: pat
            name: ann-lee-laptop
            user_fqn: "user:Ann.Lee@acme.example"
            x-sluice:
              tokens:
                - id: "laptop"
                  sha256: "%s"
            """
                .formatted(new GatewayKey(key).sha256()));
    assertThat(run.out()).doesNotContain(key);
    assertThat(compile(run.out())).isInstanceOf(CompileResult.Compiled.class);
  }

  @Test
  void virtualAccount_getsTheTokenAsPartOfItsManifest() {
    CommandRun run = create("--virtual-account", "nightly", "--expires", "90d");

    assertThat(run.out())
        .startsWith("# Add the token to the manifest of this virtual account.\n")
        .contains("type: virtual-account\nname: \"nightly\"\n")
        .contains("    - id: \"key-")
        .endsWith("      expires: \"2027-02-21T10:15:30Z\"\n");
    assertThat(compile(run.out())).isInstanceOf(CompileResult.Compiled.class);
  }

  @Test
  void expiry_mayBeADateOrAMoment() {
    assertThat(create("--user", "a@b.example", "--expires", "2027-01-31").out())
        .contains("expires: \"2027-01-31T00:00:00Z\"");
    assertThat(create("--user", "a@b.example", "--expires", "2027-01-31T12:00:00Z").out())
        .contains("expires: \"2027-01-31T12:00:00Z\"");
  }

  @Test
  void wrongArguments_areUsageMistakesAndMakeNoKey() {
    assertRefused("has passed", "--user", "a@b.example", "--expires", "2020-01-31");
    assertRefused("expected: 90d", "--user", "a@b.example", "--expires", "soon");
    assertRefused("expected: an e-mail address", "--user", "ann\nteam: x@y");
    assertRefused("expected: a name", "--virtual-account", "a\"b");
    assertRefused("expected: letters", "--user", "a@b.example", "--id", "a b");
    assertRefused("--user", "--user", "a@b.example", "--virtual-account", "x");
    assertRefused("--user");
  }

  private static void assertRefused(String message, String... args) {
    CommandRun run = create(args);
    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(message).doesNotContain("slc_");
  }

  private static CompileResult compile(String manifest) {
    SourceText text = new SourceText("a.yaml", manifest.getBytes(StandardCharsets.UTF_8));
    return new Compiler(NOW).compile(List.of(text));
  }

  private static String key(String err) {
    Matcher key = Pattern.compile("slc_[0-9A-Za-z]+").matcher(err);
    assertThat(key.find()).as("a key in %s", err).isTrue();
    assertThat(GatewayKey.isWellFormed(key.group())).isTrue();
    return key.group();
  }

  private static CommandRun create(String... args) {
    StringWriter out = new StringWriter();
    StringWriter err = new StringWriter();
    int code =
        new CommandLine(new TokenCreateCommand(NOW))
            .setOut(new PrintWriter(out))
            .setErr(new PrintWriter(err))
            .setParameterExceptionHandler(Failures::wrongUsage)
            .execute(args);
    return new CommandRun(code, out.toString(), err.toString());
  }
}
