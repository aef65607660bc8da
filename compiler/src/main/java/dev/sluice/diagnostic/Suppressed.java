package dev.sluice.diagnostic;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * A warning or note that a comment in the file allows. It counts for nothing, but is not forgotten:
 * SARIF lists it as a result with a suppression of kind {@code inSource} whose justification is
 * {@code reason} and whose location is {@code place}.
 *
 * @param place the comment, {@code #} included
 * @param reason as the comment gives it; never blank
 * @param until the last day on which it holds, in UTC; null if it holds for good
 */
public record Suppressed(
    Diagnostic finding, SourceSpan place, String reason, @Nullable LocalDate until)
    implements Comparable<Suppressed> {

  /** By finding, then by comment. */
  @Override
  public int compareTo(Suppressed other) {
    int byFinding = finding.compareTo(other.finding);
    return byFinding != 0 ? byFinding : place.compareTo(other.place);
  }
}
