package dev.sluice.compiler.suppress;

import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Fix;
import dev.sluice.diagnostic.SourceSpan;
import dev.sluice.diagnostic.TextEdit;
import java.util.List;

/** What is said about comments that are understood and yet allow nothing. */
final class Judgement {
  private Judgement() {}

  static Diagnostic expired(Allowance allowance) {
    return Diagnostic.of(
            Code.SL111,
            allowance.codeSpan(),
            "allowance of "
                + allowance.code()
                + " ended with "
                + allowance.until()
                + "; what it allowed counts again")
        .withHelp("mend the cause and remove the comment, or weigh the reason anew and set a date");
  }

  static Diagnostic ofError(Allowance allowance) {
    return Diagnostic.of(
            Code.SL113, allowance.codeSpan(), allowance.code() + " is an error, and errors stand")
        .withHelp("mend the cause and remove the comment; only warnings and notes can be allowed");
  }

  /**
   * Says so of each code.
   *
   * @param ofComment codes of one comment, all that allow nothing
   */
  static List<Diagnostic> useless(List<Allowance> ofComment) {
    return ofComment.stream().map(allowance -> useless(allowance, ofComment.size())).toList();
  }

  private static Diagnostic useless(Allowance allowance, int uselessOfComment) {
    boolean allOfThem = uselessOfComment == allowance.spans().size();
    SourceSpan removed = allOfThem ? allowance.comment().whole() : codeInList(allowance);
    return Diagnostic.of(
            Code.SL112,
            allowance.codeSpan(),
            "allowance of " + allowance.code() + " allows nothing")
        .withHelp(
            isNowhere(allowance)
                ? "put it at the end of the line of the finding, or on the line right above"
                : "remove it; what it allowed is no longer found here")
        .withFix(
            Fix.safe(
                allOfThem ? "remove the comment" : "remove the code from the comment",
                new TextEdit(removed, "")));
  }

  /** The code and what parts it from its neighbour. */
  private static SourceSpan codeInList(Allowance allowance) {
    SourceSpan code = allowance.codeSpan();
    List<SourceSpan> all = allowance.spans();
    int i = allowance.index();
    return i + 1 < all.size()
        ? between(code.file(), code.line(), code.column(), all.get(i + 1).column())
        : between(code.file(), code.line(), all.get(i - 1).endColumn(), code.endColumn());
  }

  private static SourceSpan between(String file, int line, int column, int endColumn) {
    return new SourceSpan(file, line, column, line, endColumn);
  }

  private static boolean isNowhere(Allowance allowance) {
    return allowance.comment().ownLine() && allowance.comment().below() == null;
  }
}
