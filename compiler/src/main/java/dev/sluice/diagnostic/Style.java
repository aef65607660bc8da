package dev.sluice.diagnostic;

/** Colours, or none. */
public enum Style {
  PLAIN,
  ANSI;

  private static final String BOLD = "1";
  private static final String BLUE = "1;34";

  public String strong(String text) {
    return paint(BOLD, text);
  }

  public String frame(String text) {
    return paint(BLUE, text);
  }

  public String severity(Severity severity, String text) {
    return switch (severity) {
      case ERROR -> paint("1;31", text);
      case WARNING -> paint("1;33", text);
      case NOTE -> paint("1;36", text);
    };
  }

  private String paint(String code, String text) {
    return this == ANSI ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }
}
