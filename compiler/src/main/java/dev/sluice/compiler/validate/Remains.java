package dev.sluice.compiler.validate;

import com.networknt.schema.Error;
import dev.sluice.compiler.parse.ManifestTree;
import dev.sluice.diagnostic.SourceSpan;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * What is left of a manifest without the parts that do not fit its schema, so that the rest can be
 * checked in the same run. A stand-in takes the place of a value that its mapping cannot be
 * without; it is made so that no rule has anything to say about it. Never served.
 */
final class Remains {
  /** Each round may uncover a mapping that lacks something now; deeper manifests are given up. */
  private static final int MOST_ROUNDS = 6;

  private final ManifestSchema schema;

  private Remains(ManifestSchema schema) {
    this.schema = schema;
  }

  /** The remains; empty if the manifest as a whole cannot be checked. */
  static Optional<ManifestTree> of(ManifestTree tree, ManifestSchema schema) {
    Remains remains = new Remains(schema);
    ManifestTree rest = tree;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      List<Error> errors = remains.mattering(rest);
      if (errors.isEmpty()) {
        return Optional.of(rest);
      }
      Cut cut = new Cut(rest, schema.shape());
      errors.forEach(cut::mark);
      if (cut.losesAll()) {
        return Optional.empty();
      }
      rest = cut.apply();
    }
    return Optional.empty();
  }

  /** Without those about names: a badly formed one still says which manifest is meant. */
  private List<Error> mattering(ManifestTree tree) {
    return schema.validate(tree.root()).stream()
        .filter(
            error -> {
              JsonPointer at = SchemaFindings.pointer(error.getInstanceLocation());
              return !(error.getKeyword().equals("pattern") && isName(at));
            })
        .toList();
  }

  private static boolean isName(JsonPointer at) {
    String field = lastName(at);
    return field.equals("name") || field.equals("id");
  }

  private static String lastName(JsonPointer at) {
    return at.matches() ? "" : at.last().getMatchingProperty();
  }

  /** One round: what goes, and what stands in. */
  private static final class Cut {
    private final ManifestTree tree;
    private final Shape shape;
    private final Set<JsonPointer> lost = new HashSet<>();
    private final Map<JsonPointer, String> standIns = new HashMap<>();
    private final Map<JsonPointer, SourceSpan> valueSpans = new HashMap<>();
    private final Map<JsonPointer, SourceSpan> keySpans = new HashMap<>();

    Cut(ManifestTree tree, Shape shape) {
      this.tree = tree;
      this.shape = shape;
    }

    void mark(Error error) {
      JsonPointer at = SchemaFindings.pointer(error.getInstanceLocation());
      switch (error.getKeyword()) {
        case "additionalProperties" -> lost.add(at.appendProperty(error.getProperty()));
        case "required" -> replaceOrLose(at.appendProperty(error.getProperty()), at);
        default -> replaceOrLose(at, at);
      }
    }

    private void replaceOrLose(JsonPointer at, JsonPointer orElse) {
      Optional<String> standIn = standIn(at);
      standIn.ifPresentOrElse(text -> standIns.put(at, text), () -> lost.add(orElse));
    }

    private Optional<String> standIn(JsonPointer at) {
      if (at.matches() || tree.root().at(at.head()).isArray()) {
        return Optional.empty();
      }
      SourceSpan span = tree.valueSpan(at);
      String place = span.file() + ":" + span.line() + ":" + span.column();
      return Optional.ofNullable(
          switch (lastName(at)) {
            case "name", "id" -> "at " + place;
            case "base_url" -> "https://stand-in.invalid";
            case "user_fqn" -> "user:stand-in@" + place.hashCode() + ".invalid";
            case "sha256" -> "%064x".formatted(Integer.toUnsignedLong(place.hashCode()));
            case "type" -> onlyType(at);
            default -> null;
          });
    }

    private @Nullable String onlyType(JsonPointer at) {
      List<String> allowed = shape.at(at).map(Shape::allowed).orElse(List.of());
      return allowed.size() == 1 ? allowed.get(0) : null;
    }

    /** An account that lacks an endpoint would be taken for another account. */
    boolean losesAll() {
      return lost.stream()
          .anyMatch(at -> at.matches() || lastName(at.head()).equals("integrations"));
    }

    ManifestTree apply() {
      ObjectNode root = object(tree.root(), JsonPointer.empty(), JsonPointer.empty());
      return new ManifestTree(
          tree.file(), root, Map.copyOf(valueSpans), Map.copyOf(keySpans), Map.of(), Set.of());
    }

    private JsonNode copy(JsonNode node, JsonPointer from, JsonPointer to) {
      if (node instanceof ObjectNode object) {
        return object(object, from, to);
      }
      noteSpans(from, to);
      if (node instanceof ArrayNode array) {
        ArrayNode items = JsonNodeFactory.instance.arrayNode();
        for (int i = 0; i < array.size(); i++) {
          JsonPointer item = from.appendIndex(i);
          if (!lost.contains(item)) {
            items.add(copy(array.get(i), item, to.appendIndex(items.size())));
          }
        }
        return items;
      }
      return node;
    }

    private ObjectNode object(ObjectNode mapping, JsonPointer from, JsonPointer to) {
      noteSpans(from, to);
      ObjectNode fields = JsonNodeFactory.instance.objectNode();
      for (Map.Entry<String, JsonNode> field : mapping.properties()) {
        JsonPointer at = from.appendProperty(field.getKey());
        JsonPointer there = to.appendProperty(field.getKey());
        if (!lost.contains(at) && !standIns.containsKey(at)) {
          fields.set(field.getKey(), copy(field.getValue(), at, there));
        }
      }
      standIns.forEach(
          (at, text) -> {
            if (from.equals(at.head())) {
              noteSpans(at, to.appendProperty(lastName(at)));
              fields.set(lastName(at), StringNode.valueOf(text));
            }
          });
      return fields;
    }

    private void noteSpans(JsonPointer from, JsonPointer to) {
      SourceSpan value = tree.valueSpans().get(from);
      if (value != null) {
        valueSpans.put(to, value);
      }
      SourceSpan key = tree.keySpans().get(from);
      if (key != null) {
        keySpans.put(to, key);
      }
    }
  }
}
