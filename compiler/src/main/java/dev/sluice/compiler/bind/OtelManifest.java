package dev.sluice.compiler.bind;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A {@code gateway-otel-config}.
 *
 * @param sampleRatio share of the requests that are traced
 * @param allowPlaintext names of headers whose values may look like a credential
 */
public record OtelManifest(
    Located<String> type,
    Optional<ExporterEntry> traces,
    Optional<ExporterEntry> metrics,
    Optional<Located<BigDecimal>> sampleRatio,
    List<Located<String>> allowPlaintext) {
  public OtelManifest {
    allowPlaintext = List.copyOf(allowPlaintext);
  }

  /** Those given. */
  public List<ExporterEntry> exporters() {
    return Stream.of(traces, metrics).flatMap(Optional::stream).toList();
  }
}
