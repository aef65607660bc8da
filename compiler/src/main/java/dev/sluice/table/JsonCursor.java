package dev.sluice.table;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A value in a JSON document together with its path, so that every complaint says where. Objects
 * are {@link Map}, arrays {@link List}, integers {@link Integer}, {@link Long} or {@link
 * BigInteger}. Texts that are equal are read as one object.
 */
final class JsonCursor {

  /** Turns the value under a cursor into something typed. */
  interface Reader<T> {
    T read(JsonCursor at) throws UnreadableTableException;
  }

  /** As {@link Reader}, for a value that is known by its key. */
  interface NamedReader<T> {
    T read(String key, JsonCursor at) throws UnreadableTableException;
  }

  private final String path;
  private final @Nullable Object value;
  private final Shared shared;
  private final Set<String> read = new HashSet<>();

  private JsonCursor(String path, @Nullable Object value, Shared shared) {
    this.path = path;
    this.value = value;
    this.shared = shared;
  }

  static JsonCursor root(@Nullable Object value) {
    return new JsonCursor("$", value, new Shared());
  }

  /** The field {@code name}, which must be there. */
  JsonCursor field(String name) throws UnreadableTableException {
    Optional<JsonCursor> field = optional(name);
    if (field.isEmpty()) {
      throw bad("has no \"" + name + "\"");
    }
    return field.get();
  }

  Optional<JsonCursor> optional(String name) throws UnreadableTableException {
    read.add(name);
    Map<?, ?> object = object();
    return object.containsKey(name)
        ? Optional.of(new JsonCursor(path + "." + name, object.get(name), shared))
        : Optional.empty();
  }

  /** The field, if it is there, as {@code reader} has it. */
  <T> Optional<T> optional(String name, Reader<T> reader) throws UnreadableTableException {
    Optional<JsonCursor> field = optional(name);
    return field.isPresent() ? Optional.of(field.get().as(reader)) : Optional.empty();
  }

  /** As {@link #optional(String, Reader)}; {@code absent} if it is not there. */
  <T> T optional(String name, Reader<T> reader, T absent) throws UnreadableTableException {
    return optional(name, reader).orElse(absent);
  }

  /** Refuses fields that nobody asked for: they would be lost without a word. */
  void end() throws UnreadableTableException {
    for (Object key : object().keySet()) {
      if (!read.contains(key)) {
        throw bad("has an unknown field \"" + key + "\"");
      }
    }
  }

  <T> List<T> list(Reader<T> reader) throws UnreadableTableException {
    if (!(value instanceof List<?> items)) {
      throw expected("an array");
    }
    List<T> result = new ArrayList<>();
    for (Object item : items) {
      result.add(at("[" + result.size() + "]", item, reader));
    }
    return List.copyOf(result);
  }

  <T> SortedMap<String, T> map(Reader<T> reader) throws UnreadableTableException {
    return named((key, at) -> reader.read(at));
  }

  /** As {@link #map}, for values that are known by their key. */
  <T> SortedMap<String, T> named(NamedReader<T> reader) throws UnreadableTableException {
    SortedMap<String, T> result = new TreeMap<>();
    for (Map.Entry<?, ?> entry : object().entrySet()) {
      String key = shared.one((String) entry.getKey());
      result.put(key, at("." + key, entry.getValue(), at -> reader.read(key, at)));
    }
    return result;
  }

  String text() throws UnreadableTableException {
    if (value instanceof String text) {
      return shared.one(text);
    }
    throw expected("a string");
  }

  boolean flag() throws UnreadableTableException {
    if (value instanceof Boolean flag) {
      return flag;
    }
    throw expected("true or false");
  }

  /** An integer that canonical JSON can say: within 2^53 - 1 (RFC 8785, section 3.2.2.3). */
  long integer() throws UnreadableTableException {
    if (value instanceof Integer || value instanceof Long) {
      long number = ((Number) value).longValue();
      if (number < -CanonicalJson.MAX_SAFE_INTEGER || number > CanonicalJson.MAX_SAFE_INTEGER) {
        throw expected("an integer within 2^53 - 1");
      }
      return number;
    }
    throw expected("an integer");
  }

  /** A decimal written as text, so that every reader keeps it exact. */
  BigDecimal decimal() throws UnreadableTableException {
    return Decimals.parse(text());
  }

  /** The milliseconds of a duration. */
  Duration millis() throws UnreadableTableException {
    return Duration.ofMillis(integer());
  }

  /** A constant by its word. */
  <E extends Enum<E>> E word(Class<E> type) throws UnreadableTableException {
    return as(at -> Words.parse("value", at.text(), type));
  }

  List<String> texts() throws UnreadableTableException {
    return list(JsonCursor::text);
  }

  int smallInteger() throws UnreadableTableException {
    long number = integer();
    if (number != (int) number) {
      throw expected("a smaller integer");
    }
    return (int) number;
  }

  Instant instant() throws UnreadableTableException {
    try {
      return Instant.parse(text());
    } catch (DateTimeParseException e) {
      throw expected("an instant such as 2026-01-31T12:00:00Z");
    }
  }

  /** Reads here; what the model refuses is reported at this path. */
  <T> T as(Reader<T> reader) throws UnreadableTableException {
    try {
      return reader.read(this);
    } catch (IllegalArgumentException e) {
      throw bad("is not usable: " + e.getMessage());
    }
  }

  /** As {@link #as}; a value that is equal to one that was read before is that one. */
  <T> T shared(Reader<T> reader) throws UnreadableTableException {
    return shared.one(as(reader));
  }

  private <T> T at(String step, @Nullable Object item, Reader<T> reader)
      throws UnreadableTableException {
    return new JsonCursor(path + step, item, shared).as(reader);
  }

  private Map<?, ?> object() throws UnreadableTableException {
    if (value instanceof Map<?, ?> map) {
      return map;
    }
    throw expected("an object");
  }

  private UnreadableTableException expected(String what) {
    return bad("is not " + what);
  }

  UnreadableTableException bad(String what) {
    return new UnreadableTableException("not a routing table: " + path + " " + what);
  }
}
