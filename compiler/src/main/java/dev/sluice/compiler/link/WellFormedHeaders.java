package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.HeaderEntry;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;
import java.util.Optional;
import java.util.regex.Pattern;

/** SL327: header names are tokens; values are visible ASCII with blanks in between. */
final class WellFormedHeaders implements ManifestRule {
  private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9!#$%&'*+.^_`|~-]+");

  /** What common servers take in one line. */
  private static final int LONGEST = 8192;

  @Override
  public void check(LinkScope scope, Diagnostics found) {
    for (HeaderEntry header : HeaderMaps.entries(scope)) {
      if (!TOKEN.matcher(header.name().value()).matches()) {
        found.add(
            Diagnostic.of(
                    Code.SL327,
                    header.name().span(),
                    Quote.of(header.name()) + " is no header name")
                .withHelp("use letters, digits and '-'"));
      }
      problem(header.value().value())
          .ifPresent(
              problem ->
                  found.add(
                      Diagnostic.of(
                              Code.SL327,
                              header.value().span(),
                              "value of header " + Quote.of(header.name()) + " " + problem)
                          .withHelp("write it on one line, in quotes if need be")
                          .withRedactedSource()));
    }
  }

  private static Optional<String> problem(String value) {
    if (value.length() > LONGEST) {
      return Optional.of("is longer than " + LONGEST + " characters");
    }
    if (value.endsWith("\n") && value.strip().chars().allMatch(WellFormedHeaders::isAllowed)) {
      return Optional.of("ends with a line break");
    }
    if (!value.chars().allMatch(WellFormedHeaders::isAllowed)) {
      return Optional.of("has control characters, line breaks or letters outside ASCII");
    }
    return value.equals(value.strip())
        ? Optional.empty()
        : Optional.of("starts or ends with a blank");
  }

  private static boolean isAllowed(int c) {
    return (c >= ' ' && c < 0x7f) || c == '\t';
  }
}
