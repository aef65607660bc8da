package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.AccountManifest;
import dev.sluice.compiler.bind.Located;
import dev.sluice.compiler.bind.LoggingManifest;
import dev.sluice.compiler.bind.Manifests;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The places where manifests name subjects. */
final class SubjectPlaces {
  private static final String ANYBODY = "*";

  private SubjectPlaces() {}

  static List<Located<String>> in(LinkScope scope) {
    List<Located<String>> subjects = new ArrayList<>();
    for (AccountManifest account : scope.manifests().accounts()) {
      account.collaborators().forEach(collaborator -> subjects.add(collaborator.subject()));
      account.endpoints().forEach(endpoint -> subjects.addAll(endpoint.authorizedSubjects()));
    }
    addOfRules(scope.manifests(), subjects);
    return subjects;
  }

  private static void addOfRules(Manifests all, List<Located<String>> subjects) {
    LimitRules.in(all).forEach(rule -> subjects.addAll(rule.when().subjects()));
    all.metadata().stream()
        .flatMap(it -> it.rules().stream())
        .forEach(rule -> subjects.addAll(rule.subjects()));
    for (LoggingManifest logging : all.logging()) {
      logging.subjects().in().stream()
          .filter(subject -> !subject.value().equals(ANYBODY))
          .forEach(subjects::add);
      subjects.addAll(logging.subjects().notIn());
    }
  }

  /** The well-formed ones by kind. */
  static Map<String, List<NamedSubject>> byKind(LinkScope scope) {
    Map<String, List<NamedSubject>> subjects = new HashMap<>();
    for (Located<String> place : in(scope)) {
      SubjectText subject = SubjectText.parse(place.value()).orElse(null);
      if (subject != null) {
        subjects
            .computeIfAbsent(subject.kind(), kind -> new ArrayList<>())
            .add(new NamedSubject(place, subject.name()));
      }
    }
    return subjects;
  }
}
