package dev.sluice.compiler.link;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.compiler.bind.Binder;
import dev.sluice.compiler.bind.Manifests;
import dev.sluice.compiler.bind.RefusedManifests;
import dev.sluice.compiler.parse.ManifestParser;
import dev.sluice.compiler.parse.ManifestTree;
import dev.sluice.compiler.source.SourceReader;
import dev.sluice.compiler.source.SourceText;
import dev.sluice.compiler.validate.CheckedManifest;
import dev.sluice.compiler.validate.SchemaValidator;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LinkerTest {
  private static final Instant NOW = Instant.parse("2026-06-01T00:00:00Z");
  private static final SchemaValidator SCHEMAS = new SchemaValidator();

  static List<LinkRule> rules() {
    return Linker.RULES;
  }

  /** So removing it, or making it blind, turns that case red. */
  @ParameterizedTest
  @MethodSource("rules")
  void everyRule_reportsInAGoldenCaseOfItsCode(LinkRule rule) throws IOException {
    Set<Code> reported = EnumSet.noneOf(Code.class);
    for (Path golden : goldenCases()) {
      Diagnostics found = new Diagnostics();
      rule.check(
          scope(new SourceReader(golden.resolve("in")).read(List.of(Path.of(""))).texts()), found);
      found.sorted().stream()
          .map(Diagnostic::code)
          .filter(code -> golden.getFileName().toString().startsWith(lower(code)))
          .forEach(reported::add);
    }
    assertThat(reported).hasSize(1);
  }

  @Test
  void everyCodeOfLinksAndSecurity_belongsToARule() {
    long codes = Stream.of(Code.values()).filter(LinkerTest::isLinkCode).count();

    assertThat(Linker.RULES).hasSize((int) codes);
  }

  @Test
  void manyManifests_areLinkedInReasonableTime() {
    StringBuilder yaml = new StringBuilder();
    for (int i = 0; i < 1000; i++) {
      yaml.append(
          """
          ---
          {type: provider-account/custom-endpoint, name: acc%1$d,
           integrations: [{type: integration/model/custom-endpoint, name: chat,
             base_url: "https://api.example", authorized_subjects: ["team:t%1$d"]}],
           collaborators: [{subject: "team:t%1$d", role_id: provider-account-access}]}
          ---
          {type: team, name: t%1$d, members: [u%1$d@acme.example]}
          ---
          {type: virtual-account, name: v%1$d,
           permissions: [{resource_fqn: acc%1$d, role_id: provider-account-access}]}
          """
              .formatted(i));
    }
    yaml.append("---\ntype: gateway-rate-limiting-config\nname: limits\nrules:\n");
    for (int i = 0; i < 1000; i++) {
      yaml.append(
          """
            - {id: r%1$d, when: {subjects: ["team:t%1$d"], models: [acc%1$d/chat]},
               limit_to: 1, unit: requests_per_minute, rate_limit_applies_per: [user]}
          """
              .formatted(i));
    }
    Manifests manifests =
        bind(List.of(new SourceText("many.yaml", yaml.toString().getBytes(UTF_8))));
    Diagnostics found = new Diagnostics();
    Instant start = Instant.now();

    Linker.linkWithin(manifests, manifests, found);
    new Linker(clock()).linkAcross(manifests, manifests, RefusedManifests.NONE, found);

    assertThat(found.sorted()).extracting(Diagnostic::code).containsOnly(Code.SL324);
    assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(10));
  }

  @Test
  void rulesOfOneManifest_sayOfEachFileAloneWhatTheySayOfAll() throws IOException {
    for (Path folder : goldenCases()) {
      List<SourceText> texts = SourceReader.ofWorkingDirectory().read(List.of(folder)).texts();
      LinkScope all = scope(texts);
      List<LinkScope> each = texts.stream().map(text -> scope(List.of(text))).toList();
      for (LinkRule rule : Linker.RULES) {
        if (rule instanceof ManifestRule) {
          Diagnostics alone = new Diagnostics();
          each.forEach(file -> rule.check(file, alone));
          Diagnostics together = new Diagnostics();
          rule.check(all, together);

          assertThat(alone.sorted())
              .as("%s in %s", rule.getClass().getSimpleName(), folder)
              .isEqualTo(together.sorted());
        }
      }
    }
  }

  private static boolean isLinkCode(Code code) {
    return code.name().startsWith("SL3") || code.name().startsWith("SL4");
  }

  private static String lower(Code code) {
    return code.name().toLowerCase(Locale.ROOT);
  }

  private static List<Path> goldenCases() throws IOException {
    try (Stream<Path> folders = Files.list(Path.of("src/test/resources/golden").toAbsolutePath())) {
      return folders.filter(folder -> folder.getFileName().toString().matches("sl[34].*")).toList();
    }
  }

  private static Clock clock() {
    return Clock.fixed(NOW, ZoneOffset.UTC);
  }

  private static LinkScope scope(List<SourceText> texts) {
    Manifests manifests = bind(texts);
    return new LinkScope(manifests, manifests, RefusedManifests.NONE, NOW);
  }

  private static Manifests bind(List<SourceText> texts) {
    Diagnostics found = new Diagnostics();
    List<ManifestTree> trees =
        texts.stream()
            .flatMap(text -> new ManifestParser().parse(text, found).stream())
            .flatMap(tree -> SCHEMAS.check(tree, found).stream())
            .filter(CheckedManifest::valid)
            .map(CheckedManifest::tree)
            .toList();
    assertThat(found.hasErrors()).isFalse();
    return new Binder().bind(trees, found);
  }
}
