package dev.sluice.compiler.lower;

import dev.sluice.compiler.bind.ExporterEntry;
import dev.sluice.compiler.bind.Located;
import dev.sluice.compiler.bind.OtelManifest;
import dev.sluice.table.Metrics;
import dev.sluice.table.OtelExporter;
import dev.sluice.table.OtelExporter.Protocol;
import dev.sluice.table.Traces;
import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/** Lowers where telemetry is sent. */
final class TelemetryLowering {
  private TelemetryLowering() {}

  static Traces traces(ExporterEntry traces, OtelManifest otel) {
    return new Traces(
        exporter(traces),
        PolicyLowering.texts(traces.resourceAttributes()),
        traces.excludeRequestData().map(Located::value).orElse(false),
        otel.sampleRatio().map(Located::value).orElse(BigDecimal.ONE),
        filters(traces));
  }

  static Metrics metrics(ExporterEntry metrics) {
    return new Metrics(exporter(metrics), metrics.delta().map(Located::value).orElse(false));
  }

  private static OtelExporter exporter(ExporterEntry exporter) {
    return new OtelExporter(
        protocol(exporter),
        exporter.endpoint().value(),
        exporter.headers().stream().map(HeaderTemplates::of).toList());
  }

  private static Protocol protocol(ExporterEntry exporter) {
    if (exporter.type().value().equals("grpc")) {
      return Protocol.GRPC;
    }
    return exporter.encoding().filter(it -> it.value().equals("json")).isPresent()
        ? Protocol.HTTP_JSON
        : Protocol.HTTP_PROTO;
  }

  /** A span must pass every filter; of two about one name, only values in both pass. */
  private static SortedMap<String, List<String>> filters(ExporterEntry traces) {
    SortedMap<String, List<String>> filters = new TreeMap<>();
    for (ExporterEntry.FilterEntry filter : traces.when()) {
      List<String> values = filter.values().stream().map(Located::value).toList();
      filters.merge(
          filter.key().value(),
          values,
          (one, other) -> one.stream().filter(other::contains).toList());
    }
    return filters;
  }
}
