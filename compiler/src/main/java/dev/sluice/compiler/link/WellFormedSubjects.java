package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.Located;
import dev.sluice.compiler.bind.PatManifest;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;
import dev.sluice.diagnostic.NearestName;

/** SL312: a subject is {@code user:E-MAIL}, {@code team:NAME} or {@code virtualaccount:NAME}. */
final class WellFormedSubjects implements ManifestRule {
  private static final String FORMS =
      "write \"user:E-MAIL\", \"team:NAME\" or \"virtualaccount:NAME\"";

  @Override
  public void check(LinkScope scope, Diagnostics found) {
    for (Located<String> subject : SubjectPlaces.in(scope)) {
      if (SubjectText.parse(subject.value()).isEmpty()) {
        found.add(
            Diagnostic.of(Code.SL312, subject.span(), Quote.of(subject) + " is no subject")
                .withHelp(help(subject.value())));
      }
    }
    scope.manifests().pats().forEach(pat -> check(pat, found));
  }

  private static void check(PatManifest pat, Diagnostics found) {
    String fqn = pat.userFqn().value();
    int colon = fqn.lastIndexOf(':');
    boolean ofUser = colon < 0 || fqn.substring(0, colon).equals(SubjectText.USER);
    if (!ofUser || !SubjectText.isEmail(pat.email())) {
      found.add(
          Diagnostic.of(
                  Code.SL312, pat.userFqn().span(), Quote.of(pat.userFqn()) + " names no user")
              .withHelp("write \"user:E-MAIL\" or the e-mail alone"));
    }
  }

  private static String help(String text) {
    int colon = text.indexOf(':');
    String name = text.substring(colon + 1).strip();
    if (colon < 0) {
      return text.equals("everyone") ? didYouMean("team", name) : bare(text);
    }
    String kind = text.substring(0, colon).strip();
    return SubjectText.KINDS.contains(kind)
        ? FORMS
        : NearestName.of(kind, SubjectText.KINDS).map(it -> didYouMean(it, name)).orElse(FORMS);
  }

  private static String bare(String text) {
    return SubjectText.isEmail(text) ? didYouMean("user", text) : FORMS;
  }

  private static String didYouMean(String kind, String name) {
    return "did you mean " + Quote.of(kind + ":" + name) + "?";
  }
}
