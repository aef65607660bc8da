package dev.sluice.table;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Writes RFC 8785 JSON: sorted keys, no white space, one spelling for every value. Knows objects
 * ({@link SortedMap} with keys in natural order), arrays ({@link List}), strings, booleans and
 * integers up to 2^53 - 1, beyond which readers may lose digits; and {@link Fragment}s, which were
 * written before.
 */
final class CanonicalJson {
  static final long MAX_SAFE_INTEGER = (1L << 53) - 1;
  private static final int BUFFER_BYTES = 16 * 1024;

  /** A value that was written already. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Fragment(byte[] json) {}

  private final OutputStream out;
  private final byte[] buffer = new byte[BUFFER_BYTES];
  private int filled;

  private CanonicalJson(OutputStream out) {
    this.out = out;
  }

  static byte[] bytes(Object value) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    write(value, bytes);
    return bytes.toByteArray();
  }

  /** A value kept as it is written, to be part of others. */
  static Fragment fragment(Object value) {
    return new Fragment(bytes(value));
  }

  /** Writes to a stream that never fails, and leaves it open. */
  static void write(Object value, OutputStream out) {
    CanonicalJson json = new CanonicalJson(out);
    try {
      json.value(value);
      json.flush();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void value(Object value) throws IOException {
    if (value instanceof Fragment written) {
      flush();
      out.write(written.json());
    } else if (value instanceof SortedMap<?, ?> map) {
      object(map);
    } else if (value instanceof List<?> list) {
      array(list);
    } else if (value instanceof String text) {
      string(text);
    } else if (value instanceof Boolean flag) {
      ascii(flag.toString());
    } else if (value instanceof Integer || value instanceof Long) {
      integer(((Number) value).longValue());
    } else {
      throw new IllegalArgumentException("no JSON for " + value.getClass());
    }
  }

  private void object(SortedMap<?, ?> map) throws IOException {
    put('{');
    boolean first = true;
    for (Map.Entry<?, ?> entry : map.entrySet()) {
      if (!first) {
        put(',');
      }
      first = false;
      string((String) entry.getKey());
      put(':');
      value(entry.getValue());
    }
    put('}');
  }

  private void array(List<?> list) throws IOException {
    put('[');
    boolean first = true;
    for (Object item : list) {
      if (!first) {
        put(',');
      }
      first = false;
      value(item);
    }
    put(']');
  }

  private void integer(long value) throws IOException {
    if (Math.abs(value) > MAX_SAFE_INTEGER) {
      throw new IllegalArgumentException("integer: " + value + " (expected: within 2^53 - 1)");
    }
    ascii(Long.toString(value));
  }

  /** Works on bytes, run by run: a short command runs code that reads characters slowly. */
  private void string(String text) throws IOException {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    put('"');
    int written = 0;
    for (int i = 0; i < utf8.length; i++) {
      byte b = utf8[i];
      if ((b >= 0 && b < 0x20) || b == '"' || b == '\\') {
        bytes(utf8, written, i);
        escaped((char) b);
        written = i + 1;
      }
    }
    bytes(utf8, written, utf8.length);
    put('"');
  }

  private void escaped(char c) throws IOException {
    switch (c) {
      case '"' -> ascii("\\\"");
      case '\\' -> ascii("\\\\");
      case '\b' -> ascii("\\b");
      case '\t' -> ascii("\\t");
      case '\n' -> ascii("\\n");
      case '\f' -> ascii("\\f");
      case '\r' -> ascii("\\r");
      default -> {
        ascii("\\u00");
        put(Character.forDigit(c >> 4, 16));
        put(Character.forDigit(c & 0xf, 16));
      }
    }
  }

  private void ascii(String text) throws IOException {
    for (int i = 0; i < text.length(); i++) {
      put(text.charAt(i));
    }
  }

  private void bytes(byte[] from, int start, int end) throws IOException {
    int length = end - start;
    if (length > buffer.length - filled) {
      flush();
    }
    if (length > buffer.length) {
      out.write(from, start, length);
    } else {
      System.arraycopy(from, start, buffer, filled, length);
      filled += length;
    }
  }

  /** Adds one byte. */
  private void put(char b) throws IOException {
    if (filled == buffer.length) {
      flush();
    }
    buffer[filled++] = (byte) b;
  }

  private void flush() throws IOException {
    out.write(buffer, 0, filled);
    filled = 0;
  }
}
