package dev.sluice.runtime.testkit;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A message head as it was on the wire, read strictly: CRLF line ends, a name, a colon, a value.
 *
 * @param startLine request line or status line
 * @param fields in order, names as written, values without surrounding blanks
 */
public record Head(String startLine, List<Field> fields) {

  /** One field line. */
  public record Field(String name, String value) {}

  public Head {
    fields = List.copyOf(fields);
  }

  /** Reads a head without its empty line. */
  public static Head parse(String text) {
    String[] lines = text.split("\r\n", -1);
    List<Field> fields = new ArrayList<>();
    for (int i = 1; i < lines.length; i++) {
      int colon = lines[i].indexOf(':');
      if (colon < 1 || !lines[i].substring(0, colon).matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+")) {
        throw new AssertionError("malformed field line: " + lines[i]);
      }
      fields.add(new Field(lines[i].substring(0, colon), lines[i].substring(colon + 1).strip()));
    }
    return new Head(lines[0], fields);
  }

  /** Values of every field of that name, in order. */
  public List<String> all(String name) {
    return fields.stream()
        .filter(field -> field.name().equalsIgnoreCase(name))
        .map(Field::value)
        .toList();
  }

  /** The value of the only field of that name; fails if there are several. */
  public Optional<String> only(String name) {
    List<String> values = all(name);
    if (values.size() > 1) {
      throw new AssertionError(name + " is given " + values.size() + " times: " + values);
    }
    return values.stream().findFirst();
  }

  public boolean has(String name) {
    return !all(name).isEmpty();
  }

  /** Lower-case names, in order. */
  public List<String> names() {
    return fields.stream().map(field -> field.name().toLowerCase(Locale.ROOT)).toList();
  }

  /** Of a request head. */
  public String method() {
    return startLine.substring(0, startLine.indexOf(' '));
  }

  /** Of a request head. */
  public String target() {
    return startLine.split(" ", -1)[1];
  }

  /** Of a response head. */
  public int status() {
    if (!startLine.matches("HTTP/1\\.[01] [1-5][0-9]{2} .*")) {
      throw new AssertionError("malformed status line: " + startLine);
    }
    return Integer.parseInt(startLine.substring(9, 12));
  }

  boolean chunked() {
    return only("transfer-encoding").map(value -> value.equalsIgnoreCase("chunked")).orElse(false);
  }

  Optional<Long> contentLength() {
    return only("content-length").map(Long::parseLong);
  }
}
