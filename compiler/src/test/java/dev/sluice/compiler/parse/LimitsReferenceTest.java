package dev.sluice.compiler.parse;

import dev.sluice.compiler.source.SourceReader;
import dev.sluice.diagnostic.Diagnostics;
import dev.sluice.reference.GeneratedFolder;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** {@code docs/reference/limits.md} says what is refused for its size, as the code has it. */
final class LimitsReferenceTest {
  private static final String PAGE = "limits.md";

  @Test
  void page_isThatOfTheCode() throws IOException {
    new GeneratedFolder("").assertHolds(Map.of(PAGE, page()), PAGE::equals);
  }

  private static String page() {
    return """
        # Limits

        What one file may ask of the compiler. Manifests stay far below; a damaged or hostile file gets a finding instead of
        all memory and time. Generated; do not edit.

        | what | most | beyond it |
        | --- | --- | --- |
        | size of a file | %d MiB | `SL104`, and the file is not read |
        | manifests in a file | %s | `SL104`, and the rest of the file is not read |
        | values in all documents of a file | %s | the same |
        | syntax errors in a file | %s | `SL104`, and the rest of the file is not read |
        | lists and mappings inside one another | %s | `SL104`, and the document is left out |
        | values in a document | %s | `SL104`, or `SL103` if aliases made them; the document is left out |
        | length of the paths to all values of a document | %s | `SL104` or `SL103`, likewise |
        | aliases used in a document | %s | `SL103`, and the document is left out |
        | length of a key | %s | `SL104`, and the document is left out |
        | digits of a number | %s | it counts as text |
        | findings of one severity that are shown of a file | %s | `SL116` says how many more there are |

        Only regular files are read: a pipe, a socket or a device among manifests is `SL108`, never waited for. Links are
        followed inside the directory given, each directory once, so loops end.
        """
        .formatted(
            SourceReader.MAX_BYTES >> 20,
            number(Limits.MANIFESTS),
            number(Limits.VALUES_OF_FILE),
            number(Limits.SYNTAX_ERRORS),
            number(Limits.DEPTH),
            number(Limits.VALUES),
            number(Limits.PATHS),
            number(Limits.ALIASES),
            number(Limits.KEY_LENGTH),
            number(Limits.DIGITS),
            number(Diagnostics.MOST_OF_A_FILE));
  }

  private static String number(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }
}
