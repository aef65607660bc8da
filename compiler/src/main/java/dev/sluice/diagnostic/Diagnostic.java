package dev.sluice.diagnostic;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One finding about one place in the user's files. Ordered by place, then code, then message.
 *
 * @param span where; the printers underline it
 * @param message what is wrong and what was expected, one line, no trailing full stop
 * @param label short text beside the caret, or null
 * @param related other places that explain the finding
 * @param help the next step, or null
 * @param redacted whether the text under the span is a credential: printers mask it, in every
 *     snippet that would show it, whichever finding the snippet belongs to
 * @param fix how a machine can mend it, or null
 */
public record Diagnostic(
    Code code,
    Severity severity,
    SourceSpan span,
    String message,
    @Nullable String label,
    List<Related> related,
    @Nullable String help,
    boolean redacted,
    @Nullable Fix fix)
    implements Comparable<Diagnostic> {
  private static final Comparator<Diagnostic> ORDER =
      Comparator.comparing(Diagnostic::span)
          .thenComparing(Diagnostic::code)
          .thenComparing(Diagnostic::message);

  /** Another place, and what it has to do with the finding. */
  public record Related(SourceSpan span, String message) {}

  public Diagnostic {
    related = List.copyOf(related);
  }

  /** A finding whose text may be shown, and that no machine can mend. */
  public Diagnostic(
      Code code,
      Severity severity,
      SourceSpan span,
      String message,
      @Nullable String label,
      List<Related> related,
      @Nullable String help) {
    this(code, severity, span, message, label, related, help, false, null);
  }

  /** A finding of the code's own severity. */
  public static Diagnostic of(Code code, SourceSpan span, String message) {
    return new Diagnostic(code, code.severity(), span, message, null, List.of(), null);
  }

  public Diagnostic withHelp(String text) {
    return new Diagnostic(code, severity, span, message, label, related, text, redacted, fix);
  }

  public Diagnostic withLabel(@Nullable String text) {
    return new Diagnostic(code, severity, span, message, text, related, help, redacted, fix);
  }

  public Diagnostic withRelated(List<Related> places) {
    return new Diagnostic(code, severity, span, message, label, places, help, redacted, fix);
  }

  /** The same finding with another severity than its code's own. */
  public Diagnostic withSeverity(Severity other) {
    return new Diagnostic(code, other, span, message, label, related, help, redacted, fix);
  }

  /** The same finding about a credential, which printers mask. */
  public Diagnostic withRedactedSource() {
    return new Diagnostic(code, severity, span, message, label, related, help, true, fix);
  }

  /** The same finding with a way to mend it. */
  public Diagnostic withFix(Fix mend) {
    return new Diagnostic(code, severity, span, message, label, related, help, redacted, mend);
  }

  @Override
  public int compareTo(Diagnostic other) {
    return ORDER.compare(this, other);
  }
}
