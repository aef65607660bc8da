package dev.sluice.runtime.reload.git;

import dev.sluice.compiler.source.GitReader;
import dev.sluice.compiler.source.GitSystem;
import dev.sluice.compiler.source.SourceSet;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.jgit.api.FetchCommand;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.TransportCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.errors.UnsupportedCredentialItem;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.ProgressMonitor;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.StoredConfig;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.SshSessionFactory;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.TagOpt;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A bare, shallow clone of the one branch that is followed. One thread fetches while another reads.
 */
public final class GitClone implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GitClone.class);
  private static final String TIP = "refs/sluice/tip";
  private static final String REMOTE = "sluice";
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final Duration LONGEST = Duration.ofMinutes(10);
  private static final int DEPTH_OF_DOUBT = 50;
  private static final int TIPS_BETWEEN_CLEANINGS = 50;

  private final GitRemote remote;
  private final GitAccess access;
  private final Path directory;
  private final Repository repository;
  private final GitReader reader = new GitReader();
  private int tipsSinceCleaning;
  private volatile boolean closed;

  private GitClone(GitRemote remote, GitAccess access, Path directory, Repository repository) {
    this.remote = remote;
    this.access = access;
    this.directory = directory;
    this.repository = repository;
  }

  /**
   * Uses the clone in {@code directory}, or makes one there. A clone of something else is replaced.
   *
   * @throws IOException if the directory cannot be used
   */
  public static GitClone in(Path directory, GitRemote remote, GitAccess access) throws IOException {
    GitSystem.use();
    Repository repository = open(directory);
    StoredConfig config = repository.getConfig();
    String followed = remote.url() + " " + String.join(" ", remote.refs());
    String before = config.getString(REMOTE, null, "followed");
    if (before != null && !before.equals(followed)) {
      repository.close();
      Folders.delete(directory);
      repository = open(directory);
      config = repository.getConfig();
    }
    config.setString(REMOTE, null, "followed", followed);
    config.save();
    return new GitClone(remote, access, directory, repository);
  }

  private static Repository open(Path directory) throws IOException {
    Repository repository =
        new FileRepositoryBuilder().setGitDir(directory.toFile()).setBare().build();
    if (!repository.getObjectDatabase().exists()) {
      repository.create(true);
    }
    return repository;
  }

  /**
   * Asks the remote for its tip, and for what it holds if that is new. Network operations end
   * within half a minute of silence, or once this is {@linkplain #close closed}.
   *
   * @return whether the tip is another than before
   */
  public boolean fetch() throws FetchException {
    try {
      ObjectId before = tipId();
      if (before == null) {
        LOG.info("Fetching {} for the first time", remote.url());
      }
      fetch(1);
      ObjectId after = tipId();
      if (after == null || after.equals(before)) {
        return false;
      }
      if (before != null && !descends(before, after)) {
        LOG.warn(
            "{} was rewritten: {} does not descend from {}; it is followed all the same",
            remote.branch().orElse("the default branch"),
            after.name(),
            before.name());
      }
      cleanNowAndThen();
      return true;
    } catch (GitAPIException | IOException | UnsupportedCredentialItem e) {
      throw FetchFailures.of(remote, e);
    }
  }

  private void fetch(int depth) throws GitAPIException, IOException {
    GitAPIException missing = null;
    for (String ref : remote.refs()) {
      try {
        command(ref, depth).call();
        return;
      } catch (org.eclipse.jgit.api.errors.TransportException e) {
        if (e.getMessage() == null || !e.getMessage().contains("available for fetch")) {
          throw e;
        }
        missing = missing == null ? e : missing;
      }
    }
    if (missing != null) {
      throw missing;
    }
  }

  private FetchCommand command(String ref, int depth) throws IOException {
    FetchCommand command =
        Git.wrap(repository)
            .fetch()
            .setRemote(remote.url().uri().toString())
            .setRefSpecs(new RefSpec("+" + ref + ":" + TIP))
            .setTagOpt(TagOpt.NO_TAGS)
            .setDepth(depth)
            .setProgressMonitor(progress());
    prepare(command);
    return command;
  }

  private ProgressMonitor progress() {
    return new FetchProgress(
        new FetchLimit(LONGEST, () -> closed),
        text -> LOG.info("Fetching {}: {}", remote.url(), text),
        System::nanoTime);
  }

  private void prepare(TransportCommand<?, ?> command) throws IOException {
    command.setTimeout((int) TIMEOUT.toSeconds());
    command.setCredentialsProvider(
        new TokenCredentials(
            remote.url(),
            access.user(),
            access.token().map(reference -> access.secrets().find(reference)).orElse(null)));
    if (remote.url().isSsh()) {
      SshSessionFactory sessions =
          SshAccess.factory(access.sshKey(), access.knownHosts(), directory);
      command.setTransportConfigCallback(
          transport -> {
            if (transport instanceof SshTransport ssh) {
              ssh.setSshSessionFactory(sessions);
            }
          });
    }
  }

  /** Looks further back only if the new tip is not simply one commit further. */
  private boolean descends(ObjectId before, ObjectId after) throws GitAPIException, IOException {
    if (namesParent(after, before)) {
      return true;
    }
    fetch(DEPTH_OF_DOUBT);
    try (RevWalk commits = new RevWalk(repository)) {
      return commits.isMergedInto(commits.parseCommit(before), commits.parseCommit(after));
    }
  }

  /** By the text of the commit: a shallow clone shows no parents. */
  private boolean namesParent(ObjectId commit, ObjectId parent) throws IOException {
    String text =
        new String(
            repository.open(commit, Constants.OBJ_COMMIT).getCachedBytes(),
            StandardCharsets.ISO_8859_1);
    return text.lines()
        .takeWhile(line -> !line.isEmpty())
        .anyMatch(line -> line.equals("parent " + parent.name()));
  }

  private void cleanNowAndThen() {
    if (++tipsSinceCleaning < TIPS_BETWEEN_CLEANINGS) {
      return;
    }
    tipsSinceCleaning = 0;
    try {
      Git.wrap(repository).gc().setExpire(Instant.now()).call();
    } catch (GitAPIException | RuntimeException e) {
      LOG.warn("Old commits could not be removed from {}: {}", directory, e.toString());
    }
  }

  private @Nullable ObjectId tipId() throws IOException {
    Ref tip = repository.exactRef(TIP);
    if (tip == null) {
      return null;
    }
    Ref peeled = repository.getRefDatabase().peel(tip);
    return peeled.getPeeledObjectId() == null ? peeled.getObjectId() : peeled.getPeeledObjectId();
  }

  /** The tip as last fetched; empty before the first fetch. */
  public Optional<Commit> tip() throws IOException {
    ObjectId id = tipId();
    return id == null ? Optional.empty() : Optional.of(describe(commit(id)));
  }

  /** Reads the manifests of a commit. */
  public SourceSet read(Commit commit) throws IOException {
    return reader.read(repository, commit(ObjectId.fromString(commit.id())), remote.folder());
  }

  /** A commit as Git stores it, which is what a signature is over. */
  public byte[] raw(Commit commit) throws IOException {
    return repository.open(ObjectId.fromString(commit.id()), Constants.OBJ_COMMIT).getBytes();
  }

  private RevCommit commit(ObjectId id) throws IOException {
    try (RevWalk commits = new RevWalk(repository)) {
      RevCommit commit = commits.parseCommit(id);
      commits.parseBody(commit);
      return commit;
    }
  }

  private static Commit describe(RevCommit commit) {
    PersonIdent author = commit.getAuthorIdent();
    return new Commit(
        commit.name(),
        author == null ? "" : author.getName() + " <" + author.getEmailAddress() + ">",
        Instant.ofEpochSecond(commit.getCommitTime()),
        commit.getShortMessage());
  }

  /** Ends a fetch under way as soon as it notices. */
  @Override
  public void close() {
    closed = true;
    repository.close();
  }
}
