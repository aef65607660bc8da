package dev.sluice.runtime.reload;

import dev.sluice.diagnostic.Diagnostic;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an attempt to load the source ended. */
public sealed interface ReloadOutcome {

  /** In the order of the compiler; empty if the compiler never got to see the source. */
  List<Diagnostic> findings();

  /** The word for it in status, logs and meters. */
  String word();

  /** A new table is served; {@code oldDigest} is null for the first one. */
  record Swapped(@Nullable String oldDigest, String newDigest, List<Diagnostic> findings)
      implements ReloadOutcome {
    public Swapped {
      findings = List.copyOf(findings);
    }

    @Override
    public String word() {
      return "swapped";
    }
  }

  /** The source changed, its meaning did not: nothing was done. */
  record Unchanged(String digest, List<Diagnostic> findings) implements ReloadOutcome {
    public Unchanged {
      findings = List.copyOf(findings);
    }

    @Override
    public String word() {
      return "unchanged";
    }
  }

  /** What was served before goes on being served; {@code message} says why, in one line. */
  record Refused(String message, List<Diagnostic> findings) implements ReloadOutcome {
    public Refused {
      findings = List.copyOf(findings);
    }

    @Override
    public String word() {
      return "refused";
    }
  }
}
