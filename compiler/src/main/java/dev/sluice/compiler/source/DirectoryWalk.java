package dev.sluice.compiler.source;

import dev.sluice.compiler.source.SourceReader.Candidate;
import dev.sluice.diagnostic.Diagnostic;
import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the YAML files below one directory. Leaves alone what is hidden, what is no YAML, and links
 * that lead out of the directory. Links that stay inside are followed, since a mounted Kubernetes
 * volume consists of them; a directory is entered once, so a loop of links ends.
 */
final class DirectoryWalk {
  private static final int MAX_DEPTH = 64;

  private final Path root;
  private final String rootName;
  private final List<Diagnostic> findings;
  private final Set<Path> entered = new HashSet<>();
  private final List<Candidate> files = new ArrayList<>();

  DirectoryWalk(Path root, String rootName, List<Diagnostic> findings) {
    this.root = root;
    this.rootName = rootName;
    this.findings = findings;
  }

  List<Candidate> files() {
    try {
      enter(root, root.toRealPath(), false, 0);
    } catch (IOException e) {
      findings.add(SourceReader.unreadable(name(root), SourceReader.reason(e)));
    }
    return files;
  }

  private void enter(Path directory, Path realRoot, boolean linked, int depth) throws IOException {
    Path real = directory.toRealPath();
    if (depth > MAX_DEPTH || !entered.add(real)) {
      return;
    }
    List<Path> links = new ArrayList<>();
    for (Path child : childrenOf(directory)) {
      if (child.getFileName().toString().startsWith(".")) {
        continue;
      }
      if (Files.isSymbolicLink(child)) {
        links.add(child);
      } else {
        visit(child, real.resolve(child.getFileName()), realRoot, linked, depth);
      }
    }
    // Last, so that a file has its own name rather than that of a link to its folder.
    for (Path link : links) {
      if (leadsInside(link, realRoot)) {
        visit(link, null, realRoot, true, depth);
      }
    }
  }

  /**
   * @param real the child's real path; null for a link
   */
  private void visit(Path child, @Nullable Path real, Path realRoot, boolean linked, int depth)
      throws IOException {
    if (Files.isDirectory(child)) {
      enter(child, realRoot, linked, depth + 1);
    } else if (isYaml(child)) {
      files.add(new Candidate(child, name(child), linked, real));
    }
  }

  private List<Path> childrenOf(Path directory) {
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      stream.forEach(children::add);
    } catch (IOException | DirectoryIteratorException e) {
      findings.add(SourceReader.unreadable(name(directory), SourceReader.reason(e)));
    }
    children.sort(null);
    return children;
  }

  /** A dangling link counts as inside, so that it is reported when it is read. */
  private static boolean leadsInside(Path link, Path realRoot) throws IOException {
    return isDangling(link) || link.toRealPath().startsWith(realRoot);
  }

  private static boolean isDangling(Path path) {
    return Files.isSymbolicLink(path) && !Files.exists(path);
  }

  private static boolean isYaml(Path file) {
    return SourceReader.isYaml(file.getFileName().toString());
  }

  private String name(Path path) {
    String below = root.relativize(path).toString().replace('\\', '/');
    if (below.isEmpty()) {
      return rootName.isEmpty() ? "." : rootName;
    }
    if (rootName.isEmpty()) {
      return below;
    }
    return rootName.endsWith("/") ? rootName + below : rootName + "/" + below;
  }
}
