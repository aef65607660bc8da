package dev.sluice.diagnostic;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Writes places as SARIF has them: files as URIs, columns in UTF-16 code units instead of code
 * points.
 */
final class SarifPlaces {
  /** What relative URIs start from; GitHub takes it for the root of the checkout. */
  static final String BASE = "%SRCROOT%";

  private final JsonGenerator json;
  private final SourceLines lines;

  SarifPlaces(JsonGenerator json, SourceLines lines) {
    this.json = json;
    this.lines = lines;
  }

  /** Writes the property {@code physicalLocation}. */
  void writePhysical(SourceSpan span) {
    json.writeObjectPropertyStart("physicalLocation");
    writeArtifact(span.file());
    writeRegion("region", span);
    json.writeEndObject();
  }

  /** Writes the property {@code artifactLocation}. */
  void writeArtifact(String file) {
    Path path = Path.of(file);
    json.writeObjectPropertyStart("artifactLocation");
    if (path.isAbsolute()) {
      json.writeStringProperty("uri", uri("file", file));
    } else {
      json.writeStringProperty("uri", uri(null, file.replace('\\', '/')));
      json.writeStringProperty("uriBaseId", BASE);
    }
    json.writeEndObject();
  }

  void writeRegion(String property, SourceSpan span) {
    json.writeObjectPropertyStart(property);
    json.writeNumberProperty("startLine", span.line());
    json.writeNumberProperty("startColumn", column(span.file(), span.line(), span.column()));
    json.writeNumberProperty("endLine", span.endLine());
    json.writeNumberProperty("endColumn", column(span.file(), span.endLine(), span.endColumn()));
    json.writeEndObject();
  }

  private int column(String file, int line, int column) {
    String text = lines.line(file, line);
    if (text == null) {
      return column;
    }
    int points = text.codePointCount(0, text.length());
    int before = Math.min(column - 1, points);
    return text.offsetByCodePoints(0, before) + 1 + (column - 1 - before);
  }

  /** Percent-encoded; a colon in the first segment would be taken for a scheme. */
  private static String uri(@Nullable String scheme, String path) {
    try {
      String encoded = new URI(scheme, scheme == null ? null : "", path, null).toASCIIString();
      return scheme == null && encoded.indexOf(':') >= 0 ? encoded.replace(":", "%3A") : encoded;
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException(path + " (expected: a path)", e);
    }
  }
}
