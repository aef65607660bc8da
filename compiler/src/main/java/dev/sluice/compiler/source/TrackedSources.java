package dev.sluice.compiler.source;

import dev.sluice.compiler.source.SourceReader.Candidate;
import dev.sluice.diagnostic.Diagnostic;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The sources below one path, read again and again. Gives what {@link SourceReader} gives, but
 * opens only files that have changed. For one thread at a time.
 */
public final class TrackedSources {
  private final SourceReader reader;
  private final Path path;
  private final Function<byte[], String> hash;
  private SortedMap<String, Known> known = new TreeMap<>();
  private List<Diagnostic> listing = List.of();

  /** Files that no link leads to, by real path; empty if some file was reached by a link. */
  private Map<Path, Candidate> direct = Map.of();

  /**
   * @param hash of a file's content; equal only for equal contents
   */
  public TrackedSources(SourceReader reader, Path path, Function<byte[], String> hash) {
    this.reader = reader;
    this.path = path;
    this.hash = hash;
  }

  /**
   * A file that could be read.
   *
   * @param name as findings show it
   * @param hash of its content
   * @param bytes its content, read again if need be
   */
  public record TrackedFile(String name, String hash, Supplier<byte[]> bytes) {}

  /**
   * What is there now.
   *
   * @param files by name
   * @param findings files that could not be read
   */
  public record Reading(List<TrackedFile> files, List<Diagnostic> findings) {
    public Reading {
      files = List.copyOf(files);
      findings = List.copyOf(findings);
    }
  }

  /**
   * A file that was read.
   *
   * @param settled whether a later write is sure to give another stamp
   */
  private record Known(Candidate candidate, FileStamp stamp, boolean settled, String hash) {
    boolean isStill(Candidate other, FileStamp now) {
      return settled && stamp.equals(now) && candidate.equals(other);
    }
  }

  /** One round: what was looked at, and what was read for it. */
  private final class Round {
    private final SortedMap<String, Known> now = new TreeMap<>();
    private final Map<String, byte[]> contents = new HashMap<>();
    private final List<Diagnostic> findings = new ArrayList<>();

    void look(Candidate candidate, @Nullable Known before) {
      long at = System.currentTimeMillis();
      try {
        FileStamp stamp = FileStamp.of(candidate.path());
        if (before != null && before.isStill(candidate, stamp)) {
          now.put(candidate.name(), before);
        } else {
          SourceReader.readFile(candidate, findings)
              .ifPresent(text -> take(candidate, stamp, stamp.isSettledAt(at), text.bytes()));
        }
      } catch (IOException e) {
        SourceReader.failed(candidate, e).ifPresent(findings::add);
      }
    }

    private void take(Candidate candidate, FileStamp stamp, boolean settled, byte[] bytes) {
      now.put(candidate.name(), new Known(candidate, stamp, settled, hash.apply(bytes)));
      contents.put(candidate.name(), bytes);
    }
  }

  /**
   * Looks at everything.
   *
   * @throws SourceException if the path does not exist
   */
  public Reading read() throws SourceException {
    List<Diagnostic> found = new ArrayList<>();
    List<Candidate> candidates = reader.list(List.of(path), found);
    Round round = new Round();
    for (Candidate candidate : candidates) {
      round.look(candidate, known.get(candidate.name()));
    }
    known = round.now;
    found.addAll(round.findings);
    listing = found;
    boolean linked = candidates.stream().anyMatch(Candidate::linked);
    direct = linked ? Map.of() : byRealPath();
    return reading(round);
  }

  /**
   * Looks at some files only: those that are said to have changed, by real path. Looks at
   * everything if one of them is not a file that was there before.
   *
   * @throws SourceException if the path does not exist
   */
  public Reading read(Collection<Path> changed) throws SourceException {
    if (!changed.stream().allMatch(this::isPlain)) {
      return read();
    }
    Round round = new Round();
    for (Path file : changed) {
      round.look(Objects.requireNonNull(direct.get(file)), null);
    }
    if (!round.findings.isEmpty() || round.now.size() < changed.size()) {
      return read();
    }
    known.putAll(round.now);
    return reading(round);
  }

  private boolean isPlain(Path file) {
    return direct.containsKey(file) && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS);
  }

  private Map<Path, Candidate> byRealPath() {
    Map<Path, Path> folders = new HashMap<>();
    Map<Path, Candidate> files = new HashMap<>();
    for (Known file : known.values()) {
      Path folder = file.candidate().path().getParent();
      Path real = folders.computeIfAbsent(folder, TrackedSources::realPath);
      files.put(real.resolve(file.candidate().path().getFileName()), file.candidate());
    }
    return files;
  }

  /** Of a folder that is gone again, the path itself: nothing there can change. */
  private static Path realPath(Path folder) {
    try {
      return folder.toRealPath();
    } catch (IOException e) {
      return folder;
    }
  }

  private Reading reading(Round round) {
    List<TrackedFile> files = new ArrayList<>();
    known.forEach(
        (name, file) -> {
          byte[] bytes = round.contents.get(name);
          files.add(
              new TrackedFile(
                  name, file.hash(), () -> bytes != null ? bytes : contentOf(file.candidate())));
        });
    return new Reading(files, listing);
  }

  private static byte[] contentOf(Candidate candidate) {
    try {
      return Files.readAllBytes(candidate.path());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
