package dev.sluice.compiler.edit;

import dev.sluice.compiler.parse.LayoutDocument;
import dev.sluice.compiler.parse.LayoutNode;
import dev.sluice.compiler.parse.LayoutReader;
import dev.sluice.compiler.source.SourceSet;
import dev.sluice.compiler.source.SourceText;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts manifests into a tree: in place of the one of the same type and name, or into a file of
 * their own where manifests of their type already live. Other documents of a file keep every
 * character.
 */
public final class Placement {
  private final String directory;

  /**
   * @param directory the tree, as the names of its files start
   */
  public Placement(String directory) {
    this.directory = directory.isEmpty() ? "." : directory;
  }

  /** A manifest that cannot be placed. The message is for the user. */
  public static final class UnplaceableException extends Exception {
    private static final long serialVersionUID = 1L;

    UnplaceableException(String message) {
      super(message);
    }
  }

  /** A manifest on its way. */
  private record Arrival(String type, String name, String text) {}

  /** The tree with every manifest of {@code arriving} in its place. */
  public SourceSet place(SourceText arriving, SourceSet tree) throws UnplaceableException {
    List<SourceText> texts = new ArrayList<>(tree.texts());
    for (Arrival arrival : arrivals(arriving)) {
      place(arrival, texts);
    }
    return new SourceSet(texts, tree.findings());
  }

  /** The type and name of each manifest of {@code source} that has both. */
  public static List<String> titles(SourceText source) {
    return documents(source).stream()
        .map(document -> (word(document, "type") + " " + word(document, "name")).strip())
        .filter(title -> !title.isEmpty())
        .toList();
  }

  private static List<Arrival> arrivals(SourceText source) throws UnplaceableException {
    List<Arrival> arrivals = new ArrayList<>();
    for (LayoutDocument document : documents(source)) {
      if (document.body().lines().allMatch(Placement::isNothing)) {
        continue;
      }
      String type = word(document, "type");
      String name = word(document, "name");
      if (type.isEmpty() || name.isEmpty()) {
        throw new UnplaceableException(
            "the manifest at line "
                + document.line()
                + " needs a type and a name to find its place");
      }
      arrivals.add(new Arrival(type, name, document.body().stripTrailing() + "\n"));
    }
    if (arrivals.isEmpty()) {
      throw new UnplaceableException("there is no manifest in it");
    }
    return arrivals;
  }

  private static boolean isNothing(String line) {
    return line.isBlank() || line.stripLeading().startsWith("#");
  }

  private void place(Arrival arrival, List<SourceText> texts) throws UnplaceableException {
    String near = "";
    for (int i = 0; i < texts.size(); i++) {
      List<LayoutDocument> documents = documents(texts.get(i));
      for (int at = 0; at < documents.size(); at++) {
        LayoutDocument document = documents.get(at);
        if (word(document, "type").equals(arrival.type())) {
          near = near.isEmpty() ? texts.get(i).name() : near;
          if (word(document, "name").equals(arrival.name())) {
            texts.set(i, replaced(texts.get(i), documents, at, arrival));
            return;
          }
        }
      }
    }
    texts.add(fresh(arrival, near, texts));
  }

  private static SourceText replaced(
      SourceText file, List<LayoutDocument> documents, int at, Arrival arrival) {
    String original = new String(file.bytes(), StandardCharsets.UTF_8);
    String lineBreak = EditedText.of(original).lineBreak();
    StringBuilder text = new StringBuilder(original.startsWith("\uFEFF") ? "\uFEFF" : "");
    for (int i = 0; i < documents.size(); i++) {
      LayoutDocument document = documents.get(i);
      text.append(document.start()).append(document.start().isEmpty() ? "" : lineBreak);
      text.append(
          i == at
              ? EditedText.BREAK.matcher(arrival.text()).replaceAll("\n").replace("\n", lineBreak)
              : document.body());
    }
    return new SourceText(file.name(), text.toString().getBytes(StandardCharsets.UTF_8));
  }

  private SourceText fresh(Arrival arrival, String near, List<SourceText> texts)
      throws UnplaceableException {
    if (!arrival.name().matches("[A-Za-z0-9][A-Za-z0-9._-]{0,99}")) {
      throw new UnplaceableException("no file can be named after \"" + arrival.name() + "\"");
    }
    Path folder =
        near.isEmpty()
            ? Path.of(directory).resolve(folder(arrival.type()))
            : Optional.ofNullable(Path.of(near).getParent()).orElse(Path.of(""));
    String name =
        folder.resolve(arrival.name() + ".yaml").normalize().toString().replace('\\', '/');
    if (texts.stream().anyMatch(text -> text.name().equals(name))) {
      throw new UnplaceableException(name + " exists and holds something else");
    }
    return new SourceText(name, arrival.text().getBytes(StandardCharsets.UTF_8));
  }

  /** Where a type goes in a tree that holds none of it. */
  private static String folder(String type) {
    if (type.startsWith("provider-account/")) {
      return "accounts";
    }
    return switch (type) {
      case "team" -> "access/teams";
      case "virtual-account" -> "access/virtualaccounts";
      case "pat" -> "access/tokens";
      case "external-identity-provider" -> "access/externalauth";
      case "route-test" -> "tests";
      default -> "controls";
    };
  }

  private static List<LayoutDocument> documents(SourceText source) {
    return LayoutReader.read(source).orElse(List.of());
  }

  private static String word(LayoutDocument document, String key) {
    LayoutNode.Mapping root = document.root();
    return root == null
        ? ""
        : root.entries().stream()
            .filter(entry -> entry.name().equals(key))
            .map(LayoutNode.Entry::value)
            .filter(LayoutNode.Scalar.class::isInstance)
            .map(value -> ((LayoutNode.Scalar) value).value())
            .findFirst()
            .orElse("");
  }
}
