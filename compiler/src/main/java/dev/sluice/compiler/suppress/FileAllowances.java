package dev.sluice.compiler.suppress;

import dev.sluice.compiler.parse.Comment;
import dev.sluice.compiler.parse.CommentReader;
import dev.sluice.compiler.source.SourceText;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;
import java.util.ArrayList;
import java.util.List;

/**
 * What the comments of one file allow. Depends on its text alone, so it can be kept as long as the
 * text is the same. Immutable.
 *
 * @param findings about comments that are not understood
 */
public record FileAllowances(List<Allowance> allowances, List<Diagnostic> findings) {
  private static final FileAllowances NONE = new FileAllowances(List.of(), List.of());

  public FileAllowances {
    allowances = List.copyOf(allowances);
    findings = List.copyOf(findings);
  }

  /** Reads the comments. A file that holds no such comment costs one search of its bytes. */
  public static FileAllowances of(SourceText source) {
    List<Comment> comments = CommentReader.read(source, AllowanceComment.MARKER);
    if (comments.isEmpty()) {
      return NONE;
    }
    List<Allowance> allowances = new ArrayList<>();
    Diagnostics found = new Diagnostics();
    comments.forEach(comment -> allowances.addAll(new AllowanceComment(comment).read(found)));
    return new FileAllowances(allowances, found.sorted());
  }
}
