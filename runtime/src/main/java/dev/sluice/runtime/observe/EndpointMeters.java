package dev.sluice.runtime.observe;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** The meters of one endpoint. */
final class EndpointMeters {
  private static final int LARGEST_STATUS = 599;
  private static final Duration[] BUCKETS = {
    Duration.ofMillis(1),
    Duration.ofMillis(5),
    Duration.ofMillis(25),
    Duration.ofMillis(100),
    Duration.ofMillis(250),
    Duration.ofMillis(500),
    Duration.ofSeconds(1),
    Duration.ofMillis(2500),
    Duration.ofSeconds(5),
    Duration.ofSeconds(10),
    Duration.ofSeconds(30),
    Duration.ofSeconds(60),
    Duration.ofSeconds(120),
    Duration.ofSeconds(300)
  };

  private final MeterRegistry registry;
  private final Tags tags;
  private final AtomicReferenceArray<Counter> byStatus =
      new AtomicReferenceArray<>(LARGEST_STATUS + 1);
  private final Timer duration;
  private final Timer connect;
  private final Timer firstByte;
  private final Counter requestBytes;
  private final Counter responseBytes;

  EndpointMeters(MeterRegistry registry, String account, String endpoint) {
    this.registry = registry;
    this.tags = Tags.of("account", account, "endpoint", endpoint);
    duration =
        timer("sluice.request.duration", "From the request's head to the answer's last byte");
    connect = timer("sluice.upstream.connect", "Waiting for a new upstream connection");
    firstByte = timer("sluice.upstream.first.byte", "From the upstream request to its first byte");
    requestBytes = counter("sluice.request.bytes", "Request body bytes received", tags);
    responseBytes = counter("sluice.response.bytes", "Response body bytes sent", tags);
  }

  void record(RequestRecord request) {
    status(request.status()).increment();
    duration.record(request.durationNanos(), TimeUnit.NANOSECONDS);
    if (request.connectNanos() > 0) {
      connect.record(request.connectNanos(), TimeUnit.NANOSECONDS);
    }
    if (request.firstByteNanos() > 0) {
      firstByte.record(request.firstByteNanos(), TimeUnit.NANOSECONDS);
    }
    requestBytes.increment((double) request.requestBytes());
    responseBytes.increment((double) request.responseBytes());
  }

  /** The counter of a status; 0 stands for anything that is no status. */
  private Counter status(int code) {
    int status = code < 100 || code > LARGEST_STATUS ? 0 : code;
    Counter known = byStatus.get(status);
    if (known != null) {
      return known;
    }
    Counter made =
        counter(
            "sluice.requests",
            "Finished requests, by the status that the client saw",
            tags.and("status", Integer.toString(status)));
    byStatus.set(status, made);
    return made;
  }

  private Counter counter(String name, String description, Tags labels) {
    return Counter.builder(name).description(description).tags(labels).register(registry);
  }

  private Timer timer(String name, String description) {
    return Timer.builder(name)
        .description(description)
        .tags(tags)
        .serviceLevelObjectives(BUCKETS)
        .register(registry);
  }

  /** Takes the meters out of the registry. */
  void remove() {
    List<Meter> meters =
        new ArrayList<>(List.of(duration, connect, firstByte, requestBytes, responseBytes));
    for (int i = 0; i <= LARGEST_STATUS; i++) {
      Counter counter = byStatus.get(i);
      if (counter != null) {
        meters.add(counter);
      }
    }
    meters.forEach(registry::remove);
  }
}
