package dev.sluice.table;

import java.math.BigDecimal;
import java.util.List;
import java.util.SortedMap;

/**
 * How traces are sent.
 *
 * @param resourceAttributes added to those of every trace
 * @param excludeRequestData whether bodies are kept out of spans
 * @param sampleRatio share of the requests that are traced; 0 to 1, exact
 * @param when only spans that have, for each of these names, one of the values; none means all
 */
public record Traces(
    OtelExporter exporter,
    SortedMap<String, String> resourceAttributes,
    boolean excludeRequestData,
    BigDecimal sampleRatio,
    SortedMap<String, List<String>> when) {
  public Traces {
    resourceAttributes = Sorted.map(resourceAttributes);
    sampleRatio = Decimals.normal("sampleRatio", sampleRatio);
    if (sampleRatio.compareTo(BigDecimal.ONE) > 0) {
      throw new IllegalArgumentException("sampleRatio: " + sampleRatio + " (expected: 0 to 1)");
    }
    when = Sorted.lists(when);
  }
}
