package dev.sluice.compiler.source;

import dev.sluice.diagnostic.SourceLines;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The lines of source texts, for the printers of findings. Counts lines as the parser does; bytes
 * that are no UTF-8 are replaced. A text is split when it is first asked for. Not thread-safe.
 */
public final class TextLines implements SourceLines {
  private static final Pattern BREAK = Pattern.compile("\r\n|\r|\n");

  private final Map<String, SourceText> texts;
  private final Map<String, String[]> split = new HashMap<>();

  public TextLines(List<SourceText> texts) {
    this.texts =
        texts.stream()
            .collect(Collectors.toMap(SourceText::name, Function.identity(), (a, b) -> a));
  }

  @Override
  public @Nullable String line(String file, int line) {
    SourceText text = texts.get(file);
    if (text == null) {
      return null;
    }
    String[] lines = split.computeIfAbsent(file, name -> lines(text));
    return line <= lines.length ? lines[line - 1] : null;
  }

  private static String[] lines(SourceText source) {
    String text = new String(source.bytes(), StandardCharsets.UTF_8);
    return BREAK.split(text.startsWith("\uFEFF") ? text.substring(1) : text, -1);
  }
}
