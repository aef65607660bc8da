package dev.sluice.compiler.parse;

import dev.sluice.diagnostic.SourceSpan;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.node.ObjectNode;

/**
 * One manifest: a YAML document as a JSON tree, and where each part of it was written. Shared, so
 * nobody changes the tree.
 *
 * @param file the source's name
 * @param root the document's mapping
 * @param place where the document was written, and all that is in it
 * @param plainScalars unquoted values that are not plainly text, by JSON Pointer
 * @param broken values that a finding was already reported about; what stands for them is no
 *     statement of the user
 */
public record ManifestTree(
    String file,
    ObjectNode root,
    Place place,
    Map<JsonPointer, PlainScalar> plainScalars,
    Set<JsonPointer> broken) {

  /** How many values it holds, lists and mappings included. */
  int values() {
    return place.size();
  }

  /** Where the value at {@code pointer} is; for an absent value, where its nearest parent is. */
  public SourceSpan valueSpan(JsonPointer pointer) {
    JsonPointer at = pointer;
    Optional<Place> found = place.at(at);
    while (found.isEmpty()) {
      at = at.head();
      found = place.at(at);
    }
    return found.get().value();
  }

  /** Where the key of {@code pointer} is; for list items and absent keys, where the value is. */
  public SourceSpan keySpan(JsonPointer pointer) {
    return place.at(pointer).map(Place::keyOrValue).orElseGet(() -> valueSpan(pointer));
  }
}
