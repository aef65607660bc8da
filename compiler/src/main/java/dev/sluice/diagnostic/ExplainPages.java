package dev.sluice.diagnostic;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The page behind each code, in Markdown. */
public final class ExplainPages {
  private ExplainPages() {}

  /** The page, ending in a line break. */
  public static String page(Code code) {
    String resource = "explain/" + code.name() + ".md";
    try (InputStream in = ExplainPages.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
