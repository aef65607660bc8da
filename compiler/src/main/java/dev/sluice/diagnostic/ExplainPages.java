package dev.sluice.diagnostic;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The page behind each code, in Markdown: a heading from the catalogue, then the resource. */
public final class ExplainPages {
  private ExplainPages() {}

  /** The page, ending in a line break. */
  public static String page(Code code) {
    String resource = "explain/" + code.name() + ".md";
    try (InputStream in = ExplainPages.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + resource);
      }
      return heading(code) + body(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static String heading(Code code) {
    return "# %s: %s\n\nSeverity: %s.\n\n"
        .formatted(code.name(), code.title(), code.severity().word());
  }

  /** The resource without a heading of its own. */
  private static String body(String resource) {
    String text = resource.startsWith("# ") ? resource.substring(resource.indexOf('\n')) : resource;
    return text.strip() + "\n";
  }
}
