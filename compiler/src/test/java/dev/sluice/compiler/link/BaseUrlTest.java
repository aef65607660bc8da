package dev.sluice.compiler.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BaseUrlTest {
  /** The accepted URLs whose host is a name, told in one pattern. */
  private static final Pattern NAMED =
      Pattern.compile(
          "(?i:https?)://(?<host>LABEL(?:\\.LABEL)*)(?::(?<port>[1-9][0-9]{0,4}))?"
                  .replace("LABEL", "[A-Za-z0-9_](?:[A-Za-z0-9_-]{0,61}[A-Za-z0-9_])?")
              + "(?<path>(?:/(?:[A-Za-z0-9._~!$&'()*+,;=:@-]|%[0-9A-Fa-f]{2})*)*)");

  private static final String[] PIECES =
      ("http|https|HTTPS|://|:|/|//|a|b-|-|_|.|..|x.example|9|80|443|70000|0|0x1f|%41|%4|%2e|%2E%2e"
              + "|%|]|v1|~|!|\\|?|#|@|;x|\u00e9| |api.example|https://api.example"
              + "|label-of-sixty-three-characters-label-of-sixty-three-characters")
          .split("\\|");

  @Test
  void urlsMadeOfPieces_areTakenAsThePatternTellsThem() {
    Random random = new Random(7);
    int accepted = 0;
    for (int round = 0; round < 100_000; round++) {
      StringBuilder text = new StringBuilder(random.nextInt(3) > 0 ? "https://" : "");
      for (int pieces = random.nextInt(7); pieces >= 0; pieces--) {
        text.append(PIECES[random.nextInt(PIECES.length)]);
      }
      String url = text.toString();
      assertThat(BaseUrl.parse(url).isPresent()).as(url).isEqualTo(isNamed(url));
      accepted += isNamed(url) ? 1 : 0;
    }
    assertThat(accepted).isGreaterThan(4_000);
  }

  private static boolean isNamed(String url) {
    Matcher parts = NAMED.matcher(url);
    return parts.matches()
        && parts.group("host").length() <= 253
        && !parts.group("host").matches("(.*\\.)?([0-9]+|0[xX][0-9A-Fa-f]*)")
        && (parts.group("port") == null || Integer.parseInt(parts.group("port")) <= 65535)
        && !parts.group("path").endsWith("/")
        && Pattern.compile("/")
            .splitAsStream(parts.group("path"))
            .map(segment -> segment.replaceFirst(";.*", "").toLowerCase(Locale.ROOT))
            .map(segment -> segment.replace("%2e", "."))
            .noneMatch(segment -> segment.equals(".") || segment.equals(".."));
  }

  @ParameterizedTest
  @CsvSource({
    "HTTP://Api.Example,             http,  api.example, 80,   ''",
    "https://api.example:8443/v1/x,  https, api.example, 8443, /v1/x",
    "http://127.0.0.1:9000,          http,  127.0.0.1,   9000, ''",
    "https://[2001:DB8::1]/v1,       https, 2001:db8::1, 443,  /v1",
    "https://[::1]:1,                https, ::1,         1,    ''",
  })
  void url_isTakenApart(String url, String scheme, String host, int port, String path) {
    BaseUrl taken = BaseUrl.parse(url).orElseThrow();

    assertThat(taken.scheme()).isEqualTo(scheme);
    assertThat(taken.host()).isEqualTo(host);
    assertThat(taken.port()).isEqualTo(port);
    assertThat(taken.path()).isEqualTo(path);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://[::1", "https://::1]", "https://[::1]9", "https://[[::1]]", "https://[::1%25eth0]",
        "https://[::1]x:80", "https://127.1", "https://0x7f.1", "https://1.2.3.4.5",
            "https://256.1.1.1"
      })
  void unusualAddress_isRefused(String url) {
    assertThat(BaseUrl.parse(url)).isEmpty();
  }
}
