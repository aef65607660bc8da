package dev.sluice.compiler.validate;

import com.networknt.schema.Error;
import dev.sluice.compiler.parse.ManifestTree;
import dev.sluice.compiler.parse.Place;
import dev.sluice.diagnostic.SourceSpan;
import java.util.ArrayList;
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
      Left root = object(tree.root(), JsonPointer.empty(), tree.place());
      return new ManifestTree(
          tree.file(), (ObjectNode) root.json(), root.place(), Map.of(), Set.of());
    }

    /** What is left of a value, and where it is. */
    private record Left(JsonNode json, Place place) {}

    private Left copy(JsonNode node, JsonPointer from, Place place) {
      if (node instanceof ObjectNode object) {
        return object(object, from, place);
      }
      if (node instanceof ArrayNode array) {
        return array(array, from, place);
      }
      return new Left(node, place);
    }

    private Left array(ArrayNode array, JsonPointer from, Place place) {
      ArrayNode items = JsonNodeFactory.instance.arrayNode();
      List<Place> places = new ArrayList<>();
      for (int i = 0; i < array.size(); i++) {
        JsonPointer item = from.appendIndex(i);
        if (!lost.contains(item)) {
          Left left = copy(array.get(i), item, place.items().get(i));
          items.add(left.json());
          places.add(left.place());
        }
      }
      return new Left(items, new Place(place.key(), place.value(), Map.of(), places));
    }

    private Left object(ObjectNode mapping, JsonPointer from, Place place) {
      ObjectNode fields = JsonNodeFactory.instance.objectNode();
      Map<String, Place> places = new HashMap<>();
      for (Map.Entry<String, JsonNode> field : mapping.properties()) {
        String name = field.getKey();
        JsonPointer at = from.appendProperty(name);
        if (!lost.contains(at) && !standIns.containsKey(at)) {
          Left left = copy(field.getValue(), at, place.field(name));
          fields.set(name, left.json());
          places.put(name, left.place());
        }
      }
      standIns.forEach(
          (at, text) -> {
            if (from.equals(at.head())) {
              fields.set(lastName(at), StringNode.valueOf(text));
              places.put(lastName(at), place.field(lastName(at)));
            }
          });
      return new Left(fields, new Place(place.key(), place.value(), places, List.of()));
    }
  }
}
