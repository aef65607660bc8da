package dev.sluice.compiler.source;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * A place in the Git repository around the working directory, written {@code git:REV[:DIR]}.
 *
 * @param revision a branch, a tag, a commit or whatever else Git takes for one; {@link #STAGED} is
 *     what the next commit would hold
 * @param folder a directory or file counted from the top of the repository, or from the working
 *     directory if it starts with {@code ./} or {@code ../}; empty for all of it
 */
public record GitAddress(String revision, String folder) {

  /** Stands for the index. No branch or tag can have this name. */
  public static final String STAGED = "--staged";

  private static final String PREFIX = "git:";

  /** Whether {@code text} is meant to be such an address. */
  public static boolean isGiven(String text) {
    return text.startsWith(PREFIX);
  }

  /**
   * Takes the text apart.
   *
   * @throws SourceException if it names no revision; the message says what was expected
   */
  public static GitAddress parse(String text) throws SourceException {
    String rest = text.substring(PREFIX.length());
    if (rest.startsWith("//")) {
      throw new SourceException(
          "'" + text + "' is the URL of a repository (expected: git:REV[:DIR], of the clone here)");
    }
    int colon = rest.indexOf(':');
    String revision = colon < 0 ? rest : rest.substring(0, colon);
    if (revision.isEmpty()) {
      throw new SourceException(
          "'"
              + text
              + "' names no revision (expected: git:REV[:DIR], such as git:HEAD, git:main:manifests"
              + " or git:"
              + STAGED
              + ")");
    }
    return new GitAddress(revision, colon < 0 ? "" : rest.substring(colon + 1));
  }

  boolean isStaged() {
    return revision.equals(STAGED);
  }

  /**
   * The folder from the top of the repository, without {@code .} and {@code ..}.
   *
   * @param here the working directory from the top; empty at the top
   * @return null if it lies outside the repository
   */
  @Nullable String folderFrom(String here) {
    boolean relative =
        folder.equals(".")
            || folder.equals("..")
            || folder.startsWith("./")
            || folder.startsWith("../");
    Deque<String> parts = new ArrayDeque<>();
    for (String part : (relative ? here + "/" + folder : folder).split("/", -1)) {
      if (part.equals("..")) {
        if (parts.pollLast() == null) {
          return null;
        }
      } else if (!part.isEmpty() && !part.equals(".")) {
        parts.addLast(part);
      }
    }
    return String.join("/", parts);
  }

  @Override
  public String toString() {
    return PREFIX + revision + (folder.isEmpty() ? "" : ":" + folder);
  }
}
