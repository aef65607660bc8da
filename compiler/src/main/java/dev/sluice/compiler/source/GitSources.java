package dev.sluice.compiler.source;

import dev.sluice.diagnostic.NearestName;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.errors.AmbiguousObjectException;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.RevisionSyntaxException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.jspecify.annotations.Nullable;

/** Reads {@code git:REV[:DIR]} from the repository around a directory; writes nothing. */
final class GitSources {
  private GitSources() {}

  /**
   * Reads what {@code address} names.
   *
   * @throws SourceException if there is no such repository, revision or folder
   */
  static SourceSet read(Path workingDirectory, GitAddress address) throws SourceException {
    GitSystem.use();
    try (Repository repository = around(workingDirectory);
        ObjectReader reader = repository.newObjectReader()) {
      String folder = address.folderFrom(inside(repository, workingDirectory));
      if (folder == null) {
        throw new SourceException("the directory lies outside the repository");
      }
      return address.isStaged()
          ? new GitWalk(staged(repository), reader, Map.of()).read(folder, Optional.empty())
          : read(commit(repository, address.revision()), reader, folder);
    } catch (IOException | RevisionSyntaxException e) {
      throw new SourceException(address + ": " + SourceReader.reason(e));
    }
  }

  private static SourceSet read(RevCommit commit, ObjectReader reader, String folder)
      throws IOException {
    return new GitWalk(new GitTree.Committed(reader, commit.getTree()), reader, Map.of())
        .read(folder, Optional.of(commit.name()));
  }

  private static GitTree staged(Repository repository) throws IOException {
    if (repository.isBare()) {
      throw new SourceException("a bare repository has no index");
    }
    return GitTree.Staged.of(repository.readDirCache());
  }

  private static Repository around(Path workingDirectory) throws IOException {
    return find(workingDirectory)
        .orElseThrow(
            () -> new SourceException(workingDirectory + " is not inside a Git repository"));
  }

  /** The repository that {@code directory} lies in, if any. The caller closes it. */
  static Optional<Repository> find(Path directory) throws IOException {
    FileRepositoryBuilder builder =
        new FileRepositoryBuilder().readEnvironment().findGitDir(directory.toFile());
    return builder.getGitDir() == null
        ? Optional.empty()
        : Optional.of(builder.setMustExist(true).build());
  }

  /** The directory from the top of the work tree; empty in a bare repository. */
  private static String inside(Repository repository, Path directory) throws IOException {
    if (repository.isBare()) {
      return "";
    }
    File top = repository.getWorkTree();
    Path real = directory.toRealPath();
    return real.startsWith(top.toPath().toRealPath())
        ? top.toPath().toRealPath().relativize(real).toString().replace('\\', '/')
        : "";
  }

  private static RevCommit commit(Repository repository, String revision) throws IOException {
    ObjectId id = resolve(repository, revision);
    if (id == null) {
      throw unknown(repository, revision);
    }
    try (RevWalk commits = new RevWalk(repository)) {
      return commits.parseCommit(id);
    } catch (IncorrectObjectTypeException e) {
      throw new SourceException("'" + revision + "' is no commit");
    }
  }

  private static @Nullable ObjectId resolve(Repository repository, String revision)
      throws IOException {
    try {
      return repository.resolve(revision.equals("@") ? Constants.HEAD : revision);
    } catch (AmbiguousObjectException e) {
      throw new SourceException(
          "'" + revision + "' is the beginning of several commits; give more of its digits");
    } catch (RevisionSyntaxException e) {
      throw new SourceException(
          "'" + revision + "' is no revision (expected: a branch, a tag or a commit)");
    }
  }

  private static SourceException unknown(Repository repository, String revision)
      throws IOException {
    if (revision.equals("@") || revision.equals(Constants.HEAD)) {
      return new SourceException("the repository has no commit yet");
    }
    List<String> names =
        repository.getRefDatabase().getRefs().stream()
            .map(ref -> Repository.shortenRefName(ref.getName()))
            .toList();
    return new SourceException(
        "there is no branch, tag or commit '"
            + revision
            + "' in this clone; "
            + NearestName.of(revision, names)
                .map(name -> "did you mean '" + name + "'?")
                .orElse("if the remote has it, fetch it first"));
  }
}
