package dev.sluice.diagnostic;

import java.io.StringWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonGenerator;

/**
 * Prints a report as SARIF 2.1.0, which code scanning of GitHub and others reads. Source lines are
 * looked at but never printed.
 */
public final class SarifRenderer implements ReportRenderer {
  private final SourceLines lines;
  private final String version;

  /**
   * @param lines the texts that findings point into
   * @param version of Sluice
   */
  public SarifRenderer(SourceLines lines, String version) {
    this.lines = lines;
    this.version = version;
  }

  /** A finding, and the comment that allows it, if one does. */
  private record Result(Diagnostic finding, @Nullable Suppressed suppressed) {}

  @Override
  public String render(Report report) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = IndentedJson.to(text)) {
      json.writeStartObject();
      json.writeStringProperty("$schema", "https://json.schemastore.org/sarif-2.1.0.json");
      json.writeStringProperty("version", "2.1.0");
      json.writeArrayPropertyStart("runs");
      writeRun(json, report);
      json.writeEndArray();
      json.writeEndObject();
    }
    return text.append('\n').toString();
  }

  private void writeRun(JsonGenerator json, Report report) {
    List<Result> results = new ArrayList<>();
    report.findings().forEach(finding -> results.add(new Result(finding, null)));
    report.suppressed().forEach(entry -> results.add(new Result(entry.finding(), entry)));
    SarifRules rules = new SarifRules(results.stream().map(result -> result.finding().code()));

    json.writeStartObject();
    writeTool(json, rules);
    json.writeStringProperty("columnKind", "utf16CodeUnits");
    writeBase(json);
    json.writeArrayPropertyStart("results");
    SarifPlaces places = new SarifPlaces(json, lines);
    Fingerprints fingerprints = new Fingerprints(masked(results));
    boolean tellSuppressions = !report.suppressed().isEmpty();
    for (Result result : results) {
      Diagnostic finding = result.finding();
      json.writeStartObject();
      json.writeStringProperty("ruleId", finding.code().name());
      json.writeNumberProperty("ruleIndex", rules.indexOf(finding.code()));
      json.writeStringProperty("level", finding.severity().word());
      writeMessage(json, "message", message(finding));
      writeLocations(json, places, finding);
      json.writeObjectPropertyStart("partialFingerprints");
      json.writeStringProperty("primaryLocationLineHash", fingerprints.of(finding));
      json.writeEndObject();
      writeFix(json, places, finding);
      if (tellSuppressions) {
        writeSuppressions(json, places, result.suppressed());
      }
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private SourceLines masked(List<Result> results) {
    return new SecretMask(lines, results.stream().map(Result::finding).toList());
  }

  private void writeTool(JsonGenerator json, SarifRules rules) {
    json.writeObjectPropertyStart("tool");
    json.writeObjectPropertyStart("driver");
    json.writeStringProperty("name", "Sluice");
    json.writeStringProperty("version", version);
    rules.write(json);
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void writeBase(JsonGenerator json) {
    json.writeObjectPropertyStart("originalUriBaseIds");
    json.writeObjectPropertyStart(SarifPlaces.BASE);
    writeMessage(json, "description", "The folder that sluice ran in.");
    json.writeEndObject();
    json.writeEndObject();
  }

  private static void writeLocations(JsonGenerator json, SarifPlaces places, Diagnostic finding) {
    json.writeArrayPropertyStart("locations");
    json.writeStartObject();
    places.writePhysical(finding.span());
    json.writeEndObject();
    json.writeEndArray();
    if (finding.related().isEmpty()) {
      return;
    }
    json.writeArrayPropertyStart("relatedLocations");
    for (Diagnostic.Related related : finding.related()) {
      json.writeStartObject();
      places.writePhysical(related.span());
      writeMessage(json, "message", related.message());
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  /** The fix, unless it stands where a credential does. */
  private static void writeFix(JsonGenerator json, SarifPlaces places, Diagnostic finding) {
    Fix fix = finding.fix();
    if (fix == null || finding.redacted()) {
      return;
    }
    json.writeArrayPropertyStart("fixes");
    json.writeStartObject();
    writeMessage(json, "description", fix.title());
    json.writeArrayPropertyStart("artifactChanges");
    json.writeStartObject();
    places.writeArtifact(finding.span().file());
    json.writeArrayPropertyStart("replacements");
    for (TextEdit edit : fix.edits()) {
      json.writeStartObject();
      places.writeRegion("deletedRegion", edit.span());
      writeMessage(json, "insertedContent", edit.replacement());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
    json.writeEndObject();
    json.writeEndArray();
  }

  /** An empty list says of a finding that nothing allows it. */
  private static void writeSuppressions(
      JsonGenerator json, SarifPlaces places, @Nullable Suppressed suppressed) {
    json.writeArrayPropertyStart("suppressions");
    if (suppressed != null) {
      json.writeStartObject();
      json.writeStringProperty("kind", "inSource");
      json.writeStringProperty("justification", suppressed.reason());
      json.writeObjectPropertyStart("location");
      places.writePhysical(suppressed.place());
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static String message(Diagnostic finding) {
    return Stream.of(finding.message(), finding.help())
        .filter(part -> part != null)
        .reduce((message, help) -> message + ". Next step: " + help)
        .orElseThrow();
  }

  private static void writeMessage(JsonGenerator json, String name, String text) {
    json.writeObjectPropertyStart(name);
    json.writeStringProperty("text", text);
    json.writeEndObject();
  }
}
