package dev.sluice.compiler.link;

import dev.sluice.diagnostic.SourceSpan;

/** Places in the text of findings. */
final class Places {
  private Places() {}

  static String of(SourceSpan span) {
    return span.file() + ":" + span.line() + ":" + span.column();
  }
}
