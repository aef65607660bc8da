package dev.sluice.compiler.source;

import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.eclipse.jgit.api.AddCommand;
import org.eclipse.jgit.api.CommitCommand;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.Status;
import org.eclipse.jgit.api.StatusCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.errors.ConfigInvalidException;
import org.eclipse.jgit.lib.Config;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryState;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.storage.file.FileBasedConfig;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/**
 * The Git work tree around a directory of manifests: says which of its files are not committed, and
 * commits files. Settings are those of the repository, then those of the user. Not thread-safe.
 */
public final class GitWorkTree implements AutoCloseable {
  private static final int ABBREVIATED = 10;

  private final Repository repository;
  private final Path directory;
  private final Path real;
  private final Path top;
  private final Config settings;

  private GitWorkTree(Repository repository, Path directory, Config settings) throws IOException {
    this.repository = repository;
    this.directory = directory.toAbsolutePath().normalize();
    this.real = directory.toRealPath();
    this.top = repository.getWorkTree().toPath().toRealPath();
    this.settings = settings;
  }

  /**
   * Opens the work tree that {@code directory} lies in.
   *
   * @return empty if it lies in none
   * @throws IOException if there is one that cannot be read
   */
  public static Optional<GitWorkTree> around(Path directory) throws IOException {
    GitSystem.use();
    Optional<Repository> found = GitSources.find(directory.toRealPath());
    if (found.isEmpty() || found.get().isBare()) {
      found.ifPresent(Repository::close);
      return Optional.empty();
    }
    try {
      return Optional.of(new GitWorkTree(found.get(), directory, withUser(found.get())));
    } catch (IOException | ConfigInvalidException e) {
      found.get().close();
      throw new SourceException("the settings of Git cannot be read: " + e.getMessage());
    }
  }

  /** The repository's settings over the user's; {@link GitSystem} hides the latter. */
  private static Config withUser(Repository repository) throws IOException, ConfigInvalidException {
    FS files = repository.getFS();
    FileBasedConfig user = new FileBasedConfig(new File(files.userHome(), ".gitconfig"), files);
    user.load();
    Config merged = new Config(user);
    merged.fromText(repository.getConfig().toText());
    String lineBreaks = merged.getString("core", null, "autocrlf");
    if (lineBreaks != null) {
      repository.getConfig().setString("core", null, "autocrlf", lineBreaks); // never saved
    }
    return merged;
  }

  /**
   * Those of {@code files} whose content is not in the last commit: changed, staged or never added.
   * Files that Git is told to ignore don't count, nor do files that don't exist.
   */
  public Set<Path> uncommitted(Collection<Path> files) throws IOException {
    if (files.isEmpty()) {
      return Set.of();
    }
    Set<String> changed = new TreeSet<>();
    try {
      StatusCommand command = new Git(repository).status();
      for (Path file : files) {
        command.addPath(path(file));
      }
      Status status = command.call();
      changed.addAll(status.getUncommittedChanges());
      changed.addAll(status.getUntracked());
      changed.addAll(status.getConflicting());
    } catch (GitAPIException | JGitInternalException e) {
      throw new SourceException("the state of the work tree cannot be read: " + e.getMessage());
    }
    Set<Path> found = new TreeSet<>();
    files.stream().filter(file -> changed.contains(path(file))).forEach(found::add);
    return found;
  }

  /**
   * Why nothing can be committed here, if so.
   *
   * @return a reason for the user, or null
   */
  public @Nullable String obstacle() {
    if (repository.getRepositoryState() != RepositoryState.SAFE) {
      return "Git is in the middle of something here ("
          + repository.getRepositoryState().getDescription()
          + "); finish it first";
    }
    if (settings.getBoolean("commit", "gpgsign", false)) {
      return "commits are to be signed here (commit.gpgsign), which sluice cannot do;"
          + " apply without --commit, and commit with git";
    }
    return author().isEmpty()
        ? "Git does not know who you are; set user.name and user.email with git config"
        : null;
  }

  /**
   * Commits {@code files} as they are now, and nothing else that was staged. Hooks of the
   * repository run.
   *
   * @param talk where hooks print to
   * @return the start of the commit's id
   * @throws IOException if Git or a hook refuses; the files stay as they are
   */
  public String commit(List<Path> files, String message, PrintStream talk) throws IOException {
    PersonIdent author = author().orElseThrow(() -> new SourceException("no author is known"));
    Git git = new Git(repository);
    try {
      AddCommand add = git.add();
      CommitCommand commit =
          git.commit()
              .setMessage(message)
              .setAuthor(author)
              .setCommitter(author)
              .setSign(false)
              .setHookOutputStream(talk)
              .setHookErrorStream(talk);
      for (Path file : files) {
        add.addFilepattern(path(file));
        commit.setOnly(path(file));
      }
      add.call();
      RevCommit made = commit.call();
      return made.abbreviate(ABBREVIATED).name();
    } catch (GitAPIException | JGitInternalException e) {
      throw new SourceException("the files are written but not committed: " + e.getMessage());
    }
  }

  private Optional<PersonIdent> author() {
    String name = given("GIT_AUTHOR_NAME", "name");
    String email = given("GIT_AUTHOR_EMAIL", "email");
    return name == null || email == null
        ? Optional.empty()
        : Optional.of(new PersonIdent(name, email));
  }

  private @Nullable String given(String variable, String key) {
    String value = System.getenv(variable);
    return value != null && !value.isBlank() ? value : settings.getString("user", null, key);
  }

  /** A file of the directory from the top of the work tree, the way Git writes it. */
  private String path(Path file) {
    Path inside = directory.relativize(file.toAbsolutePath().normalize());
    return top.relativize(real.resolve(inside)).toString().replace('\\', '/');
  }

  @Override
  public void close() {
    repository.close();
  }
}
