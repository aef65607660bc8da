package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class TerminalTest {
  private static final Map<String, String> ALONE = Map.of("TERM", "xterm");

  @Test
  void lineOfStandardError_isWrittenOverOnATerminalAlone() {
    assertThat(Terminal.rewritesErr("out,err", ALONE)).isTrue();
    assertThat(Terminal.rewritesErr(",err", ALONE)).isTrue();
    assertThat(Terminal.rewritesErr("out", ALONE)).isFalse();
    assertThat(Terminal.rewritesErr("", ALONE)).isFalse();
  }

  @Test
  void dumbTerminalAndTheLogOfAPipeline_areNotWrittenOver() {
    assertThat(Terminal.rewritesErr("out,err", Map.of("TERM", "dumb"))).isFalse();
    assertThat(Terminal.rewritesErr("out,err", Map.of("TERM", "xterm", "CI", "true"))).isFalse();
    assertThat(Terminal.rewritesErr("out,err", Map.of("TERM", "xterm", "CI", ""))).isTrue();
  }
}
