package dev.sluice.runtime.reload;

import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.SourceSpan;
import dev.sluice.table.RoutingTable;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Real files with a language of their own, so that these tests stand apart from the manifests': a
 * file holds the name of a virtual account; {@code broken} is a mistake, {@code bug} a bug, and
 * text after {@code #} is a comment.
 */
record FakeSource(Path path) implements TableSource {

  @Override
  public Watch watch(ChangeSignal signal) {
    return new PathWatch(path, signal);
  }

  @Override
  public Reading read() {
    Revision revision = new Revision("directory");
    TreeMap<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(path.toRealPath())) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (!path.toRealPath().relativize(file).toString().startsWith(".")) {
          texts.put(file.toString(), Files.readString(file));
        }
      }
    } catch (IOException | UncheckedIOException e) {
      return new Reading("gone", () -> new Candidate.Broken("gone", List.of()));
    }
    texts.forEach(
        (name, text) -> {
          revision.add(name);
          revision.add(text);
        });
    return new Reading(revision.text(), () -> load(texts));
  }

  private static Candidate load(TreeMap<String, String> texts) {
    RoutingTable table = RoutingTable.EMPTY;
    for (var text : texts.entrySet()) {
      String name = text.getValue().replaceAll("#.*", "").strip();
      switch (name) {
        case "bug" -> throw new IllegalStateException("a bug");
        case "broken" -> {
          Diagnostic finding =
              Diagnostic.of(
                  Code.SL204,
                  new SourceSpan(text.getKey(), 1, 1, 1, 7),
                  "unknown field \"broken\"");
          return new Candidate.Broken("1 error", List.of(finding));
        }
        default -> table = Tables.with(table, name);
      }
    }
    return new Candidate.Loaded(table, List.of());
  }
}
