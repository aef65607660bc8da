package dev.sluice.compiler.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.compiler.plan.print.MarkdownPlan;
import dev.sluice.compiler.plan.print.PlanReport;
import dev.sluice.compiler.plan.print.TextPlan;
import dev.sluice.table.Origins;
import dev.sluice.table.Subject;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Names from manifests cannot do anything in a comment, and a long one still fits. */
class MarkdownPlanTest {
  private static final String DIGEST = "sha256:" + "0".repeat(64);

  @Test
  void nameFullOfMarkup_staysInItsCodeSpan() {
    String comment = print(List.of(userGone("a|b`<img src=x>``@team\n| x |")));

    assertThat(comment)
        .contains("| ``` user:a\\|b`<img src=x>``@team<U+000A>\\| x \\| ``` is gone |\n")
        .doesNotContain("<img src=x>``@team\n");
    assertThat(comment.lines().filter(line -> line.startsWith("|"))).hasSize(3);
  }

  @Test
  void comment_canBeFoundAgain() {
    assertThat(print(List.of())).startsWith("<!-- sluice-diff -->\n");
    assertThat(print(List.of(userGone("a@x")))).startsWith("<!-- sluice-diff -->\n");
  }

  @Test
  void tenThousandChanges_fitIntoAComment() {
    List<Change> changes =
        IntStream.range(0, 10_000).mapToObj(i -> userGone("user" + i + "@acme.example")).toList();

    assertThat(print(changes))
        .hasSizeLessThan(65_536)
        .contains("### Sluice: 10000 safe\n")
        .containsPattern("\\| and \\d+ more; `sluice diff` shows them all \\|\n\n</details>\n$");
  }

  @Test
  void controlsInNames_doNotReachATerminal() {
    PlanReport report = report(List.of(userGone("a\u001b[2J")));

    assertThat(new TextPlan(false).print(report)).contains("a<U+001B>[2J").doesNotContain("\u001b");
    assertThat(new TextPlan(true).print(report)).contains("a<U+001B>[2J").contains("\u001b[1;36m");
  }

  private static Change userGone(String email) {
    return new Change.Entry(Kind.USER_REMOVED, Target.caller(new Subject.User(email)));
  }

  private static String print(List<Change> changes) {
    return new MarkdownPlan().print(report(changes));
  }

  private static PlanReport report(List<Change> changes) {
    return new PlanReport(
        new Plan(DIGEST, DIGEST, changes), "old", "new", Origins.NONE, Origins.NONE);
  }
}
