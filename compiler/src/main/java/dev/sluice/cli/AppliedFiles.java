package dev.sluice.cli;

import dev.sluice.compiler.source.GitWorkTree;
import dev.sluice.compiler.source.SourceSet;
import dev.sluice.compiler.source.SourceText;
import dev.sluice.diagnostic.DisplayText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The files of a tree that applying a manifest changes: writes them, and commits them if asked. */
final class AppliedFiles {
  private final Path directory;
  private final List<AppliedFile> files;

  /**
   * A file that changes.
   *
   * @param before null if it is new
   */
  record AppliedFile(@Nullable SourceText before, SourceText after) {
    Path path() {
      return Path.of(after.name());
    }

    /** What was there; an empty text for a new file. */
    SourceText old() {
      return before == null ? new SourceText(after.name(), new byte[0]) : before;
    }
  }

  private AppliedFiles(Path directory, List<AppliedFile> files) {
    this.directory = directory;
    this.files = List.copyOf(files);
  }

  static AppliedFiles between(Path directory, SourceSet before, SourceSet after) {
    List<AppliedFile> files = new ArrayList<>();
    for (SourceText text : after.texts()) {
      Optional<SourceText> was =
          before.texts().stream().filter(it -> it.name().equals(text.name())).findFirst();
      if (was.isEmpty() || !Arrays.equals(was.get().bytes(), text.bytes())) {
        files.add(new AppliedFile(was.orElse(null), text));
      }
    }
    return new AppliedFiles(directory, files);
  }

  List<AppliedFile> all() {
    return files;
  }

  /**
   * Writes them and says so.
   *
   * @param message of the commit; null commits nothing
   */
  void write(@Nullable String message, PrintWriter talk) {
    try (WorkTree tree = WorkTree.around(directory)) {
      tree.requireCommitted(files.stream().map(AppliedFile::path).toList());
      if (message != null) {
        tree.requireCommittable();
      }
      files.forEach(file -> write(file, talk));
      if (message != null && !files.isEmpty()) {
        talk.println(
            "committed " + tree.commit(files.stream().map(AppliedFile::path).toList(), message));
      }
    } catch (IOException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
  }

  private void write(AppliedFile file, PrintWriter talk) {
    SourceText before = file.before();
    if (before == null) {
      create(file.path(), file.after().bytes());
    } else if (new WritableFiles(List.of(directory)).contains(file.after().name())) {
      ChangedFile.write(before, file.after());
    } else {
      throw new CommandException(file.path() + " is reached through a link and is not written");
    }
    talk.println("wrote " + DisplayText.safe(file.after().name()));
  }

  private static void create(Path path, byte[] bytes) {
    try {
      Path folder = path.toAbsolutePath().getParent();
      if (folder != null) {
        Files.createDirectories(folder);
      }
      if (Files.exists(path)) {
        throw new CommandException(path + " exists and holds something else");
      }
    } catch (IOException e) {
      throw AtomicFile.failure("write", path, e);
    }
    AtomicFile.write(path, bytes);
  }

  /**
   * What Git says of the directory.
   *
   * @param git null if the directory lies in no work tree
   */
  private record WorkTree(Path directory, @Nullable GitWorkTree git) implements AutoCloseable {
    static WorkTree around(Path directory) throws IOException {
      return new WorkTree(directory, GitWorkTree.around(directory).orElse(null));
    }

    void requireCommitted(List<Path> files) throws IOException {
      Set<Path> changed = git == null ? Set.of() : git.uncommitted(files);
      if (!changed.isEmpty()) {
        throw new CommandException(
            changed.stream()
                    .map(file -> DisplayText.safe(file.toString()))
                    .collect(Collectors.joining(", "))
                + ": has changes that are not committed, which this would mix with its own;"
                + " commit or undo them first. Nothing was written");
      }
    }

    void requireCommittable() {
      String obstacle = git == null ? "it is not inside a work tree of Git" : git.obstacle();
      if (obstacle != null) {
        throw new CommandException(
            "cannot commit in " + directory + ": " + obstacle + ". Nothing was written");
      }
    }

    String commit(List<Path> files, String message) throws IOException {
      if (git == null) {
        throw new CommandException("cannot commit in " + directory);
      }
      return git.commit(files, message, System.err);
    }

    @Override
    public void close() {
      if (git != null) {
        git.close();
      }
    }
  }
}
