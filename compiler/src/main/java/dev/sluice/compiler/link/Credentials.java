package dev.sluice.compiler.link;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Recognises what looks like a credential. Errs on the side of asking. */
final class Credentials {
  private static final Pattern SCHEME =
      Pattern.compile(
          "(?:bearer|basic|token|apikey|api-key|key|digest|negotiate|aws4-hmac-sha256)(?:\\s+|$)",
          Pattern.CASE_INSENSITIVE);

  private static final Pattern SCHEME_AND_LITERAL =
      Pattern.compile("(?:bearer|basic|token)\\s+\\S{8,}", Pattern.CASE_INSENSITIVE);

  /** Forms that issuers give their keys; each starts with a letter as it is, and none in a word. */
  private static final List<String> FORMS =
      List.of(
          "sk-[A-Za-z0-9_-]{16,99}", // OpenAI, Anthropic and others
          "sk_live_[A-Za-z0-9]{16,99}",
          "rk_live_[A-Za-z0-9]{16,99}",
          "gh[pousr]_[A-Za-z0-9]{20,99}",
          "github_pat_[A-Za-z0-9_]{20,99}",
          "glpat-[A-Za-z0-9_-]{16,99}",
          "AKIA[A-Z0-9]{16}",
          "ASIA[A-Z0-9]{16}",
          "xox[abeoprs]-[A-Za-z0-9-]{10,99}",
          "AIza[A-Za-z0-9_-]{30,99}",
          "ya29\\.[A-Za-z0-9_-]{20,99}",
          "hf_[A-Za-z0-9]{20,99}",
          "nvapi-[A-Za-z0-9_-]{20,99}",
          "gsk_[A-Za-z0-9]{20,99}",
          "r8_[A-Za-z0-9]{20,99}",
          "npm_[A-Za-z0-9]{30,99}",
          "wandb_v1_[A-Za-z0-9_]{20,99}",
          "slc_[A-Za-z0-9]{40,99}", // our own
          "eyJ[A-Za-z0-9_-]{8,999}\\.eyJ[A-Za-z0-9_-]{8,}"); // JWT

  private static final Pattern FORM = Pattern.compile(String.join("|", FORMS));

  private static final AsciiSet FIRST_LETTERS =
      AsciiSet.of(FORMS.stream().map(form -> form.substring(0, 1)).collect(Collectors.joining()));

  private static final AsciiSet WORD = AsciiSet.LETTERS.with(AsciiSet.DIGITS);

  /** What gives access wherever it stands, each with a part that is quickly looked for. */
  private static final Map<String, Pattern> MARKS =
      Map.of(
          "hooks.slack.com/services/",
          Pattern.compile("hooks\\.slack\\.com/services/[A-Za-z0-9]+/"),
          "-----BEGIN ",
          Pattern.compile("-----BEGIN [A-Z ]*PRIVATE KEY-----"));

  /** Headers whose whole purpose is a credential: any literal counts. */
  private static final Set<String> CREDENTIAL_HEADERS =
      Set.of(
          "authorization",
          "x-api-key",
          "api-key",
          "apikey",
          "x-apikey",
          "x-auth-token",
          "x-auth-key",
          "x-access-token",
          "x-goog-api-key",
          "ocp-apim-subscription-key",
          "cookie");

  private static final Pattern CREDENTIAL_NAME =
      Pattern.compile(
          "(?:^|[-_])(?:key|apikey|token|secret|password|passwd|auth|credentials?)(?:$|[-_])");

  /** No text shorter than this has a known form; looking for one is dear. */
  private static final int SHORTEST_KNOWN = 15;

  private static final int SHORTEST_WITH_SCHEME = "basic ".length() + 8;

  /** How much of a text is looked at: more than a header or a URL may have. */
  private static final int LONGEST = 65_536;

  private Credentials() {}

  /** Whether the header exists to carry a credential, or its name says so. */
  static boolean isCredentialName(String header) {
    String name = header.toLowerCase(Locale.ROOT);
    return CREDENTIAL_HEADERS.contains(name) || CREDENTIAL_NAME.matcher(name).find();
  }

  /** Whether the text, outside of secret references, looks like a credential in this header. */
  static boolean inHeader(String header, String value) {
    String text = start(value);
    return isKnownForm(text)
        || hasSchemeAndLiteral(text)
        || (isCredentialName(header) && isCredential(header, text.strip()));
  }

  private static boolean hasSchemeAndLiteral(String text) {
    return text.length() >= SHORTEST_WITH_SCHEME && SCHEME_AND_LITERAL.matcher(text).find();
  }

  private static boolean isCredential(String header, String text) {
    String literal = SCHEME.matcher(text).replaceFirst("").strip();
    return CREDENTIAL_HEADERS.contains(header.toLowerCase(Locale.ROOT))
        ? !literal.isEmpty()
        : isRandom(literal);
  }

  /** Whether the text has the form of a known kind of key. */
  static boolean isKnownForm(String whole) {
    if (whole.length() < SHORTEST_KNOWN) {
      return false;
    }
    String text = start(whole);
    return hasForm(text)
        || MARKS.entrySet().stream()
            .anyMatch(mark -> text.contains(mark.getKey()) && mark.getValue().matcher(text).find());
  }

  private static boolean hasForm(String text) {
    Matcher form = FORM.matcher(text);
    for (int at = 0; at <= text.length() - SHORTEST_KNOWN; at++) {
      boolean mayStart =
          FIRST_LETTERS.has(text.charAt(at)) && (at == 0 || !WORD.has(text.charAt(at - 1)));
      if (mayStart && form.region(at, text.length()).lookingAt()) {
        return true;
      }
    }
    return false;
  }

  private static String start(String text) {
    return text.substring(0, Math.min(text.length(), LONGEST));
  }

  /** Long, of several kinds of characters, and without much repetition: hardly a word. */
  private static boolean isRandom(String text) {
    boolean mixed =
        text.chars().anyMatch(Character::isDigit) && text.chars().anyMatch(Character::isLetter);
    return text.length() >= 16 && mixed && bitsPerCharacter(text) >= 3.0;
  }

  /** Shannon's entropy. */
  private static double bitsPerCharacter(String text) {
    Map<Integer, Long> counts =
        text.chars().boxed().collect(Collectors.groupingBy(c -> c, Collectors.counting()));
    double length = text.length();
    return counts.values().stream()
        .mapToDouble(count -> -(count / length) * Math.log(count / length) / Math.log(2))
        .sum();
  }
}
