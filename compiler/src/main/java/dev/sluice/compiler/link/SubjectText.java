package dev.sluice.compiler.link;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The text of a subject, taken apart.
 *
 * @param kind {@code user}, {@code team} or {@code virtualaccount}
 */
record SubjectText(String kind, String name) {
  static final String USER = "user";
  static final String TEAM = "team";
  static final String VIRTUAL_ACCOUNT = "virtualaccount";
  static final List<String> KINDS = List.of(USER, TEAM, VIRTUAL_ACCOUNT);

  static final SubjectText EVERYONE = new SubjectText(TEAM, "everyone");

  private static final Pattern E_MAIL = Pattern.compile("[^@\\s:]+@[^@\\s:]+");

  /** Empty if it is malformed, which {@link WellFormedSubjects} reports. */
  static Optional<SubjectText> parse(String text) {
    int colon = text.indexOf(':');
    if (colon < 0 || !KINDS.contains(text.substring(0, colon))) {
      return Optional.empty();
    }
    SubjectText subject = new SubjectText(text.substring(0, colon), text.substring(colon + 1));
    return subject.isWellFormed() ? Optional.of(subject) : Optional.empty();
  }

  static boolean isEmail(String text) {
    return E_MAIL.matcher(text).matches();
  }

  boolean is(String wantedKind) {
    return kind.equals(wantedKind);
  }

  private boolean isWellFormed() {
    return is(USER) ? isEmail(name) : !name.isEmpty() && !hasBlankOrColon(name);
  }

  private static boolean hasBlankOrColon(String name) {
    for (int i = 0; i < name.length(); i++) {
      if (name.charAt(i) <= ' ' || name.charAt(i) == ':') {
        return true;
      }
    }
    return false;
  }

  @Override
  public String toString() {
    return kind + ":" + name;
  }
}
