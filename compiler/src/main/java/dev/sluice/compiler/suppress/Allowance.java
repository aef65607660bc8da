package dev.sluice.compiler.suppress;

import dev.sluice.compiler.parse.Comment;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.SourceSpan;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A comment that allows findings of one code. A comment that names several codes is several of
 * them.
 *
 * @param index which of {@code spans} is that of the code
 * @param spans where the codes of the comment stand that can be allowed
 * @param until the last day on which it holds, or null
 */
record Allowance(
    Comment comment,
    Code code,
    int index,
    List<SourceSpan> spans,
    String reason,
    @Nullable LocalDate until) {

  boolean covers(Diagnostic finding) {
    return finding.code() == code && comment.covers(finding.span());
  }

  boolean isExpired(LocalDate today) {
    return until != null && today.isAfter(until);
  }

  /** Where the code stands. */
  SourceSpan codeSpan() {
    return spans.get(index);
  }

  SourceSpan place() {
    return comment.span();
  }
}
