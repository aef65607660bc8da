package dev.sluice.compiler;

import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Suppressed;
import dev.sluice.table.Origins;
import dev.sluice.table.RoutingTable;
import java.util.List;

/** What compiling gives: a table with its findings, or only findings. Findings are in order. */
public sealed interface CompileResult {

  List<Diagnostic> findings();

  /** Warnings and notes that comments in the sources allow, in order. */
  List<Suppressed> suppressed();

  /** How many sources and manifests were read, empty documents not counted. */
  Counts counts();

  record Counts(int files, int manifests) {}

  /** No errors; the findings are warnings and notes. */
  record Compiled(
      RoutingTable table,
      Origins origins,
      List<Diagnostic> findings,
      List<Suppressed> suppressed,
      Counts counts)
      implements CompileResult {
    public Compiled {
      findings = List.copyOf(findings);
      suppressed = List.copyOf(suppressed);
    }
  }

  /** At least one of the findings is an error. */
  record Rejected(List<Diagnostic> findings, List<Suppressed> suppressed, Counts counts)
      implements CompileResult {
    public Rejected {
      findings = List.copyOf(findings);
      suppressed = List.copyOf(suppressed);
    }
  }
}
