package dev.sluice.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ExplainPagesTest {

  /** Findings about YAML and the schema; the others are written with their rules. */
  static Stream<Code> codes() {
    return Arrays.stream(Code.values())
        .filter(code -> code.name().startsWith("SL1") || code.name().startsWith("SL2"));
  }

  @ParameterizedTest
  @MethodSource("codes")
  void page_hasTitleReasonExampleAndNextStep(Code code) {
    List<String> lines = ExplainPages.page(code).lines().toList();

    assertThat(lines.get(0)).isEqualTo("# " + code + ": " + code.title());
    assertThat(lines).contains("Wrong:", "Right:");
    assertThat(lines).hasSizeLessThan(40).allMatch(line -> line.length() <= 140);
    assertThat(lines.get(lines.size() - 1)).doesNotStartWith("```").isNotBlank();
  }
}
