package dev.sluice.compiler.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class HeaderValueTest {
  /** What is taken for a reference, told in one pattern. */
  private static final Pattern CANDIDATE =
      Pattern.compile("(?i)(?<![A-Za-z0-9_+-])[A-Za-z0-9_+-]*secret:/+[^\\s,;\"']*");

  private static final Pattern REFERENCE =
      Pattern.compile(
          "(?:tfy-secret://NAME:NAME:|secret://NAME/)NAME"
              .replace("NAME", "[A-Za-z0-9_-][A-Za-z0-9._-]*"));

  private static final String[] PIECES =
      ("secret://group/key|tfy-secret://acme:group:key|Bearer |secret|SECRET|tfy-|:/|://|:|/| |,|;|\""
              + "|a|-|.|x=|\n|secret:/|tfysecret:///a/b|é")
          .split("\\|");

  @Test
  void valuesMadeOfPieces_areTakenApartAsThePatternsTell() {
    Random random = new Random(11);
    int references = 0;
    for (int round = 0; round < 50_000; round++) {
      StringBuilder text = new StringBuilder();
      for (int pieces = random.nextInt(6); pieces >= 0; pieces--) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      HeaderValue value = HeaderValue.parse(text.toString());

      List<String> malformed = new ArrayList<>();
      int good = 0;
      Matcher candidate = CANDIDATE.matcher(text);
      while (candidate.find()) {
        if (REFERENCE.matcher(candidate.group()).matches()) {
          good++;
        } else {
          malformed.add(candidate.group());
        }
      }
      assertThat(value.malformed()).as("in %s", text).isEqualTo(malformed);
      assertThat(value.references()).as("in %s", text).hasSize(good);
      assertThat(value.plainText())
          .as("of %s", text)
          .isEqualTo(CANDIDATE.matcher(text).replaceAll(""));
      references += good;
    }
    assertThat(references).isGreaterThan(5_000);
  }
}
