package dev.sluice.cli;

import dev.sluice.compiler.edit.Fixes;
import dev.sluice.compiler.edit.UnifiedDiff;
import dev.sluice.compiler.source.SourceSet;
import dev.sluice.compiler.source.SourceText;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.DisplayText;
import dev.sluice.diagnostic.SourceSpan;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** {@code sluice validate --fix}: makes the fixes, shows them, and writes the files. */
final class FixCommandRun {
  private final Inputs inputs;
  private final PrintWriter talk;

  /**
   * @param talk where what was done is shown
   */
  FixCommandRun(Inputs inputs, PrintWriter talk) {
    this.inputs = inputs;
    this.talk = talk;
  }

  /** Mends the files at the paths given; gives what remains. */
  Compilation mendFiles(boolean dryRun) {
    SourceSet sources = inputs.read();
    Fixes.Outcome outcome =
        Fixes.make(sources, inputs::compileResult, new WritableFiles(inputs.files())::contains);
    Compilation before = inputs.compile(sources);
    show(sources, before, outcome);
    if (dryRun) {
      say(outcome, "would mend");
      return before;
    }
    changed(sources, outcome.sources())
        .forEach(change -> ChangedFile.write(change.before(), change.after()));
    say(outcome, "mended");
    return Compilation.of(outcome.sources(), outcome.result());
  }

  /** Mends the text alone that came on standard input; files beside it are only read. */
  Mended mendStream(SourceSet sources) {
    Fixes.Outcome outcome =
        Fixes.make(sources, inputs::compileResult, name -> name.equals(Inputs.STDIN));
    say(outcome, "mended");
    String text =
        outcome.sources().texts().stream()
            .filter(source -> source.name().equals(Inputs.STDIN))
            .map(source -> new String(source.bytes(), StandardCharsets.UTF_8))
            .findFirst()
            .orElse("");
    return new Mended(text, Compilation.of(outcome.sources(), outcome.result()));
  }

  /** A text, and what remains to be said of it. */
  record Mended(String text, Compilation compilation) {}

  private record Change(SourceText before, SourceText after) {}

  private static List<Change> changed(SourceSet before, SourceSet after) {
    List<Change> changes = new ArrayList<>();
    for (int i = 0; i < before.texts().size(); i++) {
      SourceText old = before.texts().get(i);
      SourceText fresh = after.texts().get(i);
      if (!Arrays.equals(old.bytes(), fresh.bytes())) {
        changes.add(new Change(old, fresh));
      }
    }
    return changes;
  }

  private void show(SourceSet sources, Compilation before, Fixes.Outcome outcome) {
    List<Diagnostic> old = before.report().all();
    List<Diagnostic> fresh = Compilation.of(outcome.sources(), outcome.result()).report().all();
    for (Change change : changed(sources, outcome.sources())) {
      talk.println(UnifiedDiff.of(change.before(), change.after(), old, fresh));
    }
  }

  private void say(Fixes.Outcome outcome, String verb) {
    for (Diagnostic finding : outcome.made()) {
      talk.println(verb + " " + place(finding) + ": " + title(finding));
    }
    for (Diagnostic finding : outcome.refused()) {
      talk.println("left " + place(finding) + ": mending it would bring another error");
    }
    if (outcome.made().isEmpty()) {
      talk.println("nothing that can be mended safely");
    }
    talk.println();
    talk.flush();
  }

  private static String place(Diagnostic finding) {
    SourceSpan span = finding.span();
    String file = DisplayText.safe(span.file());
    return finding.code() + " at " + file + ":" + span.line() + ":" + span.column();
  }

  private static String title(Diagnostic finding) {
    return finding.fix() == null ? "" : DisplayText.safe(finding.fix().title());
  }
}
