package dev.sluice.compiler.parse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.compiler.source.SourceText;
import dev.sluice.diagnostic.SourceSpan;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CommentReaderTest {
  @Test
  void hashInsideAValue_isNoComment() {
    assertThat(
            read(
                """
                a: "x # mark 1"
                b: 'x
                  # mark 2'
                c: x#mark 3
                d: |
                  # mark 4
                e: >- # mark yes
                  # mark 5
                "# mark 6": x
                f: [ "# mark 7", # mark yes
                  x ]
                """))
        .extracting(Comment::text)
        .containsExactly(" mark yes", " mark yes");
  }

  @Test
  void commentAtTheEndOfALine_coversWhatStartsThere() {
    Comment comment = read("a: 1\nb: [2, # mark\n  3]\n").get(0);

    assertThat(comment.ownLine()).isFalse();
    assertThat(comment.covers(at(2, 4))).isTrue();
    assertThat(comment.covers(at(3, 3))).isFalse();
    assertThat(comment.covers(new SourceSpan("other.yaml", 2, 4, 2, 5))).isFalse();
  }

  @Test
  void commentOnItsOwnLine_coversTheWholeItemBelow() {
    Comment comment = read("a:\n  # mark\n  # more\n  - b:\n      c: 1\n  - d: 2\n").get(0);

    assertThat(comment.below()).isEqualTo(new SourceSpan("f.yaml", 4, 3, 5, 11));
    assertThat(comment.covers(at(4, 5))).isTrue();
    assertThat(comment.covers(at(5, 10))).isTrue();
    assertThat(comment.covers(at(6, 5))).isFalse();
  }

  @Test
  void commentOnItsOwnLine_coversTheEntryBelowAndNotItsNeighbours() {
    Comment comment = read("# mark\na:\n  x: 1\nb: 2\n").get(0);

    assertThat(comment.below()).isEqualTo(new SourceSpan("f.yaml", 2, 1, 3, 7));
    assertThat(comment.covers(at(4, 1))).isFalse();
  }

  @Test
  void commentAboveABlankLineOrAtTheEnd_coversNothing() {
    assertThat(read("a: 1\n# mark\n\nb: 2\n").get(0).below()).isNull();
    assertThat(read("a: 1\n# mark").get(0).below()).isNull();
    assertThat(read("a:\n  - x\n  # mark\nb: 1\n").get(0).below())
        .isEqualTo(new SourceSpan("f.yaml", 4, 1, 4, 5));
  }

  @Test
  void lineBreaksAndByteOrderMark_doNotShiftPlaces() {
    assertThat(read("\uFEFFa: \"\uD83D\uDE00\" # mark\r\n").get(0).span())
        .isEqualTo(new SourceSpan("f.yaml", 1, 8, 1, 14));
    assertThat(read("a: 1\r\n\r\n# mark\r\nb: 1\r\n").get(0).below())
        .isEqualTo(new SourceSpan("f.yaml", 4, 1, 4, 5));
  }

  @Test
  void syntaxError_hidesCommentsUpToTheNextDocument() {
    assertThat(read("a: 1 # mark 1\nb: [\n---\nc: }\n# mark 2\n---\nd: 1 # mark 3\n"))
        .extracting(Comment::text)
        .startsWith(" mark 1")
        .endsWith(" mark 3");
  }

  private static List<Comment> read(String text) {
    return CommentReader.read(
        new SourceText("f.yaml", text.getBytes(StandardCharsets.UTF_8)), "mark");
  }

  private static SourceSpan at(int line, int column) {
    return new SourceSpan("f.yaml", line, column, line, column + 1);
  }
}
