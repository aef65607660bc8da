package dev.sluice.fuzz;

import dev.sluice.compiler.CompileInvariants;
import dev.sluice.compiler.source.SourceText;
import java.util.List;

/** Any bytes give findings or a table. */
public final class CompileFuzz {
  private CompileFuzz() {}

  /** The entry that Jazzer looks for. */
  public static void fuzzerTestOneInput(byte[] input) {
    CompileInvariants.check(List.of(new SourceText("fuzz.yaml", input)));
  }
}
