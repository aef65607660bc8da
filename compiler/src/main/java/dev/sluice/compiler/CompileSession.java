package dev.sluice.compiler;

import dev.sluice.compiler.lower.Lowering;
import dev.sluice.compiler.source.SourceText;
import dev.sluice.diagnostic.Diagnostic;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Compiles the same sources again and again while they change a little. What a file is by itself is
 * kept as long as the file stays the same, so the work is that of the changed files and of linking.
 * The result is always that of {@link Compiler#compile(List, List)}. For one thread at a time.
 */
public final class CompileSession {
  private final Compiler compiler;
  private final Lowering lowering = new Lowering();
  private Map<String, Known> known = Map.of();

  CompileSession(Compiler compiler) {
    this.compiler = compiler;
  }

  /**
   * A file as it is now.
   *
   * @param name unique among those compiled together; as findings show it
   * @param identity equal only if the content is, such as a hash of it or the id of a Git blob
   * @param bytes reads the content; asked only if the identity is not that of the last time
   */
  public record Source(String name, Object identity, Supplier<byte[]> bytes) {
    private SourceText text() {
      return new SourceText(name, bytes.get());
    }
  }

  private record Known(Object identity, FileUnit unit) {}

  /** Compiles all sources; {@code readerFindings} are reported with the others. */
  public CompileResult compile(List<Source> sources, List<Diagnostic> readerFindings) {
    List<Source> changed = sources.stream().filter(source -> !isKnown(source)).toList();
    Map<String, FileUnit> fresh = new HashMap<>();
    compiler
        .units(changed.stream().map(Source::text).toList())
        .forEach(unit -> fresh.put(unit.name(), unit));
    Map<String, Known> now = new HashMap<>();
    for (Source source : sources) {
      FileUnit unit = fresh.get(source.name());
      now.put(
          source.name(),
          unit == null ? known.get(source.name()) : new Known(source.identity(), unit));
    }
    known = now;
    return compiler.join(inOrder(now), readerFindings, lowering);
  }

  private boolean isKnown(Source source) {
    Known before = known.get(source.name());
    return before != null && before.identity().equals(source.identity());
  }

  private static List<FileUnit> inOrder(Map<String, Known> files) {
    List<String> names = new ArrayList<>(files.keySet());
    names.sort(null);
    return names.stream().map(name -> files.get(name).unit()).toList();
  }
}
