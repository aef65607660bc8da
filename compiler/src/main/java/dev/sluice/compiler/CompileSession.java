package dev.sluice.compiler;

import dev.sluice.compiler.lower.Lowering;
import dev.sluice.compiler.source.SourceText;
import dev.sluice.diagnostic.Diagnostic;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * Compiles the same sources again and again while they change a little. What a file is by itself is
 * kept as long as the file stays the same, so the work is that of the changed files and of linking.
 * The result is always that of {@link Compiler#compile(List, List)}. For one thread at a time.
 */
public final class CompileSession {
  private final Compiler compiler;
  private final Lowering lowering = new Lowering();
  private SortedMap<String, Known> known = new TreeMap<>();

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
    SortedMap<String, Known> now = new TreeMap<>();
    Map<String, Source> changed = new HashMap<>();
    for (Source source : sources) {
      Known before = known.get(source.name());
      if (before != null && before.identity().equals(source.identity())) {
        now.put(source.name(), before);
      } else {
        changed.put(source.name(), source);
      }
    }
    List<SourceText> texts = changed.values().stream().map(Source::text).toList();
    for (FileUnit unit : compiler.units(texts)) {
      Source source = Objects.requireNonNull(changed.get(unit.name()));
      now.put(unit.name(), new Known(source.identity(), unit));
    }
    known = now;
    return compiler.join(now.values().stream().map(Known::unit).toList(), readerFindings, lowering);
  }
}
