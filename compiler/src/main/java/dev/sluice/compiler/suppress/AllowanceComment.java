package dev.sluice.compiler.suppress;

import dev.sluice.compiler.parse.Comment;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;
import dev.sluice.diagnostic.SourceSpan;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads one comment: {@code sluice:allow CODE, CODE until DATE: reason}. */
final class AllowanceComment {
  static final String MARKER = "sluice:allow";

  private static final String FORM =
      "write it as \"# sluice:allow SL403 until 2027-01-31: reason\"";
  private static final Pattern WORD = Pattern.compile("[^\\s,]+");

  /** Findings about these comments themselves. */
  private static final Set<Code> OWN = EnumSet.of(Code.SL110, Code.SL111, Code.SL112, Code.SL113);

  private final Comment comment;
  private final String text;

  AllowanceComment(Comment comment) {
    this.comment = comment;
    this.text = comment.text();
  }

  /** Empty after a finding of SL110; a code that cannot be allowed is left out. */
  List<Allowance> read(Diagnostics found) {
    int start = text.indexOf(MARKER) + MARKER.length();
    int colon = text.indexOf(':', start);
    if (colon < 0 || text.substring(colon + 1).isBlank()) {
      found.add(malformed(comment.span(), "allowance has no reason, expected one after a colon"));
      return List.of();
    }
    List<MatchResult> words = WORD.matcher(text).region(start, colon).results().toList();
    int until = indexOfUntil(words);
    LocalDate date = null;
    if (until < words.size()) {
      date = date(words.subList(until + 1, words.size()), colon, found);
      if (date == null) {
        return List.of();
      }
    }
    return allowances(words.subList(0, until), text.substring(colon + 1).strip(), date, found);
  }

  private static int indexOfUntil(List<MatchResult> words) {
    int i = 0;
    while (i < words.size() && !words.get(i).group().equals("until")) {
      i++;
    }
    return i;
  }

  private @Nullable LocalDate date(List<MatchResult> words, int colon, Diagnostics found) {
    if (words.size() == 1) {
      try {
        return LocalDate.parse(words.get(0).group());
      } catch (DateTimeException e) {
        // said below
      }
    }
    SourceSpan place =
        words.isEmpty()
            ? part(colon, colon + 1)
            : part(words.get(0).start(), words.get(words.size() - 1).end());
    found.add(malformed(place, "\"until\" expects one date, such as 2027-01-31"));
    return null;
  }

  private List<Allowance> allowances(
      List<MatchResult> words, String reason, @Nullable LocalDate until, Diagnostics found) {
    if (words.isEmpty()) {
      found.add(malformed(comment.span(), "allowance names no code"));
    }
    List<Code> codes = new ArrayList<>();
    List<SourceSpan> spans = new ArrayList<>();
    for (MatchResult word : words) {
      SourceSpan span = part(word.start(), word.end());
      allowable(word.group(), span, found)
          .filter(code -> !codes.contains(code))
          .ifPresent(
              code -> {
                codes.add(code);
                spans.add(span);
              });
    }
    List<Allowance> allowances = new ArrayList<>();
    for (int i = 0; i < codes.size(); i++) {
      allowances.add(new Allowance(comment, codes.get(i), i, List.copyOf(spans), reason, until));
    }
    return allowances;
  }

  private static Optional<Code> allowable(String word, SourceSpan span, Diagnostics found) {
    Optional<Code> code = Code.find(word);
    if (code.isEmpty()) {
      found.add(
          Diagnostic.of(Code.SL113, span, "there is no code \"" + word + "\" to allow")
              .withHelp("take the code from the finding; 'sluice explain' lists all"));
    } else if (OWN.contains(code.get())) {
      found.add(
          Diagnostic.of(Code.SL113, span, code.get() + " is about allowances and cannot be allowed")
              .withHelp("mend or remove the allowance that it is about"));
      return Optional.empty();
    }
    return code;
  }

  private static Diagnostic malformed(SourceSpan place, String message) {
    return Diagnostic.of(Code.SL110, place, message).withHelp(FORM);
  }

  /** Part of the comment, by offsets in {@link Comment#text}. */
  private SourceSpan part(int start, int end) {
    SourceSpan whole = comment.span();
    int first = whole.column() + 1;
    return new SourceSpan(
        whole.file(),
        whole.line(),
        first + text.codePointCount(0, start),
        whole.line(),
        first + text.codePointCount(0, end));
  }
}
