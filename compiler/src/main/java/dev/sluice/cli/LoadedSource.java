package dev.sluice.cli;

import dev.sluice.compiler.CompileResult;
import dev.sluice.table.Origins;
import dev.sluice.table.RoutingTable;
import java.io.PrintWriter;
import java.util.Optional;

/**
 * What a source argument stands for: a table, or manifests in which something is wrong.
 *
 * @param name as the user gave it
 * @param table empty if the manifests have errors
 * @param origins where the entries of the table came from; {@link Origins#NONE} for a table file
 *     and a gateway
 * @param compilation the run of the compiler; empty for a table file and a gateway
 */
record LoadedSource(
    String name, Optional<RoutingTable> table, Origins origins, Optional<Compilation> compilation) {

  /** A table that was compiled earlier. */
  static LoadedSource ofTable(String name, RoutingTable table) {
    return new LoadedSource(name, Optional.of(table), Origins.NONE, Optional.empty());
  }

  static LoadedSource ofManifests(String name, Compilation compilation) {
    Optional<CompileResult.Compiled> compiled = compilation.compiled();
    return new LoadedSource(
        name,
        compiled.map(CompileResult.Compiled::table),
        compiled.map(CompileResult.Compiled::origins).orElse(Origins.NONE),
        Optional.of(compilation));
  }

  /** Prints what the compiler found, if it found anything. */
  void printFindings(PrintWriter err) {
    compilation.ifPresent(run -> run.printFindings(err));
  }
}
