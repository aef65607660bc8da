package dev.sluice.compiler.plan;

import dev.sluice.table.GatewayPolicy;
import dev.sluice.table.Metrics;
import dev.sluice.table.OtelExporter;
import dev.sluice.table.Traces;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.function.BiConsumer;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Where traces and metrics go, and what is in them. */
final class TelemetryDiff {
  private static final String PATH = "gateway/otel";
  private static final Target TRACES = Target.at(Section.GATEWAY, "traces", PATH);
  private static final Target METRICS = Target.at(Section.GATEWAY, "metrics", PATH);

  private TelemetryDiff() {}

  static void collect(GatewayPolicy before, GatewayPolicy after, List<Change> changes) {
    compare(
        TRACES,
        before.traces(),
        after.traces(),
        TelemetryDiff::show,
        (old, fresh) -> traces(old, fresh, changes),
        changes);
    compare(
        METRICS,
        before.metrics(),
        after.metrics(),
        it -> show(it.exporter()),
        (old, fresh) -> metrics(old, fresh, changes),
        changes);
  }

  private static <T> void compare(
      Target target,
      Optional<T> before,
      Optional<T> after,
      Function<T, String> show,
      BiConsumer<T, T> compare,
      List<Change> changes) {
    if (before.isPresent() && after.isPresent()) {
      compare.accept(before.get(), after.get());
    } else if (before.isPresent() || after.isPresent()) {
      Kind kind = after.isPresent() ? Kind.TELEMETRY_STARTED : Kind.TELEMETRY_STOPPED;
      changes.add(new Change.Whole(kind, target, before.map(show), after.map(show)));
    }
  }

  private static void exporter(
      Target target, OtelExporter before, OtelExporter after, List<Change> changes) {
    new Comparison<>(target, before, after, changes)
        .value((old, fresh) -> Kind.TELEMETRY_CHANGED, "exporter", it -> show(it), Shown::of);
    HeaderDiff.compare(target, before.headers(), after.headers(), changes);
  }

  private static String show(OtelExporter exporter) {
    String protocol =
        switch (exporter.protocol()) {
          case GRPC -> "gRPC";
          case HTTP_PROTO -> "HTTP";
          case HTTP_JSON -> "HTTP as JSON";
        };
    return protocol + " to " + Shown.url(exporter.endpoint());
  }

  private static String show(Traces traces) {
    return show(traces.exporter())
        + (traces.excludeRequestData()
            ? ", without bodies"
            : ", with bodies of requests and answers")
        + ", sample_ratio "
        + traces.sampleRatio().toPlainString()
        + Shown.of(show(traces.when())).map(when -> ", when " + when).orElse("");
  }

  private static String show(SortedMap<String, List<String>> when) {
    return when.entrySet().stream()
        .map(entry -> entry.getKey() + " IN " + String.join(", ", entry.getValue()))
        .collect(Collectors.joining("; "));
  }

  private static void traces(Traces before, Traces after, List<Change> changes) {
    exporter(TRACES, before.exporter(), after.exporter(), changes);
    new Comparison<>(TRACES, before, after, changes)
        .value(Kind.TELEMETRY_CHANGED, "additional_resource_attributes", Traces::resourceAttributes)
        .value(Kind.TELEMETRY_CHANGED, "exclude_request_data", Traces::excludeRequestData)
        .value(Kind.TELEMETRY_CHANGED, "sample_ratio", Traces::sampleRatio)
        .value(
            (old, fresh) -> Kind.TELEMETRY_CHANGED,
            "when",
            Traces::when,
            when -> Shown.of(show(when)));
  }

  private static void metrics(Metrics before, Metrics after, List<Change> changes) {
    exporter(METRICS, before.exporter(), after.exporter(), changes);
    new Comparison<>(METRICS, before, after, changes)
        .value(Kind.TELEMETRY_CHANGED, "export_delta_metrics", Metrics::delta);
  }
}
