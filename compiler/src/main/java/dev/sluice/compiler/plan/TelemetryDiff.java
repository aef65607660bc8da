package dev.sluice.compiler.plan;

import dev.sluice.table.GatewayPolicy;
import dev.sluice.table.Metrics;
import dev.sluice.table.OtelExporter;
import dev.sluice.table.Traces;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Where traces and metrics go, and what is in them. */
final class TelemetryDiff {
  private static final String PATH = "gateway/otel";
  private static final Target TRACES = Target.at(Section.GATEWAY, "traces", PATH);
  private static final Target METRICS = Target.at(Section.GATEWAY, "metrics", PATH);

  private TelemetryDiff() {}

  static void collect(GatewayPolicy before, GatewayPolicy after, List<Change> changes) {
    whole(TRACES, before, after, policy -> policy.traces().map(Traces::exporter), changes);
    whole(METRICS, before, after, policy -> policy.metrics().map(Metrics::exporter), changes);
    before.traces().ifPresent(old -> after.traces().ifPresent(it -> traces(old, it, changes)));
    before.metrics().ifPresent(old -> after.metrics().ifPresent(it -> metrics(old, it, changes)));
  }

  private static void whole(
      Target target,
      GatewayPolicy before,
      GatewayPolicy after,
      Function<GatewayPolicy, Optional<OtelExporter>> get,
      List<Change> changes) {
    new Comparison<>(target, get.apply(before), get.apply(after), changes)
        .value(
            (old, fresh) -> Kind.TELEMETRY_CHANGED,
            "exporter",
            exporter -> exporter.map(it -> List.of(it.protocol(), Shown.url(it.endpoint()))),
            exporter -> exporter.flatMap(Shown::of));
    get.apply(before)
        .ifPresent(
            old ->
                get.apply(after)
                    .ifPresent(
                        fresh ->
                            HeaderDiff.compare(target, old.headers(), fresh.headers(), changes)));
  }

  private static void traces(Traces before, Traces after, List<Change> changes) {
    new Comparison<>(TRACES, before, after, changes)
        .value(Kind.TELEMETRY_CHANGED, "resource attributes", Traces::resourceAttributes)
        .value(Kind.TELEMETRY_CHANGED, "exclude_request_data", Traces::excludeRequestData)
        .value(Kind.TELEMETRY_CHANGED, "sampling", Traces::sampleRatio)
        .value(Kind.TELEMETRY_CHANGED, "condition", Traces::when);
  }

  private static void metrics(Metrics before, Metrics after, List<Change> changes) {
    new Comparison<>(METRICS, before, after, changes)
        .value(Kind.TELEMETRY_CHANGED, "delta", Metrics::delta);
  }
}
