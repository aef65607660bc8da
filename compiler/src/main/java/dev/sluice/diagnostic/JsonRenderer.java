package dev.sluice.diagnostic;

import java.io.StringWriter;
import java.util.List;
import tools.jackson.core.JsonGenerator;

/**
 * Prints a report for programs: {@code {"findings": [..], "suppressed": [..], "summary": {..}}}.
 * Every key is always there, in the same order; {@code help} and {@code fix} are null where there
 * is none. What is suppressed has a {@code suppression} beside the keys of a finding.
 */
public final class JsonRenderer implements ReportRenderer {
  @Override
  public String render(Report report) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = IndentedJson.to(text)) {
      json.writeStartObject();
      writeFindings(json, report.findings());
      writeSuppressed(json, report.suppressed());
      writeSummary(json, report);
      json.writeEndObject();
    }
    return text.append('\n').toString();
  }

  /** Writes the property {@code findings}, so that other documents can show findings alike. */
  public static void writeFindings(JsonGenerator json, List<Diagnostic> findings) {
    json.writeArrayPropertyStart("findings");
    for (Diagnostic finding : findings) {
      writeFinding(json, finding);
    }
    json.writeEndArray();
  }

  private static void writeSuppressed(JsonGenerator json, List<Suppressed> suppressed) {
    json.writeArrayPropertyStart("suppressed");
    for (Suppressed entry : suppressed) {
      json.writeStartObject();
      writeParts(json, entry.finding());
      json.writeObjectPropertyStart("suppression");
      json.writeStringProperty("reason", entry.reason());
      json.writeName("until");
      json.writeString(entry.until() == null ? null : entry.until().toString());
      writePlace(json, entry.place());
      json.writeEndObject();
      json.writeEndObject();
    }
    json.writeEndArray();
  }

  private static void writeFinding(JsonGenerator json, Diagnostic finding) {
    json.writeStartObject();
    writeParts(json, finding);
    json.writeEndObject();
  }

  private static void writeParts(JsonGenerator json, Diagnostic finding) {
    json.writeStringProperty("code", finding.code().name());
    json.writeStringProperty("severity", finding.severity().word());
    json.writeStringProperty("message", finding.message());
    json.writeStringProperty("file", finding.span().file());
    writeRange(json, finding.span());
    json.writeName("help");
    json.writeString(finding.help());
    json.writeArrayPropertyStart("related");
    for (Diagnostic.Related related : finding.related()) {
      json.writeStartObject();
      writePlace(json, related.span());
      json.writeStringProperty("message", related.message());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeName("fix");
    if (finding.fix() == null) {
      json.writeNull();
    } else {
      writeFix(json, finding.fix());
    }
  }

  private static void writeFix(JsonGenerator json, Fix fix) {
    json.writeStartObject();
    json.writeStringProperty("title", fix.title());
    json.writeBooleanProperty("safe", fix.safe());
    json.writeArrayPropertyStart("edits");
    for (TextEdit edit : fix.edits()) {
      json.writeStartObject();
      writeRange(json, edit.span());
      json.writeStringProperty("replacement", edit.replacement());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writePlace(JsonGenerator json, SourceSpan span) {
    json.writeStringProperty("file", span.file());
    json.writeNumberProperty("line", span.line());
    json.writeNumberProperty("column", span.column());
  }

  private static void writeRange(JsonGenerator json, SourceSpan span) {
    json.writeNumberProperty("line", span.line());
    json.writeNumberProperty("column", span.column());
    json.writeNumberProperty("endLine", span.endLine());
    json.writeNumberProperty("endColumn", span.endColumn());
  }

  private static void writeSummary(JsonGenerator json, Report report) {
    json.writeObjectPropertyStart("summary");
    json.writeNumberProperty("files", report.files());
    json.writeNumberProperty("manifests", report.manifests());
    json.writeNumberProperty("errors", report.count(Severity.ERROR));
    json.writeNumberProperty("warnings", report.count(Severity.WARNING));
    json.writeNumberProperty("notes", report.count(Severity.NOTE));
    json.writeNumberProperty("suppressed", report.suppressed().size());
    json.writeEndObject();
  }
}
