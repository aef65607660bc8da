package dev.sluice.compiler.edit;

import dev.sluice.compiler.CompileResult;
import dev.sluice.compiler.source.SourceSet;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Severity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * Makes safe fixes until none is left. Every step is compiled again; a fix after which there is an
 * error that was not there before is not made.
 */
public final class Fixes {
  /** One fix may uncover the next; more rounds than this nobody needs. */
  private static final int MOST_ROUNDS = 8;

  private final Function<SourceSet, CompileResult> compile;
  private final Predicate<String> editable;
  private final List<Diagnostic> made = new ArrayList<>();
  private final Set<Diagnostic> refused = new HashSet<>();

  private Fixes(Function<SourceSet, CompileResult> compile, Predicate<String> editable) {
    this.compile = compile;
    this.editable = editable;
  }

  /**
   * What came of it.
   *
   * @param sources with the fixes made
   * @param result of compiling them
   * @param made findings that were mended, in the order in which they were
   * @param refused findings whose fix would have brought a new error
   */
  public record Outcome(
      SourceSet sources, CompileResult result, List<Diagnostic> made, List<Diagnostic> refused) {
    public Outcome {
      made = List.copyOf(made);
      refused = List.copyOf(refused);
    }
  }

  /**
   * Mends what can be mended without asking.
   *
   * @param editable tells by name which files may be changed
   */
  public static Outcome make(
      SourceSet sources, Function<SourceSet, CompileResult> compile, Predicate<String> editable) {
    return new Fixes(compile, editable).run(new State(sources, compile.apply(sources)));
  }

  private record State(SourceSet sources, CompileResult result) {}

  private Outcome run(State start) {
    State state = start;
    for (int round = 0; round < MOST_ROUNDS; round++) {
      List<Diagnostic> offered = offered(state.result());
      if (offered.isEmpty()) {
        break;
      }
      Optional<State> next = together(state, offered);
      state = next.isPresent() ? next.get() : oneByOne(state, offered);
    }
    return new Outcome(state.sources(), state.result(), made, refused.stream().sorted().toList());
  }

  private List<Diagnostic> offered(CompileResult result) {
    return result.findings().stream()
        .filter(finding -> finding.fix() != null && finding.fix().safe())
        .filter(finding -> editable.test(finding.span().file()))
        .filter(finding -> !refused.contains(finding))
        .toList();
  }

  /** All at once, which is nearly always right; empty if it is not. */
  private Optional<State> together(State state, List<Diagnostic> offered) {
    FixPass pass = new FixPass(state.sources());
    offered.forEach(pass::offer);
    State next = next(pass);
    if (pass.taken().isEmpty() || hasNewError(state.result(), next.result())) {
      return Optional.empty();
    }
    made.addAll(pass.taken());
    return Optional.of(next);
  }

  private State oneByOne(State state, List<Diagnostic> offered) {
    for (Diagnostic finding : offered) {
      FixPass pass = new FixPass(state.sources());
      pass.offer(finding);
      State next = next(pass);
      if (!pass.taken().isEmpty() && !hasNewError(state.result(), next.result())) {
        made.add(finding);
        return next; // the places of the others may have moved
      }
      refused.add(finding);
    }
    return state;
  }

  private State next(FixPass pass) {
    SourceSet edited = pass.result();
    return new State(edited, compile.apply(edited));
  }

  private static boolean hasNewError(CompileResult before, CompileResult after) {
    Map<String, Long> known = errors(before);
    return errors(after).entrySet().stream()
        .anyMatch(error -> error.getValue() > known.getOrDefault(error.getKey(), 0L));
  }

  /** Without their lines, which edits may move. */
  private static Map<String, Long> errors(CompileResult result) {
    return result.findings().stream()
        .filter(finding -> finding.severity() == Severity.ERROR)
        .collect(
            Collectors.groupingBy(
                finding -> finding.span().file() + finding.code() + finding.message(),
                Collectors.counting()));
  }
}
