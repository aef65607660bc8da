package dev.sluice.compiler.source;

import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.SourceSpan;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads files, directories and Git trees. Names are relative to the working directory unless the
 * path given was absolute, with {@code /} between the parts. The order in which paths are given
 * does not matter. Immutable.
 */
public final class SourceReader {

  /** Longest file that is read. */
  public static final int MAX_BYTES = 4 * 1024 * 1024;

  /** Fewer files than this are read before other threads would have started. */
  private static final int WORTH_SHARING = 64;

  private final Path workingDirectory;

  /**
   * @param workingDirectory absolute; relative paths start from it
   */
  public SourceReader(Path workingDirectory) {
    this.workingDirectory = workingDirectory;
  }

  /** A reader for paths relative to where the command was run. */
  public static SourceReader ofWorkingDirectory() {
    return new SourceReader(Path.of("").toAbsolutePath());
  }

  /**
   * Reads files as they are named, and directories for their YAML files.
   *
   * @throws SourceException if one of the paths does not exist
   */
  public SourceSet read(Collection<Path> paths) throws SourceException {
    List<Diagnostic> findings = new ArrayList<>();
    List<SourceText> texts = new ArrayList<>();
    List<Candidate> candidates = list(paths, findings);
    Stream<Candidate> shared =
        candidates.size() < WORTH_SHARING ? candidates.stream() : candidates.parallelStream();
    for (SourceSet file : shared.map(SourceReader::read).toList()) {
      texts.addAll(file.texts());
      findings.addAll(file.findings());
    }
    return new SourceSet(texts, findings);
  }

  private static SourceSet read(Candidate candidate) {
    List<Diagnostic> findings = new ArrayList<>();
    List<SourceText> texts = new ArrayList<>();
    try {
      readFile(candidate, findings).ifPresent(texts::add);
    } catch (IOException e) {
      failed(candidate, e).ifPresent(findings::add);
    }
    return new SourceSet(texts, findings);
  }

  /** The files that {@link #read} reads, by name. */
  List<Candidate> list(Collection<Path> paths, List<Diagnostic> findings) throws SourceException {
    List<Candidate> candidates = new ArrayList<>();
    for (Path path : paths) {
      Path absolute = workingDirectory.resolve(path);
      if (Files.isDirectory(absolute)) {
        candidates.addAll(new DirectoryWalk(absolute, nameOf(path), findings).files());
      } else if (Files.exists(absolute)) {
        candidates.add(new Candidate(absolute, nameOf(path), false, null));
      } else {
        throw new SourceException("no such file or directory: " + path);
      }
    }
    return eachOnce(candidates, findings);
  }

  /**
   * Reads a commit, or the index, of the Git repository around the working directory, by the same
   * rules as a directory. Names are those of the tree, from its top.
   *
   * @throws SourceException if there is no such repository, revision or folder
   */
  public SourceSet read(GitAddress address) throws SourceException {
    return GitSources.read(workingDirectory, address);
  }

  /** Reads a stream, such as standard input, under a name of the caller's choice. */
  public static SourceSet readStream(String name, InputStream in) throws IOException {
    byte[] bytes = in.readNBytes(MAX_BYTES + 1);
    return bytes.length > MAX_BYTES
        ? new SourceSet(List.of(), List.of(tooLarge(name)))
        : new SourceSet(List.of(new SourceText(name, bytes)), List.of());
  }

  /** A file reached by a link is read under its own name if it was also reached directly. */
  private static List<Candidate> eachOnce(List<Candidate> candidates, List<Diagnostic> findings) {
    candidates.sort(Comparator.comparing(Candidate::linked).thenComparing(Candidate::name));
    Set<Path> seen = new HashSet<>();
    List<Candidate> files = new ArrayList<>();
    for (Candidate candidate : candidates) {
      try {
        if (seen.add(candidate.realPath())) {
          files.add(candidate);
        }
      } catch (IOException e) {
        failed(candidate, e).ifPresent(findings::add);
      }
    }
    files.sort(Comparator.comparing(Candidate::name));
    return files;
  }

  /** The finding about a file that cannot be read; none if it is simply gone. */
  static Optional<Diagnostic> failed(Candidate candidate, IOException e) {
    if (!(e instanceof NoSuchFileException)) {
      return Optional.of(unreadable(candidate.name(), reason(e)));
    }
    return Files.isSymbolicLink(candidate.path())
        ? Optional.of(danglingLink(candidate.name()))
        : Optional.empty(); // deleted since it was listed, so as good as never there
  }

  /** The file's text; empty, with a finding, if it is too large or could be waited for. */
  static Optional<SourceText> readFile(Candidate candidate, List<Diagnostic> findings)
      throws IOException {
    BasicFileAttributes file = Files.readAttributes(candidate.path(), BasicFileAttributes.class);
    if (!file.isRegularFile()) {
      // A pipe, a socket or a device: reading it could wait for ever.
      findings.add(unreadable(candidate.name(), "it is no regular file"));
      return Optional.empty();
    }
    if (file.size() > MAX_BYTES) {
      findings.add(tooLarge(candidate.name()));
      return Optional.empty();
    }
    try (InputStream in = Files.newInputStream(candidate.path())) {
      SourceSet read = readStream(candidate.name(), in);
      findings.addAll(read.findings());
      return read.texts().stream().findFirst();
    }
  }

  private String nameOf(Path path) {
    Path normal = path.normalize();
    return normal.toString().replace('\\', '/');
  }

  static Diagnostic unreadable(String name, String reason) {
    return Diagnostic.of(
            Code.SL108, SourceSpan.ofFile(name), "\"" + name + "\" cannot be read: " + reason)
        .withHelp("make it readable for the user that runs sluice, or move it elsewhere");
  }

  static Diagnostic danglingLink(String name) {
    return unreadable(name, "it is a link to a file that does not exist");
  }

  static Diagnostic tooLarge(String name) {
    return Diagnostic.of(
            Code.SL104, SourceSpan.ofFile(name), "file is larger than 4 MiB, the most that is read")
        .withHelp("split it into several files");
  }

  static boolean isYaml(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.endsWith(".yaml") || lower.endsWith(".yml");
  }

  static String reason(Exception e) {
    if (e instanceof AccessDeniedException) {
      return "permission denied";
    }
    String message = e.getMessage();
    return message == null ? e.getClass().getSimpleName() : message;
  }

  /**
   * A file to read.
   *
   * @param linked whether it was reached through a symbolic link below the path given
   * @param real the path without links, if that is known; to ask for it takes long
   */
  record Candidate(Path path, String name, boolean linked, @Nullable Path real) {
    Path realPath() throws IOException {
      return real == null ? path.toRealPath() : real;
    }
  }
}
