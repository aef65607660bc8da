package dev.sluice.compiler.parse;

import dev.sluice.diagnostic.SourceSpan;
import java.util.Map;
import java.util.Set;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.node.ObjectNode;

/**
 * One manifest: a YAML document as a JSON tree, and where each part of it was written. Shared, so
 * nobody changes the tree.
 *
 * @param file the source's name
 * @param root the document's mapping
 * @param valueSpans by JSON Pointer of the value; the empty pointer is the document
 * @param keySpans by JSON Pointer of the value that the key names
 * @param plainScalars unquoted values that are not plainly text, by JSON Pointer
 * @param broken values that a finding was already reported about; what stands for them is no
 *     statement of the user
 */
public record ManifestTree(
    String file,
    ObjectNode root,
    Map<JsonPointer, SourceSpan> valueSpans,
    Map<JsonPointer, SourceSpan> keySpans,
    Map<JsonPointer, PlainScalar> plainScalars,
    Set<JsonPointer> broken) {

  /** How many values it holds, lists and mappings included. */
  int values() {
    return valueSpans.size();
  }

  /** Where the value at {@code pointer} is; for an absent value, where its nearest parent is. */
  public SourceSpan valueSpan(JsonPointer pointer) {
    return nearest(valueSpans, pointer);
  }

  /** Where the key of {@code pointer} is; for list items and absent keys, where the value is. */
  public SourceSpan keySpan(JsonPointer pointer) {
    SourceSpan key = keySpans.get(pointer);
    return key != null ? key : valueSpan(pointer);
  }

  private SourceSpan nearest(Map<JsonPointer, SourceSpan> spans, JsonPointer pointer) {
    for (JsonPointer at = pointer; at != null; at = at.head()) {
      SourceSpan span = spans.get(at);
      if (span != null) {
        return span;
      }
    }
    return SourceSpan.ofFile(file);
  }
}
