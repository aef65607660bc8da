package dev.sluice.compiler.parse;

import dev.sluice.diagnostic.SourceSpan;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;

/**
 * Where a value was written, and where those in it were. A tree of its own beside that of the
 * values, since a scalar of the JSON tree may stand in several places of it.
 *
 * @param key of the key that names the value; null for list items and documents
 * @param value of the value
 * @param fields by name; empty for what is no mapping
 * @param items in order; empty for what is no list
 */
public record Place(
    @Nullable SourceSpan key, SourceSpan value, Map<String, Place> fields, List<Place> items) {

  /** A place with nothing in it. */
  public static Place of(@Nullable SourceSpan key, SourceSpan value) {
    return new Place(key, value, Map.of(), List.of());
  }

  /** Of the key that names the value; for list items, of the value. */
  public SourceSpan keyOrValue() {
    return key != null ? key : value;
  }

  /** Where a field is; one that was not written is where its mapping is. */
  public Place field(String name) {
    Place field = fields.get(name);
    return field != null ? field : of(null, value);
  }

  /** The place at the end of a path, if something was written there. */
  public Optional<Place> at(JsonPointer pointer) {
    Place at = this;
    for (JsonPointer rest = pointer; at != null && !rest.matches(); rest = rest.tail()) {
      at = at.step(rest);
    }
    return Optional.ofNullable(at);
  }

  private @Nullable Place step(JsonPointer pointer) {
    int index = pointer.getMatchingIndex();
    return index >= 0 && index < items.size()
        ? items.get(index)
        : fields.get(pointer.getMatchingProperty());
  }

  /** How many values, this one included. */
  int size() {
    int size = 1;
    for (Place field : fields.values()) {
      size += field.size();
    }
    for (Place item : items) {
      size += item.size();
    }
    return size;
  }
}
