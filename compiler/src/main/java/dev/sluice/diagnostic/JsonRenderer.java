package dev.sluice.diagnostic;

import java.io.StringWriter;
import java.util.List;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.PrettyPrinter;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;

/**
 * Prints a report for programs: {@code {"findings": [..], "summary": {..}}}. Every key is always
 * there, in the same order; {@code help} is null where there is none.
 */
public final class JsonRenderer implements ReportRenderer {
  @Override
  public String render(Report report) {
    StringWriter text = new StringWriter();
    try (JsonGenerator json = new JsonFactory().createGenerator(new Indented(), text)) {
      json.writeStartObject();
      writeFindings(json, report.findings());
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

  private static void writeFinding(JsonGenerator json, Diagnostic finding) {
    SourceSpan span = finding.span();
    json.writeStartObject();
    json.writeStringProperty("code", finding.code().name());
    json.writeStringProperty("severity", finding.severity().word());
    json.writeStringProperty("message", finding.message());
    json.writeStringProperty("file", span.file());
    json.writeNumberProperty("line", span.line());
    json.writeNumberProperty("column", span.column());
    json.writeNumberProperty("endLine", span.endLine());
    json.writeNumberProperty("endColumn", span.endColumn());
    json.writeName("help");
    json.writeString(finding.help());
    json.writeArrayPropertyStart("related");
    for (Diagnostic.Related related : finding.related()) {
      json.writeStartObject();
      json.writeStringProperty("file", related.span().file());
      json.writeNumberProperty("line", related.span().line());
      json.writeNumberProperty("column", related.span().column());
      json.writeStringProperty("message", related.message());
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void writeSummary(JsonGenerator json, Report report) {
    json.writeObjectPropertyStart("summary");
    json.writeNumberProperty("files", report.files());
    json.writeNumberProperty("manifests", report.manifests());
    json.writeNumberProperty("errors", report.count(Severity.ERROR));
    json.writeNumberProperty("warnings", report.count(Severity.WARNING));
    json.writeNumberProperty("notes", report.count(Severity.NOTE));
    json.writeEndObject();
  }

  /** Indents without an {@code ObjectMapper}, which takes long to start. */
  private static final class Indented extends ObjectWriteContext.Base {
    @Override
    public PrettyPrinter getPrettyPrinter() {
      return new DefaultPrettyPrinter().withObjectIndenter(new DefaultIndenter("  ", "\n"));
    }

    @Override
    public boolean hasPrettyPrinter() {
      return true;
    }
  }
}
