package dev.sluice.compiler.parse;

import java.util.ArrayList;
import java.util.List;

/** The manifests of one file as they are read, and whether they are too many. */
final class FileTrees {
  private final List<ManifestTree> trees = new ArrayList<>();
  private int values;

  void add(ManifestTree tree) {
    trees.add(tree);
    values += tree.values();
  }

  /** Whether the last one was one too many. */
  boolean isOverfull() {
    return trees.size() > Limits.MANIFESTS || values > Limits.VALUES_OF_FILE;
  }

  ManifestTree removeLast() {
    return trees.remove(trees.size() - 1);
  }

  List<ManifestTree> all() {
    return trees;
  }
}
