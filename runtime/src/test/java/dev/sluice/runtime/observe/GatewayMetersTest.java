package dev.sluice.runtime.observe;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class GatewayMetersTest {
  private final GatewayMeters meters = new GatewayMeters();

  @Test
  void finishedRequests_areCountedByEndpointAndStatus() {
    meters.record(Records.of("acme", "chat", 200));
    meters.record(Records.of("acme", "chat", 200));
    meters.record(Records.of("acme", "chat", 502, "upstream_connect", "/x"));
    meters.record(Records.of(null, null, 401, "unauthenticated", "/x"));

    assertThat(meters.scrape())
        .contains("sluice_requests_total{account=\"acme\",endpoint=\"chat\",status=\"200\"} 2.0\n")
        .contains("sluice_requests_total{account=\"acme\",endpoint=\"chat\",status=\"502\"} 1.0\n")
        .contains("sluice_requests_total{account=\"-\",endpoint=\"-\",status=\"401\"} 1.0\n")
        .contains("sluice_gateway_errors_total{error=\"upstream_connect\"} 1.0\n")
        .contains(
            "sluice_request_duration_seconds_bucket{account=\"acme\",endpoint=\"chat\",le=\"0.025\"} 3\n")
        .contains(
            "sluice_upstream_first_byte_seconds_count{account=\"acme\",endpoint=\"chat\"} 3\n")
        .contains("sluice_upstream_connect_seconds_count{account=\"acme\",endpoint=\"chat\"} 0\n")
        .contains("sluice_response_bytes_total{account=\"acme\",endpoint=\"chat\"} 6000.0\n");
  }

  @Test
  void callersAndPaths_areNoLabels() {
    meters.record(Records.of("acme", "chat", 200));

    assertThat(meters.scrape()).doesNotContain("dev@acme").doesNotContain("proxy-api");
  }

  @Test
  void newTable_replacesTheInfoAndDropsMetersOfRemovedEndpoints() {
    meters.served("sha256:aa", (account, endpoint) -> true);
    meters.record(Records.of("acme", "chat", 200));
    meters.record(Records.of("acme", "gone", 200));

    meters.served("sha256:bb", (account, endpoint) -> endpoint.equals("chat"));

    assertThat(meters.scrape())
        .contains("sluice_table_info{digest=\"sha256:bb\"} 1\n")
        .doesNotContain("sha256:aa")
        .contains("endpoint=\"chat\"")
        .doesNotContain("endpoint=\"gone\"");
    meters.record(Records.of("acme", "gone", 200));
    assertThat(meters.scrape())
        .contains("sluice_requests_total{account=\"acme\",endpoint=\"gone\",status=\"200\"} 1.0\n");
  }

  @Test
  void gaugesAndCounters_areReadAtEachScrape() {
    AtomicInteger value = new AtomicInteger(1);
    meters.gauge("sluice.endpoints", "Endpoints served", value::get);
    meters.counter("sluice.access.log.dropped", "Lines lost", value::get);
    meters.reloaded("swapped");
    value.set(3);
    System.gc(); // nothing of it may be held weakly

    assertThat(meters.scrape())
        .contains("sluice_endpoints 3.0\n")
        .contains("sluice_access_log_dropped_total 3.0\n")
        .contains("sluice_reloads_total{outcome=\"swapped\"} 1.0\n");
  }
}
