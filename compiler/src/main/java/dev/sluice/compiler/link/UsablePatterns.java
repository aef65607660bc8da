package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.LoggingManifest;
import dev.sluice.compiler.bind.LoggingManifest.PatternEntry;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/** SL352: regular expressions that cannot be used, or that take out every place in a text. */
final class UsablePatterns implements ManifestRule {
  @Override
  public void check(LinkScope scope, Diagnostics found) {
    scope.manifests().logging().stream()
        .map(LoggingManifest::patterns)
        .forEach(
            patterns ->
                patterns.forEach(
                    it -> problem(it).ifPresent(problem -> found.add(finding(it, problem)))));
  }

  private static Optional<String> problem(PatternEntry entry) {
    try {
      boolean empty = Pattern.compile(entry.pattern().value()).matcher("").matches();
      return empty ? Optional.of("matches the empty text, so at every place") : Optional.empty();
    } catch (PatternSyntaxException e) {
      return Optional.of("is no regular expression, at character " + (e.getIndex() + 1));
    }
  }

  private static Diagnostic finding(PatternEntry entry, String problem) {
    return Diagnostic.of(
            Code.SL352,
            entry.pattern().span(),
            "pattern " + Quote.of(entry.pattern()) + " " + problem)
        .withHelp("correct it; the syntax is that of java.util.regex");
  }
}
