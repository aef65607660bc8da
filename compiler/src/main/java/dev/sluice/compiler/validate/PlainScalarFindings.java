package dev.sluice.compiler.validate;

import dev.sluice.compiler.parse.ManifestTree;
import dev.sluice.compiler.parse.PlainScalar;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Fix;
import tools.jackson.core.JsonPointer;

/** Unquoted text that other readers of YAML would take for something else. */
final class PlainScalarFindings {
  private PlainScalarFindings() {}

  /** Whether the value deserves a warning where {@code shape} is expected. */
  static boolean applies(PlainScalar scalar, Shape shape) {
    return scalar.ambiguous() && shape.format().isEmpty() && !isDate(scalar, shape);
  }

  /** A date where a date is asked for surprises nobody. */
  private static boolean isDate(PlainScalar scalar, Shape shape) {
    return scalar.kind() == PlainScalar.Kind.TIMESTAMP
        && shape.title().filter(title -> title.contains("a date")).isPresent();
  }

  static Diagnostic of(PlainScalar scalar, ManifestTree tree, JsonPointer at, Shape shape) {
    String other =
        switch (scalar.kind()) {
          case YES_NO -> "a boolean";
          case LEADING_ZERO -> "an octal number";
          case TIMESTAMP -> "a date";
          default -> "a number";
        };
    Diagnostic finding =
        Diagnostic.of(
                Code.SL107,
                tree.valueSpan(at),
                "this is text here, but other readers of YAML take it for " + other)
            .withHelp("put it in quotes");
    Fix fix = ValueFixes.quoted(scalar, finding.span());
    finding = fix == null ? finding : finding.withFix(fix);
    return shape.secret() ? finding.withRedactedSource() : finding;
  }
}
