package dev.sluice.compiler.parse;

import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;

/**
 * The way from a document to a value in it. Costs little where no JSON Pointer is asked for, which
 * is nearly always.
 *
 * @param above the way to the list or mapping that holds the value; null for the document
 * @param name of the field; null for an item
 * @param index of the item
 * @param length about that of the pointer, in characters
 */
record ValuePath(@Nullable ValuePath above, @Nullable String name, int index, int length) {
  static final ValuePath ROOT = new ValuePath(null, null, 0, 0);

  ValuePath field(String name) {
    return new ValuePath(this, name, 0, length + 1 + name.length());
  }

  ValuePath item(int index) {
    return new ValuePath(this, null, index, length + 2);
  }

  JsonPointer pointer() {
    if (above == null) {
      return JsonPointer.empty();
    }
    JsonPointer parent = above.pointer();
    return name == null ? parent.appendIndex(index) : parent.appendProperty(name);
  }
}
