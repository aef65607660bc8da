package dev.sluice.compiler.source;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectReader;

/** Finds entries of a tree by path, following links as in a checked out tree. */
final class GitPaths {
  private static final int MAX_LINKS = 40;
  private static final int MAX_LINK_BYTES = 4096;

  private final GitTree tree;
  private final ObjectReader reader;
  private final Map<String, Map<String, GitEntry>> known = new HashMap<>();

  GitPaths(GitTree tree, ObjectReader reader) {
    this.tree = tree;
    this.reader = reader;
  }

  /** Where a path leads. */
  sealed interface Target {

    /** To an entry, which is no link. */
    record Entry(GitEntry entry) implements Target {}

    /** To nothing, or round in a circle. */
    record Nowhere() implements Target {}

    /** Out of the repository. */
    record Outside() implements Target {}
  }

  /** Follows {@code path}, which starts at the top of the repository. */
  Target find(String path) throws IOException {
    Deque<GitEntry> at = new ArrayDeque<>(List.of(tree.top()));
    Deque<String> left = new ArrayDeque<>(Arrays.asList(path.split("/", -1)));
    int links = 0;
    while (!left.isEmpty()) {
      String part = left.pop();
      if (part.equals("..")) {
        at.pop();
        if (at.isEmpty()) {
          return new Target.Outside();
        }
      } else if (!part.isEmpty() && !part.equals(".")) {
        GitEntry child = childrenOf(at.element()).get(part);
        if (child == null) {
          return new Target.Nowhere();
        }
        if (child.kind() != GitEntry.Kind.LINK) {
          at.push(child);
          continue;
        }
        String text = textOf(child);
        if (text.startsWith("/")) {
          return new Target.Outside();
        }
        if (++links > MAX_LINKS) {
          return new Target.Nowhere();
        }
        List<String> parts = Arrays.asList(text.split("/", -1));
        for (int i = parts.size() - 1; i >= 0; i--) {
          left.push(parts.get(i));
        }
      }
    }
    return new Target.Entry(at.element());
  }

  /** The entries of {@code folder} by name; none for what is no folder. */
  Map<String, GitEntry> childrenOf(GitEntry folder) throws IOException {
    if (!folder.isFolder()) {
      return Map.of();
    }
    Map<String, GitEntry> children = known.get(folder.path());
    if (children == null) {
      children = tree.children(folder);
      known.put(folder.path(), children);
    }
    return children;
  }

  private String textOf(GitEntry link) throws IOException {
    byte[] bytes = reader.open(link.id()).getCachedBytes(MAX_LINK_BYTES);
    return new String(bytes, StandardCharsets.UTF_8);
  }
}
