package dev.sluice.compiler.suppress;

import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Severity;
import dev.sluice.diagnostic.SourceSpan;
import dev.sluice.diagnostic.Suppressed;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Takes what comments allow out of the findings of a run. Of several comments that cover a finding,
 * the one nearest above or beside it counts. Errors are never suppressed.
 */
public final class Suppression {
  private final Map<String, List<Allowance>> byFile;
  private final List<Diagnostic> aboutComments;
  private final LocalDate today;

  /**
   * @param files in any order
   * @param today in UTC
   */
  public Suppression(List<FileAllowances> files, LocalDate today) {
    this.byFile =
        files.stream()
            .flatMap(file -> file.allowances().stream())
            .collect(Collectors.groupingBy(allowance -> allowance.place().file()));
    this.aboutComments = files.stream().flatMap(file -> file.findings().stream()).toList();
    this.today = today;
  }

  /** What remains and what is suppressed, each in order. */
  public record Outcome(List<Diagnostic> findings, List<Suppressed> suppressed) {
    public Outcome {
      findings = findings.stream().distinct().sorted().toList();
      suppressed = suppressed.stream().distinct().sorted().toList();
    }
  }

  /** Applies the comments to all findings of a run. */
  public Outcome apply(List<Diagnostic> found) {
    if (byFile.isEmpty() && aboutComments.isEmpty()) {
      return new Outcome(found, List.of());
    }
    Run run = new Run();
    found.forEach(run::take);
    run.remaining.addAll(aboutComments);
    run.judgeComments(found);
    return new Outcome(run.remaining, run.suppressed);
  }

  private final class Run {
    private final List<Diagnostic> remaining = new ArrayList<>();
    private final List<Suppressed> suppressed = new ArrayList<>();
    private final Set<Allowance> used = new HashSet<>();
    private final Set<Allowance> refused = new HashSet<>();

    void take(Diagnostic finding) {
      Optional<Allowance> covering = covering(finding);
      if (covering.isEmpty()) {
        remaining.add(finding);
      } else if (finding.severity() == Severity.ERROR) {
        refused.add(covering.get());
        remaining.add(finding);
      } else if (covering.get().isExpired(today)) {
        used.add(covering.get());
        remaining.add(withExpired(finding, covering.get()));
      } else {
        used.add(covering.get());
        suppressed.add(suppressed(finding, covering.get()));
      }
    }

    /** Comments that hold come before expired ones, then the last that starts. */
    private Optional<Allowance> covering(Diagnostic finding) {
      return byFile.getOrDefault(finding.span().file(), List.of()).stream()
          .filter(allowance -> allowance.covers(finding))
          .max(
              Comparator.<Allowance, Boolean>comparing(allowance -> !allowance.isExpired(today))
                  .thenComparing(Allowance::place));
    }

    void judgeComments(List<Diagnostic> found) {
      // Errors keep other rules from looking, so only a run without any tells what is useless.
      boolean complete = found.stream().noneMatch(f -> f.severity() == Severity.ERROR);
      Map<SourceSpan, List<Allowance>> useless = new HashMap<>();
      for (Allowance allowance : byFile.values().stream().flatMap(List::stream).toList()) {
        if (used.contains(allowance)) {
          if (allowance.isExpired(today)) {
            remaining.add(Judgement.expired(allowance));
          }
        } else if (isOfError(allowance)) {
          remaining.add(Judgement.ofError(allowance));
        } else if (complete) {
          useless.computeIfAbsent(allowance.place(), place -> new ArrayList<>()).add(allowance);
        }
      }
      useless.values().forEach(ofComment -> remaining.addAll(Judgement.useless(ofComment)));
    }

    private boolean isOfError(Allowance allowance) {
      return allowance.code().severity() == Severity.ERROR
          || (refused.contains(allowance) && allowance.code() != Code.SL203);
    }
  }

  private static Suppressed suppressed(Diagnostic finding, Allowance allowance) {
    return new Suppressed(finding, allowance.place(), allowance.reason(), allowance.until());
  }

  private static Diagnostic withExpired(Diagnostic finding, Allowance allowance) {
    List<Diagnostic.Related> related = new ArrayList<>(finding.related());
    related.add(
        new Diagnostic.Related(
            allowance.place(), "its allowance ended with " + allowance.until() + " here"));
    return finding.withRelated(related);
  }
}
