package dev.sluice.table;

import java.util.SortedMap;
import java.util.TreeMap;

/** {@link Traces} and {@link Metrics} as JSON. */
final class TelemetryJson {
  private TelemetryJson() {}

  static SortedMap<String, Object> write(Traces traces) {
    SortedMap<String, Object> json = new TreeMap<>();
    json.put("excludeRequestData", traces.excludeRequestData());
    json.put("exporter", exporter(traces.exporter()));
    json.put("resourceAttributes", traces.resourceAttributes());
    json.put("sampleRatio", traces.sampleRatio().toPlainString());
    json.put("when", traces.when());
    return json;
  }

  static SortedMap<String, Object> write(Metrics metrics) {
    SortedMap<String, Object> json = new TreeMap<>();
    json.put("delta", metrics.delta());
    json.put("exporter", exporter(metrics.exporter()));
    return json;
  }

  static Traces traces(JsonCursor at) throws UnreadableTableException {
    Traces traces =
        new Traces(
            at.field("exporter").as(TelemetryJson::exporter),
            at.field("resourceAttributes").map(JsonCursor::text),
            at.field("excludeRequestData").flag(),
            at.field("sampleRatio").as(JsonCursor::decimal),
            at.field("when").map(JsonCursor::texts));
    at.end();
    return traces;
  }

  static Metrics metrics(JsonCursor at) throws UnreadableTableException {
    Metrics metrics =
        new Metrics(at.field("exporter").as(TelemetryJson::exporter), at.field("delta").flag());
    at.end();
    return metrics;
  }

  private static SortedMap<String, Object> exporter(OtelExporter exporter) {
    SortedMap<String, Object> json = new TreeMap<>();
    json.put("endpoint", exporter.endpoint());
    json.put("headers", TableWriter.list(exporter.headers(), TableWriter::header));
    json.put("protocol", Words.of(exporter.protocol()));
    return json;
  }

  private static OtelExporter exporter(JsonCursor at) throws UnreadableTableException {
    OtelExporter exporter =
        new OtelExporter(
            at.field("protocol").word(OtelExporter.Protocol.class),
            at.field("endpoint").text(),
            at.field("headers").list(TableReader::header));
    at.end();
    return exporter;
  }
}
