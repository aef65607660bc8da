package dev.sluice.compiler.bind;

import dev.sluice.compiler.parse.ManifestTree;
import dev.sluice.compiler.parse.Place;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/**
 * A value in a manifest tree, with its place.
 *
 * @param file the source's name
 * @param name of the field, or empty
 */
record TreeCursor(String file, String name, JsonNode node, Place place) {

  static TreeCursor root(ManifestTree tree) {
    return new TreeCursor(tree.file(), "", tree.root(), tree.place());
  }

  /** The field, unless it is absent or null. */
  Optional<TreeCursor> field(String name) {
    JsonNode child = node.get(name);
    return child == null || child.isNull() ? Optional.empty() : Optional.of(field(name, child));
  }

  private TreeCursor field(String name, JsonNode child) {
    return new TreeCursor(file, name, child, place.field(name));
  }

  /** A field that the schema requires. */
  TreeCursor required(String name) {
    JsonNode child = node.get(name);
    if (child == null || child.isNull()) {
      throw new IllegalStateException(file + ":" + place.value().line() + ": no " + name);
    }
    return field(name, child);
  }

  Optional<Located<String>> text(String name) {
    return field(name).map(TreeCursor::text);
  }

  Optional<Located<Integer>> integer(String name) {
    return field(name).map(TreeCursor::integer);
  }

  Optional<Located<Boolean>> flag(String name) {
    return field(name).map(TreeCursor::flag);
  }

  <T> List<T> items(String name, Function<TreeCursor, T> bind) {
    JsonNode list = node.get(name);
    if (list == null || list.isNull()) {
      return new ArrayList<>();
    }
    List<Place> places = place.field(name).items();
    List<T> items = new ArrayList<>(list.size());
    for (int i = 0; i < list.size(); i++) {
      items.add(bind.apply(new TreeCursor(file, "", list.get(i), places.get(i))));
    }
    return items;
  }

  /** The texts of a list, or the only text; none if the field is absent. */
  List<Located<String>> oneOrMore(String name) {
    return field(name)
        .map(it -> it.node.isArray() ? items(name, TreeCursor::text) : List.of(it.text()))
        .orElse(List.of());
  }

  List<TreeCursor> fields() {
    List<TreeCursor> fields = new ArrayList<>();
    for (Map.Entry<String, JsonNode> field : node.properties()) {
      fields.add(field(field.getKey(), field.getValue()));
    }
    return fields;
  }

  /** The texts of a mapping, by key. */
  SortedMap<String, Located<String>> texts() {
    SortedMap<String, Located<String>> texts = new TreeMap<>();
    fields().forEach(field -> texts.put(field.key().value(), field.text()));
    return texts;
  }

  /** The key that names this value, located at itself. */
  Located<String> key() {
    return new Located<>(name, place.keyOrValue(), place.keyOrValue());
  }

  Located<String> text() {
    return at(node.stringValue());
  }

  Located<Integer> integer() {
    return at(node.intValue());
  }

  /** A number as it was written. */
  Located<BigDecimal> decimal() {
    return at(node.decimalValue());
  }

  Located<Boolean> flag() {
    return at(node.booleanValue());
  }

  <T> Located<T> at(T value) {
    return new Located<>(value, place.value(), place.keyOrValue());
  }
}
