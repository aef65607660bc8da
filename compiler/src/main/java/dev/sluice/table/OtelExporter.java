package dev.sluice.table;

import java.util.List;

/**
 * Where telemetry is sent, by OTLP.
 *
 * @param headers sent along, with secret references in place of credentials
 */
public record OtelExporter(Protocol protocol, String endpoint, List<HeaderTemplate> headers) {

  /** How OTLP is spoken. */
  public enum Protocol {
    GRPC,
    HTTP_PROTO,
    HTTP_JSON
  }

  public OtelExporter {
    Checks.notBlank("endpoint", endpoint);
    headers = Sorted.list(headers);
  }
}
