package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.diagnostic.Code;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ExplainAndSchemaCommandTest {
  /** Schemas of what is no manifest. */
  private static final Set<String> OTHERS =
      Set.of("serve-config", "findings", "diff-report", "test-report");

  @Test
  void code_printsItsPageHoweverItIsWritten() {
    CommandRun run = CommandRun.of("explain", "SL305");

    assertThat(run.code()).isEqualTo(ExitCode.OK);
    assertThat(run.out()).contains("SL305").endsWith("\n");
    assertThat(CommandRun.of("explain", "sl305")).isEqualTo(run);
    assertThat(CommandRun.of("explain", "[SL305]")).isEqualTo(run);
  }

  @Test
  void noCode_listsAllWithTheirTitles() {
    assertThat(CommandRun.of("explain").out().lines())
        .hasSize(Code.values().length)
        .contains("SL305  error    Weights do not sum to 100");
  }

  @Test
  void unknownCode_isRefusedWithTheNearest() {
    CommandRun run = CommandRun.of("explain", "SL3055");

    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("no finding has the code 'SL3055'; did you mean SL305?");
  }

  @Test
  void everyType_hasASchemaOfItsOwn() {
    assertThat(CommandRun.of("schema").out().lines())
        .contains(
            "team",
            "provider-account/custom-endpoint",
            "serve-config",
            "findings",
            "diff-report",
            "test-report")
        .filteredOn(type -> !OTHERS.contains(type))
        .allSatisfy(
            type ->
                assertThat(CommandRun.of("schema", type).out())
                    .startsWith("{")
                    .contains("\"const\": \"" + type + "\""));
  }

  @Test
  void settingsOfServeAndFindings_haveASchemaToo() {
    assertThat(CommandRun.of("schema", "serve-config").out()).contains("\"drain_timeout\"");
    assertThat(CommandRun.of("schema", "findings").out()).contains("\"suppressed\"");
  }

  @Test
  void unknownType_isRefusedWithTheNearest() {
    CommandRun run = CommandRun.of("schema", "virtual-acount");

    assertThat(run.code()).isEqualTo(ExitCode.USAGE);
    assertThat(run.err()).contains("did you mean virtual-account?");
  }
}
