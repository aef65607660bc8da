package dev.sluice.diagnostic;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class SarifRendererTest {
  private static final SourceSpan SPAN = new SourceSpan("a b/é.yaml", 2, 5, 2, 7);

  @Test
  void rule_carriesTheExplainPageAndItsLevel() {
    JsonNode rules = run(finding(SPAN)).at("/tool/driver/rules");

    assertThat(rules.size()).isEqualTo(1);
    assertThat(rules.at("/0/id").asString()).isEqualTo("SL305");
    assertThat(rules.at("/0/name").asString()).isEqualTo("WeightsDoNotSumTo100");
    assertThat(rules.at("/0/fullDescription/text").asString())
        .startsWith("In a pool that routes by weight")
        .doesNotContain("\n");
    assertThat(rules.at("/0/help/markdown").asString()).isEqualTo(ExplainPages.page(Code.SL305));
    assertThat(rules.at("/0/defaultConfiguration/level").asString()).isEqualTo("error");
  }

  @Test
  void columns_countUtf16CodeUnits() {
    JsonNode region = run(finding(SPAN)).at("/results/0/locations/0/physicalLocation/region");

    assertThat(region.path("startColumn").asInt()).isEqualTo(6);
    assertThat(region.path("endColumn").asInt()).isEqualTo(8);
  }

  @Test
  void file_isAnEncodedUriBelowTheRoot() {
    JsonNode artifact =
        run(finding(SPAN)).at("/results/0/locations/0/physicalLocation/artifactLocation");

    assertThat(artifact.path("uri").asString()).isEqualTo("a%20b/%C3%A9.yaml");
    assertThat(artifact.path("uriBaseId").asString()).isEqualTo("%SRCROOT%");
  }

  @Test
  void absoluteFile_isAFileUriOfItsOwn() {
    JsonNode artifact =
        run(finding(new SourceSpan("/r/a.yaml", 1, 1, 1, 2)))
            .at("/results/0/locations/0/physicalLocation/artifactLocation");

    assertThat(artifact.path("uri").asString()).isEqualTo("file:///r/a.yaml");
    assertThat(artifact.has("uriBaseId")).isFalse();
  }

  @Test
  void colonInAFileName_isNoScheme() {
    JsonNode artifact =
        run(finding(new SourceSpan("a:b.yaml", 1, 1, 1, 2)))
            .at("/results/0/locations/0/physicalLocation/artifactLocation");

    assertThat(artifact.path("uri").asString()).isEqualTo("a%3Ab.yaml");
  }

  @Test
  void fingerprint_staysWhenLinesMoveAndTellsTwinsApart() {
    Diagnostic first = finding(new SourceSpan("f.yaml", 1, 1, 1, 2));
    Diagnostic second = finding(new SourceSpan("f.yaml", 2, 1, 2, 2));
    SourceLines alike = (file, line) -> "  weight: 20";
    SourceLines other = (file, line) -> line == 1 ? "weight: 20" : "weight: 30";

    assertThat(fingerprint(first, alike)).isEqualTo(fingerprint(second, alike));
    assertThat(fingerprint(first, other)).isNotEqualTo(fingerprint(second, other));
    JsonNode twins = run(new Report(List.of(first, second), 1, 1), alike).path("results");
    assertThat(twins.at("/0/partialFingerprints/primaryLocationLineHash").asString())
        .endsWith(":1");
    assertThat(twins.at("/1/partialFingerprints/primaryLocationLineHash").asString())
        .endsWith(":2");
  }

  @Test
  void fingerprintOfACredential_doesNotDependOnIt() {
    Diagnostic secret = finding(new SourceSpan("f.yaml", 1, 6, 1, 9)).withRedactedSource();

    assertThat(fingerprint(secret, (file, line) -> "key: abc"))
        .isEqualTo(fingerprint(secret, (file, line) -> "key: xyz"));
  }

  @Test
  void fix_isAReplacementAndAbsentForCredentials() {
    Diagnostic mended = finding(SPAN).withFix(Fix.safe("quote it", TextEdit.before(SPAN, "\"")));

    JsonNode fix = run(mended).at("/results/0/fixes/0");
    assertThat(fix.at("/description/text").asString()).isEqualTo("quote it");
    assertThat(fix.at("/artifactChanges/0/replacements/0/deletedRegion/endColumn").asInt())
        .isEqualTo(6);
    assertThat(fix.at("/artifactChanges/0/replacements/0/insertedContent/text").asString())
        .isEqualTo("\"");
    assertThat(run(mended.withRedactedSource()).at("/results/0").has("fixes")).isFalse();
  }

  @Test
  void suppressed_isAResultWithItsReason() {
    Suppressed suppressed =
        new Suppressed(finding(SPAN), SPAN, "agreed with ops", LocalDate.of(2027, 1, 31));
    Report report = new Report(List.of(finding(SPAN)), List.of(suppressed), 1, 1);

    JsonNode results = run(report, SourceLines.NONE).path("results");
    assertThat(results.at("/0/suppressions").size()).isZero();
    assertThat(results.at("/0").has("suppressions")).isTrue();
    assertThat(results.at("/1/suppressions/0/kind").asString()).isEqualTo("inSource");
    assertThat(results.at("/1/suppressions/0/justification").asString())
        .isEqualTo("agreed with ops");
  }

  private static Diagnostic finding(SourceSpan span) {
    return Diagnostic.of(Code.SL305, span, "weights sum to 90").withHelp("raise one");
  }

  private static String fingerprint(Diagnostic finding, SourceLines lines) {
    return run(new Report(List.of(finding), 1, 1), lines)
        .at("/results/0/partialFingerprints/primaryLocationLineHash")
        .asString();
  }

  private static JsonNode run(Diagnostic finding) {
    return run(new Report(List.of(finding), 1, 1), (file, line) -> "\uD83D\uDE00: weight");
  }

  private static JsonNode run(Report report, SourceLines lines) {
    String text = new SarifRenderer(lines, "1.2.3").render(report);
    return JsonMapper.shared().readTree(text).at("/runs/0");
  }
}
