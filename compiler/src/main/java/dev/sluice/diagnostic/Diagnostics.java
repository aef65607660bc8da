package dev.sluice.diagnostic;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Collects findings while compiling. Of each file it keeps so many of a severity and counts the
 * rest, so that a file of nothing but mistakes takes a bounded amount of memory. Not thread-safe.
 */
public final class Diagnostics {

  /** Findings of one severity that are kept of one file. */
  public static final int MOST_OF_A_FILE = 1_000;

  private final List<Diagnostic> found = new ArrayList<>();
  private final Map<String, Map<Severity, Integer>> counts = new HashMap<>();

  /** Keeps the finding, or only counts it. That findings are missing is a finding itself. */
  public void add(Diagnostic diagnostic) {
    if (diagnostic.code() == Code.SL116
        || count(diagnostic.span().file(), diagnostic.severity(), 1) <= MOST_OF_A_FILE) {
      found.add(diagnostic);
    }
  }

  /** Adds what others have collected, and what they only counted. */
  public void addAll(Diagnostics others) {
    others.found.forEach(this::add);
    others.counts.forEach(
        (file, ofFile) ->
            ofFile.forEach(
                (severity, count) -> count(file, severity, Math.max(0, count - MOST_OF_A_FILE))));
  }

  private int count(String file, Severity severity, int more) {
    return counts
        .computeIfAbsent(file, name -> new EnumMap<>(Severity.class))
        .merge(severity, more, Integer::sum);
  }

  public boolean hasErrors() {
    return found.stream().anyMatch(d -> d.severity() == Severity.ERROR);
  }

  /** All findings by place, each once; those that were only counted are told of in one. */
  public List<Diagnostic> sorted() {
    if (found.isEmpty()) {
      return List.of(); // of most files
    }
    return Stream.concat(found.stream(), missing()).distinct().sorted().toList();
  }

  private Stream<Diagnostic> missing() {
    return counts.entrySet().stream()
        .flatMap(
            file ->
                file.getValue().entrySet().stream()
                    .filter(count -> count.getValue() > MOST_OF_A_FILE)
                    .map(count -> missing(file.getKey(), count.getKey(), count.getValue())));
  }

  /** As heavy as what is missing, so that warnings that are not shown do not fail a build. */
  private static Diagnostic missing(String file, Severity severity, int count) {
    int more = count - MOST_OF_A_FILE;
    String what = severity.word() + (more == 1 ? " in this file is" : "s in this file are");
    return Diagnostic.of(Code.SL116, SourceSpan.ofFile(file), more + " more " + what + " not shown")
        .withSeverity(severity)
        .withHelp("mend the ones shown first");
  }
}
