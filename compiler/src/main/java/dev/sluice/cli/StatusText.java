package dev.sluice.cli;

import dev.sluice.diagnostic.DisplayText;
import java.net.URI;
import tools.jackson.databind.JsonNode;

/** A gateway's status for people. */
final class StatusText {
  private StatusText() {}

  static String of(URI gateway, JsonNode status) {
    StringBuilder text = new StringBuilder();
    text.append(gateway).append('\n');
    append(text, "digest", word(status.path("digest"), "nothing loaded"));
    append(text, "revision", word(status.path("revision"), "none"));
    JsonNode commit = status.path("commit");
    if (commit.isObject()) {
      append(
          text,
          "commit",
          word(commit.path("subject"), "") + ", " + word(commit.path("author"), "?"));
      append(text, "committed", word(commit.path("at"), "?"));
    }
    append(text, "generation", word(status.path("generation"), "0"));
    append(text, "since", word(status.path("since"), "-"));
    append(text, "endpoints", word(status.path("endpoints"), "0"));
    appendGit(text, status.path("git"));
    JsonNode reload = status.path("lastReload");
    if (reload.isObject()) {
      append(
          text,
          "last reload",
          word(reload.path("outcome"), "?")
              + " at "
              + word(reload.path("at"), "?")
              + " in "
              + word(reload.path("durationMillis"), "?")
              + " ms");
      if (reload.path("message").isString()) {
        text.append("    ").append(word(reload.path("message"), "")).append('\n');
      }
      for (JsonNode finding : reload.path("findings")) {
        append(text, finding);
      }
    }
    return text.toString();
  }

  private static void appendGit(StringBuilder text, JsonNode git) {
    if (!git.isObject()) {
      return;
    }
    append(
        text,
        "follows",
        word(git.path("url"), "?") + ", " + word(git.path("branch"), "default branch"));
    append(text, "last fetch", word(git.path("lastSuccess"), "never"));
    if (git.path("message").isString()) {
      append(text, "failing", word(git.path("message"), ""));
    }
  }

  private static void append(StringBuilder text, String name, String value) {
    text.append(String.format("  %-12s %s%n", name, value));
  }

  private static void append(StringBuilder text, JsonNode finding) {
    text.append("    ")
        .append(word(finding.path("severity"), "error"))
        .append('[')
        .append(word(finding.path("code"), "?"))
        .append("]: ")
        .append(word(finding.path("message"), ""))
        .append("\n      --> ")
        .append(word(finding.path("file"), "?"))
        .append(':')
        .append(word(finding.path("line"), "1"))
        .append(':')
        .append(word(finding.path("column"), "1"))
        .append('\n');
    if (finding.path("help").isString()) {
      text.append("      = help: ").append(word(finding.path("help"), "")).append('\n');
    }
  }

  private static String word(JsonNode value, String absent) {
    return value.isMissingNode() || value.isNull() ? absent : DisplayText.safe(value.asString());
  }
}
