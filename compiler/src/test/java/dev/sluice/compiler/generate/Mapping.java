package dev.sluice.compiler.generate;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A mapping under construction: values are mappings, lists, text, numbers, true and false. */
public final class Mapping {
  private final Map<String, Object> entries = new LinkedHashMap<>();

  static Mapping of(String key, Object value) {
    return new Mapping().with(key, value);
  }

  Mapping with(String key, Object value) {
    entries.put(key, value);
    return this;
  }

  /** Leaves out what is empty, as people do. */
  Mapping withSome(String key, List<?> values) {
    return values.isEmpty() ? this : with(key, values);
  }

  Mapping withSome(String key, Mapping value) {
    return value.entries.isEmpty() ? this : with(key, value);
  }

  /** The value of {@code key} as text. */
  public String text(String key) {
    return String.valueOf(entries.get(key));
  }

  Map<String, Object> entries() {
    return entries;
  }
}
