package dev.sluice.runtime.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MultiGauge;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.FileDescriptorMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.binder.system.UptimeMetrics;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiPredicate;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;

/**
 * All meters of the gateway, in the Prometheus text format. Labels are bounded: names out of the
 * table, status codes, error codes; never a caller, a path or a header. Recording a request finds
 * its meters without making an object.
 */
public final class GatewayMeters implements RequestRecorder {

  /** What {@link #scrape} writes. */
  public static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

  /** Label value of a request that found no route; no account can have this name. */
  static final String NONE = "-";

  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final ConcurrentMap<String, ConcurrentMap<String, EndpointMeters>> endpoints =
      new ConcurrentHashMap<>();
  private final ConcurrentMap<String, Counter> errors = new ConcurrentHashMap<>();
  private final MultiGauge tableInfo =
      MultiGauge.builder("sluice.table.info")
          .description("The table being served, by its digest")
          .register(registry);

  private final MultiGauge revisionInfo =
      MultiGauge.builder("sluice.revision.info")
          .description("Where the table being served came from: a Git commit, or a state of files")
          .register(registry);

  /** Keeps what the registry itself holds only weakly. */
  private final List<DoubleSupplier> functions = new CopyOnWriteArrayList<>();

  public GatewayMeters() {
    new JvmMemoryMetrics().bindTo(registry);
    new JvmThreadMetrics().bindTo(registry);
    new ProcessorMetrics().bindTo(registry);
    new FileDescriptorMetrics().bindTo(registry);
    new UptimeMetrics().bindTo(registry);
  }

  @Override
  public void record(RequestRecord request) {
    of(request.account(), request.endpoint()).record(request);
    String error = request.error();
    if (error != null) {
      Counter counter = errors.get(error);
      (counter != null ? counter : errors.computeIfAbsent(error, this::errorCounter)).increment();
    }
  }

  private EndpointMeters of(@Nullable String account, @Nullable String endpoint) {
    String accountLabel = account == null ? NONE : account;
    String endpointLabel = endpoint == null ? NONE : endpoint;
    ConcurrentMap<String, EndpointMeters> byEndpoint = endpoints.get(accountLabel);
    if (byEndpoint != null) {
      EndpointMeters known = byEndpoint.get(endpointLabel);
      if (known != null) {
        return known;
      }
    }
    return endpoints
        .computeIfAbsent(accountLabel, name -> new ConcurrentHashMap<>())
        .computeIfAbsent(
            endpointLabel, name -> new EndpointMeters(registry, accountLabel, endpointLabel));
  }

  private Counter errorCounter(String error) {
    return Counter.builder("sluice.gateway.errors")
        .description("Answers that the gateway gave itself, by error code")
        .tag("error", error)
        .register(registry);
  }

  /** Counts a reload by its outcome, such as {@code swapped}. */
  public void reloaded(String outcome) {
    Counter.builder("sluice.reloads")
        .description("Attempts to load the source, by outcome")
        .tag("outcome", outcome.toLowerCase(Locale.ROOT))
        .register(registry)
        .increment();
  }

  /** Names the table being served, and drops the meters of endpoints that are not in it. */
  public void served(String digest, BiPredicate<String, String> hasEndpoint) {
    tableInfo.register(List.of(MultiGauge.Row.of(Tags.of("digest", digest), 1)), true);
    endpoints.forEach(
        (account, byEndpoint) ->
            byEndpoint.forEach(
                (endpoint, meters) -> {
                  boolean kept =
                      account.equals(NONE)
                          || endpoint.equals(NONE)
                          || hasEndpoint.test(account, endpoint);
                  if (!kept && byEndpoint.remove(endpoint, meters)) {
                    meters.remove();
                  }
                }));
    endpoints.values().removeIf(ConcurrentMap::isEmpty);
  }

  /** Names where the table being served came from; null if that is not known. */
  public void revision(@Nullable String revision) {
    revisionInfo.register(
        revision == null ? List.of() : List.of(MultiGauge.Row.of(Tags.of("commit", revision), 1)),
        true);
  }

  /** Shows a number that something else keeps. Called at each scrape, on the admin's threads. */
  public void gauge(String name, String description, DoubleSupplier value) {
    Gauge.builder(name, value, DoubleSupplier::getAsDouble)
        .description(description)
        .strongReference(true)
        .register(registry);
  }

  /** Shows a count that something else keeps and that never goes down. */
  public void counter(String name, String description, DoubleSupplier value) {
    FunctionCounter.builder(name, value, DoubleSupplier::getAsDouble)
        .description(description)
        .register(registry);
    functions.add(value);
  }

  /** Everything, as {@link #CONTENT_TYPE}. */
  public String scrape() {
    return registry.scrape();
  }
}
