package dev.sluice.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TextRendererTest {
  private static final SourceSpan WEIGHT =
      new SourceSpan("manifests/asr-pool.yaml", 14, 15, 14, 17);

  @Test
  void findingWithLabelAndHelp_printsTheDesignsLayout() {
    Diagnostic finding =
        Diagnostic.of(Code.SL305, WEIGHT, "weights of account \"asr-pool\" sum to 90, expected 100")
            .withLabel("endpoint \"b\"; the others: \"a\" 70 (line 9)")
            .withHelp("raise one of the weights by 10");

    assertThat(render("      weight: 20", finding))
        .isEqualTo(
            """
            error[SL305]: weights of account "asr-pool" sum to 90, expected 100
              --> manifests/asr-pool.yaml:14:15
               |
            14 |       weight: 20
               |               ^^ endpoint "b"; the others: "a" 70 (line 9)
               = help: raise one of the weights by 10

            1 manifest in 1 file: 1 error
            """);
  }

  @Test
  void oneRelatedPlaceWithoutLabel_standsBesideTheCarets() {
    Diagnostic finding =
        Diagnostic.of(
                Code.SL301,
                new SourceSpan("accounts/orders.yaml", 2, 7, 2, 13),
                "account name \"orders\" is used twice")
            .withRelated(
                List.of(
                    new Diagnostic.Related(
                        new SourceSpan("accounts/legacy.yaml", 2, 7, 2, 13), "first used here")));

    assertThat(render("name: orders", finding))
        .startsWith(
            """
            error[SL301]: account name "orders" is used twice
              --> accounts/orders.yaml:2:7
               |
             2 | name: orders
               |       ^^^^^^ first used at accounts/legacy.yaml:2:7
            """);
  }

  @Test
  void relatedPlacesBesideALabel_areNotes() {
    Diagnostic finding =
        Diagnostic.of(Code.SL305, WEIGHT, "wrong sum")
            .withLabel("here")
            .withRelated(List.of(new Diagnostic.Related(WEIGHT, "the account")));

    assertThat(render("      weight: 20", finding))
        .contains("^^ here\n   = note: the account at manifests/asr-pool.yaml:14:15\n");
  }

  @Test
  void severalSeverities_areCountedInTheLastLine() {
    List<Diagnostic> findings =
        List.of(
            Diagnostic.of(Code.SL305, WEIGHT, "a"),
            Diagnostic.of(Code.SL306, WEIGHT, "b"),
            Diagnostic.of(Code.SL320, WEIGHT, "c"),
            Diagnostic.of(Code.SL405, WEIGHT, "d"));

    assertThat(new TextRenderer(SourceLines.NONE, false).render(new Report(findings, 4, 12)))
        .endsWith("\n12 manifests in 4 files: 2 errors, 1 warning, 1 note\n");
  }

  @Test
  void nothingFound_saysSo() {
    assertThat(new TextRenderer(SourceLines.NONE, false).render(new Report(List.of(), 1, 2)))
        .isEqualTo("2 manifests in 1 file: no findings\n");
  }

  @Test
  void unknownLine_isLeftOutButTheLabelStays() {
    Diagnostic finding = Diagnostic.of(Code.SL305, WEIGHT, "wrong sum").withLabel("this one");

    assertThat(new TextRenderer(SourceLines.NONE, false).render(new Report(List.of(finding), 1, 1)))
        .startsWith(
            """
            error[SL305]: wrong sum
              --> manifests/asr-pool.yaml:14:15
               = note: this one
            """);
  }

  @Test
  void spanOverSeveralLines_isUnderlinedToTheEndOfItsFirst() {
    assertThat(caretLines("  a: [1,  ", span(1, 6, 3, 2)))
        .containsExactly(" 1 |   a: [1,", "   |      ^^^");
  }

  @Test
  void emptySpanAtTheEnd_getsOneCaret() {
    assertThat(caretLines("name:", span(1, 6, 1, 6))).containsExactly(" 1 | name:", "   |      ^");
  }

  @Test
  void emptyLine_endsWithoutBlanks() {
    assertThat(caretLines("", span(1, 1, 1, 1))).containsExactly(" 1 |", "   | ^");
  }

  @Test
  void tabsAndWideCharacters_keepCaretsAligned() {
    assertThat(caretLines("\tk: 模型x", span(1, 5, 1, 8)))
        .containsExactly(" 1 |     k: 模型x", "   |        ^^^^^");
    assertThat(caretLines("e\u0301: x", span(1, 5, 1, 6)))
        .containsExactly(" 1 | e\u0301: x", "   |    ^");
    assertThat(caretLines("😀: x", span(1, 4, 1, 5))).containsExactly(" 1 | 😀: x", "   |     ^");
  }

  @Test
  void longLine_isCutAroundTheCarets() {
    String line = "k: " + "a".repeat(300) + "XYZ" + "b".repeat(300);

    assertThat(caretLines(line, span(1, 304, 1, 307)))
        .containsExactly(
            " 1 | ..." + "a".repeat(40) + "XYZ" + "b".repeat(57) + "...",
            "   | " + " ".repeat(43) + "^^^");
  }

  @Test
  void controlCharactersOfTheFile_neverReachTheTerminal() {
    Diagnostic finding =
        new Diagnostic(
            Code.SL204,
            Severity.ERROR,
            new SourceSpan("a\u001b[2J.yaml", 1, 1, 1, 2),
            "unknown field \"\u001b]0;owned\u0007\"",
            "\u009b31m",
            List.of(new Diagnostic.Related(span(1, 1, 1, 1), "\r")),
            "try \u202e or\na new line");

    String text = render("\u001b[31mred\u2066", finding);

    assertThat(text.codePoints().filter(c -> c != '\n' && Character.isISOControl(c))).isEmpty();
    assertThat(text)
        .contains(" 1 | <U+001B>[31mred<U+2066>\n   | ^^^^^^^^ <U+009B>31m")
        .contains("a<U+001B>[2J.yaml:1:1")
        .contains("help: try <U+202E> or<U+000A>a new line");
  }

  @Test
  void credential_isHiddenFromEveryFindingThatShowsItsLine() {
    String line = "  Authorization: Bearer sk-canary # rotate";
    SourceSpan value = span(1, 18, 1, 34);
    String text =
        render(
            line,
            Diagnostic.of(Code.SL309, span(1, 3, 1, 16), "header"),
            Diagnostic.of(Code.SL401, value, "credential in plain text").withRedactedSource());

    assertThat(text)
        .doesNotContain("canary")
        .contains(" 1 |   Authorization: ****** ********* # rotate\n   |   ^^^^^^^^^^^^^\n")
        .contains("   |                  ^^^^^^^^^^^^^^^^\n");
  }

  @Test
  void credentialOverSeveralLines_isHiddenOnEach() {
    SourceLines lines =
        (file, line) -> List.of("key: |", "  canary", "  canary", "x: 1").get(line - 1);
    Report report =
        new Report(
            List.of(
                Diagnostic.of(Code.SL401, span(1, 6, 3, 9), "credential").withRedactedSource(),
                Diagnostic.of(Code.SL204, span(2, 1, 2, 2), "a"),
                Diagnostic.of(Code.SL204, span(3, 1, 3, 2), "b")),
            1,
            1);

    assertThat(new TextRenderer(lines, false).render(report)).doesNotContain("canary");
  }

  @Test
  void colour_wrapsWithoutChangingTheText() {
    Diagnostic finding = Diagnostic.of(Code.SL305, WEIGHT, "wrong sum").withHelp("fix it");
    Report report = new Report(List.of(finding), 1, 1);
    SourceLines lines = (file, line) -> "      weight: 20";

    String coloured = new TextRenderer(lines, true).render(report);

    assertThat(coloured).contains("\u001b[1;31merror[SL305]\u001b[0m");
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", ""))
        .isEqualTo(new TextRenderer(lines, false).render(report));
  }

  private static SourceSpan span(int line, int column, int endLine, int endColumn) {
    return new SourceSpan("f.yaml", line, column, endLine, endColumn);
  }

  private static List<String> caretLines(String line, SourceSpan span) {
    return render(line, Diagnostic.of(Code.SL204, span, "m")).lines().skip(3).limit(2).toList();
  }

  private static String render(String line, Diagnostic... findings) {
    return new TextRenderer((file, number) -> line, false)
        .render(new Report(List.of(findings), 1, 1));
  }

  @Test
  void suppressedFindings_areCountedAndListedWithTheirReason() {
    Report report = suppressing(Diagnostic.of(Code.SL405, span(1, 1, 1, 4), "open to everyone"));
    TextRenderer renderer = new TextRenderer((file, line) -> "key: abc", false);

    assertThat(renderer.render(report))
        .isEqualTo("1 manifest in 1 file: no findings, 1 suppressed\n");
    assertThat(renderer.renderSuppressed(report))
        .isEqualTo(
            """
            suppressed:

            note[SL405]: open to everyone
              --> f.yaml:1:1
               |
             1 | key: abc
               | ^^^ allowed until 2027-01-31 (a demo) at f.yaml:1:10

            """);
    assertThat(renderer.renderSuppressed(new Report(List.of(), 1, 1))).isEmpty();
  }

  @Test
  void credentialOfSuppressedFinding_isHiddenFromTheOthers() {
    Diagnostic hidden =
        Diagnostic.of(Code.SL107, span(1, 6, 1, 9), "doubtful").withRedactedSource();
    Report report =
        new Report(
            List.of(Diagnostic.of(Code.SL405, span(1, 1, 1, 4), "open")),
            suppressing(hidden).suppressed(),
            1,
            1);

    assertThat(new TextRenderer((file, line) -> "key: abc", false).render(report))
        .contains("key: ***")
        .doesNotContain("abc");
  }

  private static Report suppressing(Diagnostic finding) {
    Suppressed suppressed =
        new Suppressed(finding, span(1, 10, 1, 20), "a demo", LocalDate.of(2027, 1, 31));
    return new Report(List.of(), List.of(suppressed), 1, 1);
  }
}
