package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.LimitEntry;
import dev.sluice.compiler.bind.LimitsManifest;
import dev.sluice.compiler.bind.Located;
import dev.sluice.compiler.bind.Manifests;
import dev.sluice.compiler.bind.WhenEntry;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostic.Related;
import dev.sluice.diagnostic.Diagnostics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * SL331: the first rule that matches decides, so a rule behind one that matches at least as much
 * never does. A budget that only tells counts all the same and is left alone.
 */
final class NoShadowedRules implements LinkRule {
  @Override
  public void check(LinkScope scope, Diagnostics found) {
    Manifests all = scope.manifests();
    all.rateLimits().forEach(it -> new Rules(scope).check(it, found));
    all.budgets().forEach(it -> new Rules(scope).check(it, found));
  }

  /** The rules seen so far, by who they are about, so that few have to be compared. */
  private static final class Rules {
    private final LinkScope scope;
    private final List<LimitEntry> aboutEverybody = new ArrayList<>();
    private final Map<String, List<LimitEntry>> bySubject = new HashMap<>();

    Rules(LinkScope scope) {
      this.scope = scope;
    }

    void check(LimitsManifest manifest, Diagnostics found) {
      for (LimitEntry rule : manifest.rules()) {
        if (!rule.audit()) {
          earlier(rule.when())
              .filter(first -> covers(first.when(), rule.when()))
              .findFirst()
              .ifPresent(first -> found.add(finding(first, rule)));
        }
        add(rule);
      }
    }

    private void add(LimitEntry rule) {
      if (rule.when().subjects().isEmpty()) {
        aboutEverybody.add(rule);
      }
      rule.when()
          .subjects()
          .forEach(
              subject ->
                  bySubject.computeIfAbsent(subject.value(), key -> new ArrayList<>()).add(rule));
    }

    private Stream<LimitEntry> earlier(WhenEntry when) {
      return Stream.concat(
          aboutEverybody.stream(),
          when.subjects().stream()
              .limit(1)
              .flatMap(subject -> wider(subject.value()))
              .flatMap(subject -> bySubject.getOrDefault(subject, List.of()).stream()));
    }

    private boolean covers(WhenEntry first, WhenEntry later) {
      return coversSubjects(first, later)
          && coversModels(first, later)
          && first.metadata().entrySet().stream()
              .allMatch(entry -> hasMetadata(later, entry.getKey(), entry.getValue().value()));
    }

    private boolean coversSubjects(WhenEntry first, WhenEntry later) {
      List<String> names = texts(first.subjects());
      return names.isEmpty()
          || (!later.subjects().isEmpty()
              && later.subjects().stream()
                  .allMatch(subject -> wider(subject.value()).anyMatch(names::contains)));
    }

    private static boolean coversModels(WhenEntry first, WhenEntry later) {
      List<String> names = texts(first.models());
      return names.isEmpty()
          || (!later.models().isEmpty() && names.containsAll(texts(later.models())));
    }

    private static boolean hasMetadata(WhenEntry when, String name, String value) {
      Located<String> given = when.metadata().get(name);
      return given != null && given.value().equals(value);
    }

    /** The subject, and every subject that takes in all that it does. */
    private Stream<String> wider(String subject) {
      Stream<String> own = Stream.of(subject);
      if (subject.startsWith(SubjectText.TEAM + ":")) {
        return Stream.concat(own, Stream.of(SubjectText.EVERYONE.toString()));
      }
      if (subject.startsWith(SubjectText.USER + ":")) {
        Stream<String> teams =
            scope.teamsOf(subject.substring(SubjectText.USER.length() + 1)).stream()
                .map(team -> SubjectText.TEAM + ":" + team.name().value());
        return Stream.concat(Stream.concat(own, teams), Stream.of(SubjectText.EVERYONE.toString()));
      }
      return own;
    }

    private static List<String> texts(List<Located<String>> texts) {
      return texts.stream().map(Located::value).toList();
    }
  }

  private static Diagnostic finding(LimitEntry first, LimitEntry rule) {
    return Diagnostic.of(
            Code.SL331,
            rule.id().span(),
            "rule "
                + Quote.of(rule.id())
                + " never decides: "
                + Quote.of(first.id())
                + " before it takes every request that it is about")
        .withRelated(List.of(new Related(first.id().span(), "the rule before it")))
        .withHelp("move it in front of that rule, or remove it");
  }
}
