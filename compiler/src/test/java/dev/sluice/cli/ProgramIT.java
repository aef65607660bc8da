package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.diagnostic.Code;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The compiler jar as a user runs it: exit code, standard output and standard error. */
final class ProgramIT {
  private static final String TEAM = "type: team\nname: ml\nmembers: [ann@acme.example]\n";

  @TempDir private Path dir;
  private ChildProcess program;

  @BeforeEach
  void prepare() {
    program = new ChildProcess(dir);
  }

  @Test
  void goodFile_isValidatedWithoutAWordOnStandardError() throws Exception {
    Files.writeString(dir.resolve("team.yaml"), TEAM);

    assertThat(program.sluice("validate", "team.yaml"))
        .isEqualTo(new CommandRun(0, "1 manifest in 1 file: no findings\n", ""));
  }

  @Test
  void twelveMistakesInFourFiles_areAllFoundAtTheirPlaces() throws Exception {
    List<String> places = writeTwelveMistakes();

    CommandRun run = program.sluice("validate", ".");

    assertThat(run.code()).isEqualTo(1);
    assertThat(run.err()).isEmpty();
    assertThat(places(run.out())).containsExactlyInAnyOrderElementsOf(places);
    assertThat(run.out()).endsWith(" in 4 files: 12 errors\n");
    assertThat(program.sluice("validate", "--format", "json", ".").out())
        .contains("\"errors\" : 12,")
        .contains("\"files\" : 4,");
  }

  @Test
  void terminal_getsColoursUnlessNoColorIsSet() throws Exception {
    Files.writeString(dir.resolve("a.yaml"), TEAM + "x: 1\n");
    List<String> terminal = List.of("-Dsluice.terminal=out,err");

    assertThat(program.java(terminal, "validate", "a.yaml").out()).contains("\u001b[1;31merror");
    assertThat(program.sluice("validate", "a.yaml").out()).doesNotContain("\u001b");
    program.with("NO_COLOR", "1");
    assertThat(program.java(terminal, "validate", "a.yaml").out()).doesNotContain("\u001b");
    assertThat(program.java(terminal, "--help").out()).doesNotContain("\u001b");
  }

  @Test
  void longRun_showsOnATerminalAloneHowFarItIs() throws Exception {
    for (int i = 0; i < 2_000; i++) {
      Files.writeString(dir.resolve(i + ".yaml"), TEAM.replace("ml", "team-" + i));
    }
    program.with("TERM", "xterm").with("CI", "");
    String slow = "-Xint"; // and on one processor: longer than a second on any machine
    String alone = "-XX:ActiveProcessorCount=1";

    CommandRun seen = program.java(List.of(slow, alone, "-Dsluice.terminal=err"), "validate", ".");
    CommandRun piped = program.java(List.of(slow, alone), "validate", ".");

    assertThat(seen.err()).contains(" of 2,000 files").endsWith("\r\u001b[K");
    assertThat(piped).isEqualTo(new CommandRun(0, seen.out(), ""));
  }

  @Test
  void outputIsUtf8_whateverTheLocale() throws Exception {
    Files.writeString(dir.resolve("a.yaml"), TEAM + "schlüssel: 1\n");

    program.with("LC_ALL", "C");

    assertThat(program.sluice("validate", "a.yaml").out()).contains(" 4 | schlüssel: 1\n");
  }

  @Test
  void table_isCompiledAndChecked() throws Exception {
    Files.writeString(dir.resolve("team.yaml"), TEAM);

    CommandRun written = program.sluice("compile", "team.yaml", "-o", "table.json");
    CommandRun printed = program.sluice("compile", "team.yaml");

    assertThat(written.code()).isEqualTo(0);
    assertThat(written.out()).isEmpty();
    assertThat(written.err()).startsWith("wrote table.json: sha256:");
    assertThat(dir.resolve("table.json")).hasContent(printed.out());
    assertThat(program.sluice("compile", "team.yaml", "--check", "table.json").code()).isEqualTo(0);
    Files.writeString(dir.resolve("team.yaml"), TEAM.replace("ann", "bob"));
    assertThat(program.sluice("compile", "team.yaml", "--check", "table.json").err())
        .contains("sluice compile team.yaml -o table.json\n");
  }

  @Test
  void everyOtherCommand_runs() throws Exception {
    assertThat(program.sluice("token", "create", "--user", "a@b.example").out())
        .startsWith("type: pat\n");
    assertThat(program.sluice("snippet", "a/b").out()).startsWith("curl ");
    assertThat(program.sluice("explain").out().lines()).hasSize(Code.values().length);
    assertThat(program.sluice("schema", "team").out()).startsWith("{");
    assertThat(program.sluice("--version").out()).matches("sluice [0-9].*\\RJava .*\\R");
    assertThat(program.sluice("validate", "--help").out()).contains("Examples:", "Exit codes:");

    CommandRun status = program.sluice("status", "http://127.0.0.1:1");
    assertThat(status.code()).isEqualTo(3);
    assertThat(status.err()).startsWith("sluice: http://127.0.0.1:1: ").hasLineCount(1);
  }

  @Test
  void wrongUsageAndUnreadablePath_haveTheirExitCodes() throws Exception {
    CommandRun unknown = program.sluice("valdate", ".");
    assertThat(unknown.code()).isEqualTo(2);
    assertThat(unknown.err()).contains("did you mean validate?");
    assertThat(program.sluice().code()).isEqualTo(2);

    CommandRun missing = program.sluice("validate", "nowhere");
    assertThat(missing)
        .isEqualTo(new CommandRun(3, "", "sluice: no such file or directory: nowhere\n"));
  }

  private static List<String> places(String out) {
    List<String> places = new ArrayList<>();
    Matcher finding = Pattern.compile("error\\[(SL\\d+)].*\n +--> (\\S+)").matcher(out);
    while (finding.find()) {
      places.add(finding.group(1) + " " + finding.group(2));
    }
    return places;
  }

  /** Each mistake is marked by {@code <CODE>} at its place; gives what has to be found. */
  private List<String> writeTwelveMistakes() throws IOException {
    List<String> places = new ArrayList<>();
    places.addAll(
        write(
            "accounts.yaml",
            """
            type: provider-account/custom-endpoint
            name: <SL207>Bad_Name
            integrations:
              - <SL205>type: integration/model/custom-endpoint
                name: one
                headers: {a: b}
            ---
            type: provider-account/custom-endpoint
            name: speech
            <SL204>colaborators: []
            integrations:
              - type: integration/model/custom-endpoint
                name: one
                base_url: https://upstream.example/v1
            """));
    places.addAll(
        write(
            "pools.yaml",
            """
            type: provider-account/custom-endpoint
            name: chat
            integrations:
              - type: integration/model/custom-endpoint
                name: one
                base_url: <SL308>https://upstream.example/v1?x=1
                headers: {<SL309>Host: x.example}
              - type: integration/model/custom-endpoint
                name: <SL302>one
                base_url: https://upstream.example/v2
            collaborators:
              - {subject: <SL312>"team", role_id: provider-account-access}
              - {subject: user:ann@acme.example, role_id: <SL313>provider-account-acces}
            """));
    places.addAll(
        write(
            "people.yaml",
            """
            type: team
            name: ml
            <SL102>name: ml
            members: [ann@acme.example]
            ---
            type: <SL202>tem
            name: ops
            """));
    places.addAll(
        write(
            "keys.yaml",
            """
            type: pat
            name: ann
            user_fqn: user:ann@acme.example
            x-sluice:
              tokens:
                - id: one
                  sha256: <SL206>12
            ---
            type: team
            name: ops
            members: [<SL101>}
            """));
    assertThat(new TreeSet<>(places)).hasSize(12);
    return places;
  }

  private List<String> write(String name, String marked) throws IOException {
    List<String> places = new ArrayList<>();
    StringBuilder plain = new StringBuilder();
    Pattern mark = Pattern.compile("<(SL\\d+)>");
    int number = 0;
    for (String line : marked.lines().toList()) {
      number++;
      Matcher found = mark.matcher(line);
      if (found.find()) {
        places.add(found.group(1) + " " + name + ":" + number + ":" + (found.start() + 1));
      }
      plain.append(mark.matcher(line).replaceAll("")).append('\n');
    }
    Files.writeString(dir.resolve(name), plain);
    return places;
  }
}
