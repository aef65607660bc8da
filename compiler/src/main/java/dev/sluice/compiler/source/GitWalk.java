package dev.sluice.compiler.source;

import dev.sluice.compiler.source.GitPaths.Target;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.NearestName;
import dev.sluice.diagnostic.SourceSpan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;

/**
 * Reads the YAML files of a Git tree by the rules of {@link DirectoryWalk}: the same tree, checked
 * out, gives the same texts. Names are those of the tree. Submodules are another repository's, so
 * they are left alone with a note.
 */
final class GitWalk {
  private static final int MAX_DEPTH = 64;

  /**
   * Trees can share their parts, so that a small repository holds more files than there is room.
   */
  private static final int MAX_FILES = 200_000;

  private final GitPaths paths;
  private final ObjectReader reader;
  private final Set<String> entered = new HashSet<>();
  private final List<Candidate> files = new ArrayList<>();
  private final List<Diagnostic> findings = new ArrayList<>();
  private final Map<ObjectId, byte[]> before;
  private final Map<ObjectId, byte[]> contents = new HashMap<>();

  /**
   * A file to read.
   *
   * @param linked whether it was reached through a symbolic link below the folder given
   */
  private record Candidate(GitEntry entry, String name, boolean linked) {}

  /**
   * @param before what earlier walks have read, not read again
   */
  GitWalk(GitTree tree, ObjectReader reader, Map<ObjectId, byte[]> before) {
    this.paths = new GitPaths(tree, reader);
    this.reader = reader;
    this.before = before;
  }

  /** What was read, or was known before and is still there. */
  Map<ObjectId, byte[]> contents() {
    return contents;
  }

  /**
   * Reads all below {@code folder}, or the file of that name.
   *
   * @param revision as findings and tables name it
   * @throws SourceException if there is no such folder or file
   */
  SourceSet read(String folder, Optional<String> revision) throws IOException {
    if (!(paths.find(folder) instanceof Target.Entry found)) {
      throw new SourceException("there is no '" + folder + "'" + nearest(folder));
    }
    if (found.entry().isFolder()) {
      enter(found.entry(), folder, found.entry(), false, 0);
    } else {
      files.add(new Candidate(found.entry(), folder, false));
    }
    return new SourceSet(texts(), findings, revision);
  }

  private String nearest(String folder) throws IOException {
    int slash = folder.lastIndexOf('/');
    String parent = slash < 0 ? "" : folder.substring(0, slash);
    if (!(paths.find(parent) instanceof Target.Entry found)) {
      return nearest(parent);
    }
    return NearestName.of(folder.substring(slash + 1), paths.childrenOf(found.entry()).keySet())
        .map(name -> "; did you mean '" + found.entry().below(name) + "'?")
        .orElse("");
  }

  private void enter(GitEntry folder, String name, GitEntry top, boolean linked, int depth)
      throws IOException {
    if (depth > MAX_DEPTH || !entered.add(folder.path())) {
      return;
    }
    List<GitEntry> links = new ArrayList<>();
    for (GitEntry child : paths.childrenOf(folder).values()) {
      if (child.name().startsWith(".")) {
        continue;
      }
      if (child.kind() == GitEntry.Kind.LINK) {
        links.add(child);
      } else {
        visit(child, below(name, child), top, linked, depth);
      }
    }
    // Last, so that a file has its own name rather than that of a link to its folder.
    for (GitEntry link : links) {
      follow(link, below(name, link), top, depth);
    }
  }

  private void follow(GitEntry link, String name, GitEntry top, int depth) throws IOException {
    Target target = paths.find(link.path());
    if (target instanceof Target.Entry found && isInside(found.entry(), top)) {
      visit(found.entry(), name, top, true, depth);
    } else if (target instanceof Target.Nowhere && SourceReader.isYaml(name)) {
      findings.add(SourceReader.danglingLink(name));
    }
  }

  private void visit(GitEntry entry, String name, GitEntry top, boolean linked, int depth)
      throws IOException {
    switch (entry.kind()) {
      case FOLDER -> enter(entry, name, top, linked, depth + 1);
      case SUBMODULE -> findings.add(submodule(name));
      default -> {
        if (SourceReader.isYaml(name)) {
          add(new Candidate(entry, name, linked));
        }
      }
    }
  }

  private void add(Candidate file) throws SourceException {
    files.add(file);
    if (files.size() > MAX_FILES) {
      throw new SourceException("more than " + MAX_FILES + " YAML files, the most that are read");
    }
  }

  /** A file reached by a link is read under its own name if it was also reached directly. */
  private List<SourceText> texts() throws IOException {
    files.sort(Comparator.comparing(Candidate::linked).thenComparing(Candidate::name));
    Set<String> seen = new HashSet<>();
    List<SourceText> texts = new ArrayList<>();
    for (Candidate file : files) {
      if (seen.add(file.entry().path())) {
        text(file).ifPresent(texts::add);
      }
    }
    texts.sort(Comparator.comparing(SourceText::name));
    return texts;
  }

  private Optional<SourceText> text(Candidate file) throws IOException {
    if (file.entry().kind() == GitEntry.Kind.CONFLICT) {
      findings.add(SourceReader.unreadable(file.name(), "it has a merge conflict"));
      return Optional.empty();
    }
    try {
      ObjectId id = file.entry().id();
      byte[] bytes = contents.getOrDefault(id, before.get(id));
      if (bytes == null) {
        ObjectLoader content = reader.open(id, Constants.OBJ_BLOB);
        if (content.getSize() > SourceReader.MAX_BYTES) {
          findings.add(SourceReader.tooLarge(file.name()));
          return Optional.empty();
        }
        bytes = content.getCachedBytes(SourceReader.MAX_BYTES);
      }
      contents.put(id, bytes);
      return Optional.of(new SourceText(file.name(), bytes));
    } catch (MissingObjectException e) {
      findings.add(
          SourceReader.unreadable(
              file.name(), "its content is not in this clone, which is a partial one"));
      return Optional.empty();
    }
  }

  private static boolean isInside(GitEntry entry, GitEntry top) {
    return top.path().isEmpty()
        || entry.path().equals(top.path())
        || entry.path().startsWith(top.path() + "/");
  }

  private static String below(String name, GitEntry child) {
    return name.isEmpty() ? child.name() : name + "/" + child.name();
  }

  private static Diagnostic submodule(String name) {
    return Diagnostic.of(
            Code.SL114,
            SourceSpan.ofFile(name),
            "\"" + name + "\" is a submodule, whose files are not read")
        .withHelp("keep manifests in this repository, or run sluice on the other one as well");
  }
}
