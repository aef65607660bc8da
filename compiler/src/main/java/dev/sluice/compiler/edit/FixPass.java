package dev.sluice.compiler.edit;

import dev.sluice.compiler.source.SourceSet;
import dev.sluice.compiler.source.SourceText;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.SourceSpan;
import dev.sluice.diagnostic.TextEdit;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes the edits of some findings at once, as far as they do not get in each other's way. */
final class FixPass {
  private final Map<String, EditedText> texts = new HashMap<>();
  private final Map<String, Set<TextEdit>> edits = new HashMap<>();
  private final List<Diagnostic> taken = new ArrayList<>();
  private final SourceSet sources;

  FixPass(SourceSet sources) {
    this.sources = sources;
  }

  /** Takes a finding whose fix fits beside those taken before; others wait for the next pass. */
  void offer(Diagnostic finding) {
    String file = finding.span().file();
    Set<TextEdit> sofar = edits.computeIfAbsent(file, name -> new LinkedHashSet<>());
    List<TextEdit> wanted = editsOf(finding);
    if (wanted.stream().allMatch(edit -> fits(edit, sofar))) {
      sofar.addAll(wanted);
      taken.add(finding);
    }
  }

  List<Diagnostic> taken() {
    return List.copyOf(taken);
  }

  SourceSet result() {
    return new SourceSet(sources.texts().stream().map(this::edited).toList(), sources.findings());
  }

  private SourceText edited(SourceText source) {
    Set<TextEdit> own = edits.getOrDefault(source.name(), Set.of());
    if (own.isEmpty()) {
      return source;
    }
    String text = text(source.name()).with(List.copyOf(own));
    return new SourceText(source.name(), text.getBytes(StandardCharsets.UTF_8));
  }

  private static List<TextEdit> editsOf(Diagnostic finding) {
    return finding.fix() == null ? List.of() : finding.fix().edits();
  }

  private boolean fits(TextEdit edit, Set<TextEdit> others) {
    return !isReference(edit.span())
        && (others.contains(edit)
            || others.stream().noneMatch(other -> overlap(edit.span(), other.span())));
  }

  /** An alias stands for a value that is written elsewhere; its own text is a name. */
  private boolean isReference(SourceSpan span) {
    char first = text(span.file()).at(span);
    return first == '*' || first == '&' || first == '!';
  }

  private EditedText text(String file) {
    return texts.computeIfAbsent(
        file,
        name ->
            EditedText.of(
                sources.texts().stream()
                    .filter(source -> source.name().equals(name))
                    .findFirst()
                    .orElseThrow()));
  }

  /** Whether two stretches share a character or start at the same place. */
  private static boolean overlap(SourceSpan a, SourceSpan b) {
    SourceSpan first = a.compareTo(b) <= 0 ? a : b;
    SourceSpan second = first.equals(a) ? b : a;
    boolean sameStart = first.line() == second.line() && first.column() == second.column();
    boolean endsAfterStart =
        first.endLine() > second.line()
            || (first.endLine() == second.line() && first.endColumn() > second.column());
    return sameStart || endsAfterStart;
  }
}
