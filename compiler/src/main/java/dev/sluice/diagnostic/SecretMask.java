package dev.sluice.diagnostic;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Source lines with the credentials in them blotted out. A credential that one finding points at is
 * hidden from all, since others may show the same line.
 */
final class SecretMask implements SourceLines {
  private final SourceLines lines;
  private final List<SourceSpan> secrets;

  SecretMask(SourceLines lines, List<Diagnostic> findings) {
    this.lines = lines;
    this.secrets = findings.stream().filter(Diagnostic::redacted).map(Diagnostic::span).toList();
  }

  @Override
  public @Nullable String line(String file, int line) {
    String text = lines.line(file, line);
    if (text == null) {
      return null;
    }
    for (SourceSpan secret : secrets) {
      if (secret.file().equals(file) && secret.line() <= line && line <= secret.endLine()) {
        text = blot(text, line, secret);
      }
    }
    return text;
  }

  private static String blot(String text, int line, SourceSpan secret) {
    int[] points = text.codePoints().toArray();
    int from = line == secret.line() ? secret.column() - 1 : 0;
    int to = line == secret.endLine() ? secret.endColumn() - 1 : points.length;
    for (int i = Math.min(from, points.length); i < Math.min(to, points.length); i++) {
      if (!Character.isWhitespace(points[i])) {
        points[i] = '*';
      }
    }
    return new String(points, 0, points.length);
  }
}
