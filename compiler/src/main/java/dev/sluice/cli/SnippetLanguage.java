package dev.sluice.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** A language that {@code sluice snippet} writes; its template is the resource of that name. */
enum SnippetLanguage {
  CURL,
  PYTHON,
  JAVASCRIPT,
  JAVA,
  GO;

  /**
   * The snippet.
   *
   * @param url free of quotes, blanks and controls
   * @param body JSON over one or several lines, without backquotes and triple quotes
   */
  String render(String url, String body) {
    return template().replace("@URL@", url).replace("@BODY@", indented(body));
  }

  /** The body's later lines stand as far right as its first. */
  private String indented(String body) {
    int indent =
        switch (this) {
          case CURL, GO -> 0;
          case PYTHON, JAVASCRIPT -> 4;
          case JAVA -> 8;
        };
    return body.replace("\n", "\n" + " ".repeat(indent));
  }

  private String template() {
    String resource = "snippet/" + word() + ".txt";
    try (InputStream in = SnippetLanguage.class.getResourceAsStream(resource)) {
      if (in == null) {
        throw new IllegalStateException("no resource " + resource);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new CommandException("cannot read " + resource + ": " + e.getMessage(), e);
    }
  }

  private String word() {
    return switch (this) {
      case CURL -> "curl";
      case PYTHON -> "python";
      case JAVASCRIPT -> "javascript";
      case JAVA -> "java";
      case GO -> "go";
    };
  }

  /** As it is written on the command line. */
  @Override
  public String toString() {
    return word();
  }
}
