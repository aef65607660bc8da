package dev.sluice.diagnostic;

import java.util.ArrayList;
import java.util.List;

/** Collects findings while compiling. Not thread-safe. */
public final class Diagnostics {
  private final List<Diagnostic> found = new ArrayList<>();

  public void add(Diagnostic diagnostic) {
    found.add(diagnostic);
  }

  public boolean hasErrors() {
    return found.stream().anyMatch(d -> d.severity() == Severity.ERROR);
  }

  /** All findings by place, each once. */
  public List<Diagnostic> sorted() {
    return found.stream().distinct().sorted().toList();
  }
}
