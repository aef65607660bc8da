package dev.sluice.compiler.validate;

import dev.sluice.compiler.parse.ManifestType;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JsonPointer;

/** The order of keys that formatting gives a manifest: that of its schema's properties. */
public final class KeyOrder {
  private final Optional<Shape> shape;

  private KeyOrder(Optional<Shape> shape) {
    this.shape = shape;
  }

  /** The order in the whole manifest. */
  public static KeyOrder of(ManifestType type) {
    return new KeyOrder(Optional.of(ManifestSchema.load(type).shape()));
  }

  /** The keys of this mapping that have a place; empty where names are free. */
  public List<String> keys() {
    return shape.map(Shape::propertyNames).orElse(List.of());
  }

  /** The order in the value of a key. */
  public KeyOrder below(String key) {
    return at(JsonPointer.empty().appendProperty(key));
  }

  /** The order in every item of a list. */
  public KeyOrder items() {
    return at(JsonPointer.empty().appendIndex(0));
  }

  private KeyOrder at(JsonPointer pointer) {
    return new KeyOrder(shape.flatMap(whole -> whole.at(pointer)));
  }
}
