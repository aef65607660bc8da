package dev.sluice.compiler.source;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/** The entries of a commit or of the index, folder by folder. */
interface GitTree {

  GitEntry top();

  /** What {@code folder} holds, by name. */
  Map<String, GitEntry> children(GitEntry folder) throws IOException;

  /** The tree of a commit, read as it is asked for. */
  record Committed(ObjectReader reader, ObjectId tree) implements GitTree {
    @Override
    public GitEntry top() {
      return GitEntry.top(tree);
    }

    @Override
    public Map<String, GitEntry> children(GitEntry folder) throws IOException {
      Map<String, GitEntry> children = new TreeMap<>();
      CanonicalTreeParser parser = new CanonicalTreeParser(null, reader, folder.id());
      for (; !parser.eof(); parser.next()) {
        String name = parser.getEntryPathString();
        GitEntry.Kind kind = GitEntry.Kind.of(parser.getEntryFileMode());
        children.put(name, new GitEntry(folder.below(name), kind, parser.getEntryObjectId()));
      }
      return children;
    }
  }

  /** The index, which Git keeps as one list of paths. */
  record Staged(Map<String, Map<String, GitEntry>> folders) implements GitTree {
    static Staged of(DirCache index) {
      Staged staged = new Staged(new TreeMap<>());
      for (int i = 0; i < index.getEntryCount(); i++) {
        if (!index.getEntry(i).isIntentToAdd()) {
          staged.add(index.getEntry(i));
        }
      }
      return staged;
    }

    private void add(DirCacheEntry entry) {
      GitEntry.Kind kind =
          entry.getStage() == DirCacheEntry.STAGE_0
              ? GitEntry.Kind.of(entry.getFileMode())
              : GitEntry.Kind.CONFLICT;
      GitEntry folder = top();
      List<String> parts = List.of(entry.getPathString().split("/", -1));
      for (String part : parts.subList(0, parts.size() - 1)) {
        folder = put(folder, part, GitEntry.Kind.FOLDER, ObjectId.zeroId());
      }
      put(folder, parts.get(parts.size() - 1), kind, entry.getObjectId());
    }

    private GitEntry put(GitEntry folder, String name, GitEntry.Kind kind, ObjectId id) {
      return folders
          .computeIfAbsent(folder.path(), path -> new TreeMap<>())
          .computeIfAbsent(name, n -> new GitEntry(folder.below(n), kind, id));
    }

    @Override
    public GitEntry top() {
      return GitEntry.top(ObjectId.zeroId());
    }

    @Override
    public Map<String, GitEntry> children(GitEntry folder) {
      return folders.getOrDefault(folder.path(), Map.of());
    }
  }
}
