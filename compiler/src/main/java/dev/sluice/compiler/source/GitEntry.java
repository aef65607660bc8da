package dev.sluice.compiler.source;

import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;

/**
 * An entry of a Git tree.
 *
 * @param path from the top of the repository, links not followed; empty for the top itself
 * @param id of the content; says nothing for a folder of the index
 */
record GitEntry(String path, Kind kind, ObjectId id) {

  enum Kind {
    FILE,
    FOLDER,
    LINK,
    SUBMODULE,
    /** A file of the index with a merge conflict. */
    CONFLICT;

    static Kind of(FileMode mode) {
      if (mode.equals(FileMode.TREE)) {
        return FOLDER;
      }
      if (mode.equals(FileMode.SYMLINK)) {
        return LINK;
      }
      return mode.equals(FileMode.GITLINK) ? SUBMODULE : FILE;
    }
  }

  static GitEntry top(ObjectId tree) {
    return new GitEntry("", Kind.FOLDER, tree);
  }

  String name() {
    return path.substring(path.lastIndexOf('/') + 1);
  }

  /** The path of a child. */
  String below(String name) {
    return path.isEmpty() ? name : path + "/" + name;
  }

  boolean isFolder() {
    return kind == Kind.FOLDER;
  }
}
