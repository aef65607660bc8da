package dev.sluice.compiler.bind;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * An exporter of traces or metrics. Settings that only one of the two has are empty in the other.
 *
 * @param type {@code http} or {@code grpc}
 * @param when names and values that spans must have
 */
public record ExporterEntry(
    Located<String> type,
    Located<String> endpoint,
    Optional<Located<String>> encoding,
    List<HeaderEntry> headers,
    SortedMap<String, Located<String>> resourceAttributes,
    Optional<Located<Boolean>> excludeRequestData,
    List<FilterEntry> when,
    Optional<Located<Boolean>> delta) {

  /** Spans whose attribute {@code key} has one of the values. */
  public record FilterEntry(Located<String> key, List<Located<String>> values) {
    public FilterEntry {
      values = List.copyOf(values);
    }
  }

  public ExporterEntry {
    headers = List.copyOf(headers);
    when = List.copyOf(when);
  }
}
