package dev.sluice.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class ShownFindingsTest {
  @Test
  void moreThanAnybodyReads_areCounted() {
    String text = render(TextRenderer.MOST_SHOWN + 7);

    assertThat(text.lines().filter(line -> line.startsWith("error["))).hasSize(10_000);
    assertThat(text)
        .endsWith(
            "\n\nand 7 more, which --format json shows\n\n1 manifest in 1 file: 10007 errors\n");
  }

  @Test
  void asManyAsAreShown_areAllThere() {
    assertThat(render(TextRenderer.MOST_SHOWN)).doesNotContain(" more, ");
  }

  private static String render(int count) {
    List<Diagnostic> findings =
        IntStream.range(0, count)
            .mapToObj(i -> Diagnostic.of(Code.SL109, SourceSpan.ofFile("a.yaml"), "number " + i))
            .toList();
    return new TextRenderer((file, line) -> null, false).render(new Report(findings, 1, 1));
  }
}
