package dev.sluice.compiler;

import dev.sluice.compiler.bind.Manifests;
import dev.sluice.compiler.lower.Lowering;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Suppressed;
import dev.sluice.table.Origins;
import dev.sluice.table.RoutingTable;
import java.util.List;
import java.util.Optional;

/** What compiling gives: a table with its findings, or only findings. Findings are in order. */
public sealed interface CompileResult {

  List<Diagnostic> findings();

  /** Warnings and notes that comments in the sources allow, in order. */
  List<Suppressed> suppressed();

  /** How many sources and manifests were read, empty documents not counted. */
  Counts counts();

  record Counts(int files, int manifests) {}

  /**
   * No errors; the findings are warnings and notes.
   *
   * @param manifests what the table was made of
   * @param revision the Git commit, if all of it is of one
   */
  record Compiled(
      RoutingTable table,
      Manifests manifests,
      List<Diagnostic> findings,
      List<Suppressed> suppressed,
      Counts counts,
      Optional<String> revision)
      implements CompileResult {
    public Compiled {
      findings = List.copyOf(findings);
      suppressed = List.copyOf(suppressed);
    }

    /** The same, made of that Git commit. */
    Compiled at(Optional<String> commit) {
      return new Compiled(table, manifests, findings, suppressed, counts, commit);
    }

    /** Where the entries of the table came from; made anew at each call. */
    public Origins origins() {
      return new Origins(revision, Lowering.origins(manifests).places());
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
