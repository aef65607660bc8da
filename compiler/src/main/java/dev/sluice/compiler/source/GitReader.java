package dev.sluice.compiler.source;

import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;

/**
 * Reads one commit after another of a repository. What has the same content as in the commit before
 * is not read again: its text holds the very same bytes. Used by one thread at a time.
 */
public final class GitReader {
  private Map<ObjectId, byte[]> contents = Map.of();

  /**
   * Reads the manifests of {@code commit}.
   *
   * @param folder from the top, empty for all; {@code .} and {@code ..} mean what they do in paths
   * @throws SourceException if there is no such folder
   */
  public SourceSet read(Repository repository, RevCommit commit, String folder) throws IOException {
    String path = new GitAddress(commit.name(), folder).folderFrom("");
    if (path == null) {
      throw new SourceException("'" + folder + "' lies outside the repository");
    }
    try (ObjectReader reader = repository.newObjectReader()) {
      GitWalk walk = new GitWalk(new GitTree.Committed(reader, commit.getTree()), reader, contents);
      SourceSet read = walk.read(path, Optional.of(commit.name()));
      contents = walk.contents();
      return read;
    }
  }
}
