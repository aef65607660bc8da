package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.AccountManifest;
import dev.sluice.compiler.bind.Located;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

/** The places where manifests name subjects. */
final class SubjectPlaces {
  private SubjectPlaces() {}

  static List<Located<String>> in(LinkScope scope) {
    List<Located<String>> subjects = new ArrayList<>();
    for (AccountManifest account : scope.manifests().accounts()) {
      account.collaborators().forEach(collaborator -> subjects.add(collaborator.subject()));
      account.endpoints().forEach(endpoint -> subjects.addAll(endpoint.authorizedSubjects()));
    }
    return subjects;
  }

  /** Looks at the well-formed subjects of one kind. */
  static void forEach(LinkScope scope, String kind, BiConsumer<Located<String>, String> look) {
    for (Located<String> place : in(scope)) {
      SubjectText.parse(place.value())
          .filter(subject -> subject.is(kind))
          .ifPresent(subject -> look.accept(place, subject.name()));
    }
  }
}
