package dev.sluice.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

final class GithubRendererTest {
  private static final SourceSpan SPAN = new SourceSpan("a,b:c%.yaml", 2, 5, 2, 7);

  @Test
  void finding_isACommandWithItsPlaceEscaped() {
    Diagnostic finding =
        Diagnostic.of(Code.SL305, SPAN, "100% of \"a\", not: 90").withHelp("raise");

    assertThat(render(finding))
        .startsWith(
            "::error file=a%2Cb%3Ac%25.yaml,line=2,endLine=2,col=5,endColumn=7,"
                + "title=SL305%3A Weights do not sum to 100"
                + "::100%25 of \"a\", not: 90%0Ahelp: raise\n");
  }

  @Test
  void severalLines_haveNoColumns() {
    assertThat(render(Diagnostic.of(Code.SL305, new SourceSpan("a", 1, 3, 2, 4), "m")))
        .startsWith("::error file=a,line=1,endLine=2,title=");
  }

  @Test
  void note_isANotice() {
    assertThat(render(Diagnostic.of(Code.SL405, SPAN, "open"))).startsWith("::notice file=");
  }

  @Test
  void lineBreakInAMessage_startsNoCommand() {
    assertThat(render(Diagnostic.of(Code.SL305, SPAN, "m\n::stop-commands::x")).lines())
        .filteredOn(line -> line.startsWith("::"))
        .hasSize(1);
  }

  @Test
  void moreThanTenOfAKind_areLinesAndErrorsComeFirst() {
    Diagnostic warning = Diagnostic.of(Code.SL307, SPAN, "no effect ##[add-path]x");
    Diagnostic error = Diagnostic.of(Code.SL305, SPAN, "sum");
    List<Diagnostic> findings =
        Stream.concat(Collections.nCopies(12, warning).stream(), Stream.of(error)).toList();

    List<String> lines = new GithubRenderer().render(new Report(findings, 1, 1)).lines().toList();

    assertThat(lines.get(0)).startsWith("::error ");
    assertThat(IntStream.range(1, 11).mapToObj(lines::get))
        .allMatch(l -> l.startsWith("::warning "));
    assertThat(lines.subList(11, 13))
        .containsOnly("warning[SL307] a,b:c%.yaml:2:5: no effect ## [add-path]x");
    assertThat(lines.get(13)).isEqualTo("1 manifest in 1 file: 1 error, 12 warnings");
  }

  private static String render(Diagnostic finding) {
    return new GithubRenderer().render(new Report(List.of(finding), 1, 1));
  }
}
