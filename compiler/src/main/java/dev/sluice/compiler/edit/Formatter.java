package dev.sluice.compiler.edit;

import dev.sluice.compiler.parse.Comment;
import dev.sluice.compiler.parse.CommentReader;
import dev.sluice.compiler.parse.LayoutDocument;
import dev.sluice.compiler.parse.LayoutNode;
import dev.sluice.compiler.parse.LayoutReader;
import dev.sluice.compiler.parse.ManifestParser;
import dev.sluice.compiler.parse.ManifestTree;
import dev.sluice.compiler.parse.ManifestType;
import dev.sluice.compiler.source.SourceText;
import dev.sluice.compiler.validate.KeyOrder;
import dev.sluice.diagnostic.Diagnostics;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Gives manifests one layout and never another meaning: what was formatted is read again and
 * compared with what was there before, values and comments. Only manifests of served types are
 * formatted; other documents of a file stay as they are. Thread-safe.
 */
public final class Formatter {
  private final ManifestParser parser = new ManifestParser();
  private final Map<ManifestType, KeyOrder> orders = new ConcurrentHashMap<>();

  /** What formatting a file came to. */
  public sealed interface Outcome {}

  /**
   * The file in its layout, changed or not.
   *
   * @param left documents that stay as they are, each by the line where it starts, since they
   *     cannot be laid out anew without risk
   */
  public record Formatted(SourceText text, List<Integer> left) implements Outcome {
    public Formatted {
      left = List.copyOf(left);
    }
  }

  /**
   * The file stays as it is.
   *
   * @param bug whether the layout would have changed its meaning, which is a mistake of ours
   */
  public record Left(String reason, boolean bug) implements Outcome {}

  /** Formats one file. Does it again with what came out, and nothing changes. */
  public Outcome format(SourceText source) {
    Diagnostics found = new Diagnostics();
    List<ManifestTree> before = parser.parse(source, found);
    if (found.hasErrors()) {
      return new Left("it has mistakes; sluice validate tells which", false);
    }
    Optional<List<LayoutDocument>> documents = LayoutReader.read(source);
    if (documents.isEmpty()) {
      return new Left("it uses directives or end marks of YAML", false);
    }
    List<Integer> left = new ArrayList<>();
    SourceText after = laidOut(source, documents.get(), left);
    return means(before, source, after)
        ? new Formatted(after, left)
        : new Left("its new layout would change its meaning (please report it)", true);
  }

  private SourceText laidOut(
      SourceText source, List<LayoutDocument> documents, List<Integer> left) {
    StringBuilder text = new StringBuilder();
    for (LayoutDocument document : documents) {
      if (!document.start().isEmpty()) {
        text.append(document.start()).append('\n');
      }
      text.append(body(document, left));
    }
    String original = new String(source.bytes(), StandardCharsets.UTF_8);
    String mark = original.startsWith("\uFEFF") ? "\uFEFF" : "";
    String lineBreak = EditedText.of(original).lineBreak();
    String all = EditedText.BREAK.matcher(text).replaceAll("\n").replace("\n", lineBreak);
    return new SourceText(source.name(), (mark + all).getBytes(StandardCharsets.UTF_8));
  }

  private String body(LayoutDocument document, List<Integer> left) {
    LayoutNode.Mapping root = document.root();
    if (root == null) {
      if (!document.body().isBlank() && document.body().lines().anyMatch(Formatter::isContent)) {
        left.add(document.line());
      }
      return document.body();
    }
    Optional<ManifestType> type = type(root);
    if (type.isEmpty()) {
      return document.body();
    }
    KeyOrder order = orders.computeIfAbsent(type.get(), KeyOrder::of);
    return new LayoutPrinter(!document.anchored()).print(root, order, document.below());
  }

  private static boolean isContent(String line) {
    return !line.isBlank() && !line.stripLeading().startsWith("#");
  }

  private static Optional<ManifestType> type(LayoutNode.Mapping root) {
    return root.entries().stream()
        .filter(entry -> entry.name().equals("type"))
        .map(LayoutNode.Entry::value)
        .filter(LayoutNode.Scalar.class::isInstance)
        .map(value -> ((LayoutNode.Scalar) value).value())
        .findFirst()
        .flatMap(ManifestType::find);
  }

  private boolean means(List<ManifestTree> before, SourceText source, SourceText after) {
    Diagnostics found = new Diagnostics();
    List<ManifestTree> trees = parser.parse(after, found);
    return !found.hasErrors()
        && trees.stream()
            .map(ManifestTree::root)
            .toList()
            .equals(before.stream().map(ManifestTree::root).toList())
        && comments(source).equals(comments(after));
  }

  private static List<String> comments(SourceText source) {
    return CommentReader.read(source, "").stream()
        .map(Comment::text)
        .map(String::strip)
        .sorted()
        .toList();
  }
}
