package dev.sluice.compiler.edit;

import com.github.difflib.DiffUtils;
import com.github.difflib.UnifiedDiffUtils;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.ChangeDelta;
import com.github.difflib.patch.Chunk;
import com.github.difflib.patch.Patch;
import dev.sluice.compiler.source.SourceText;
import dev.sluice.compiler.source.TextLines;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.DisplayText;
import dev.sluice.diagnostic.SourceLines;
import dev.sluice.diagnostic.SourceSpan;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What changed in one file, as {@code diff -u} shows it. Credentials in it are blotted out. */
public final class UnifiedDiff {
  private static final int CONTEXT = 3;

  private UnifiedDiff() {}

  /**
   * The difference; empty if there is none.
   *
   * @param found findings about the text before, of which the credentials are known
   * @param foundAfter the same of the text after
   */
  public static String of(
      SourceText before, SourceText after, List<Diagnostic> found, List<Diagnostic> foundAfter) {
    List<String> old = lines(before);
    Patch<String> patch = DiffUtils.diff(old, lines(after));
    if (patch.getDeltas().isEmpty()) {
      return "";
    }
    List<String> shownOld = shown(before, found);
    List<String> secrets = secrets(old, before.name(), found);
    List<String> shownNew = new ArrayList<>(shown(after, foundAfter));
    shownNew.replaceAll(line -> without(secrets, line));
    Patch<String> shown = new Patch<>();
    for (AbstractDelta<String> delta : patch.getDeltas()) {
      shown.addDelta(
          new ChangeDelta<>(part(delta.getSource(), shownOld), part(delta.getTarget(), shownNew)));
    }
    String name = DisplayText.safe(before.name());
    return String.join(
            "\n", UnifiedDiffUtils.generateUnifiedDiff(name, name, shownOld, shown, CONTEXT))
        + "\n";
  }

  /** Credentials on one line: mended, they may not be found any more, and are none the less. */
  private static List<String> secrets(List<String> lines, String file, List<Diagnostic> found) {
    return found.stream()
        .filter(Diagnostic::redacted)
        .map(Diagnostic::span)
        .filter(span -> span.file().equals(file) && span.line() == span.endLine())
        .map(span -> textAt(lines.get(span.line() - 1), span).replaceAll("^[\"']|[\"']$", ""))
        .filter(text -> !text.isBlank())
        .toList();
  }

  private static String textAt(String line, SourceSpan span) {
    int start = line.startsWith("\uFEFF") ? 1 : 0;
    int[] points = line.substring(start).codePoints().toArray();
    int from = Math.min(span.column() - 1, points.length);
    int to = Math.min(span.endColumn() - 1, points.length);
    return new String(points, from, Math.max(0, to - from));
  }

  private static String without(List<String> secrets, String line) {
    String shown = line;
    for (String secret : secrets) {
      Pattern whole =
          Pattern.compile("(?<![\\p{L}\\p{N}])" + Pattern.quote(secret) + "(?![\\p{L}\\p{N}])");
      shown = whole.matcher(shown).replaceAll("*".repeat(secret.length()));
    }
    return shown;
  }

  private static Chunk<String> part(Chunk<String> raw, List<String> shown) {
    int from = raw.getPosition();
    return new Chunk<>(from, shown.subList(from, from + raw.size()));
  }

  private static List<String> lines(SourceText source) {
    String text = new String(source.bytes(), StandardCharsets.UTF_8);
    if (text.isEmpty()) {
      return List.of();
    }
    List<String> lines = new ArrayList<>(List.of(EditedText.BREAK.split(text, -1)));
    if (lines.get(lines.size() - 1).isEmpty()) {
      lines.remove(lines.size() - 1); // what ends with a break has no line after it
    }
    return lines;
  }

  private static List<String> shown(SourceText source, List<Diagnostic> found) {
    SourceLines masked = SourceLines.masked(new TextLines(List.of(source)), found);
    List<String> shown = new ArrayList<>();
    for (int line = 1; line <= lines(source).size(); line++) {
      String text = masked.line(source.name(), line);
      shown.add(text == null ? "" : DisplayText.safe(text));
    }
    return shown;
  }
}
