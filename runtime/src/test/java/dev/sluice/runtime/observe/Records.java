package dev.sluice.runtime.observe;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Request records for tests. */
final class Records {
  private Records() {}

  static RequestRecord of(@Nullable String account, @Nullable String endpoint, int status) {
    return of(account, endpoint, status, null, "/proxy-api/a/b");
  }

  static RequestRecord of(
      @Nullable String account,
      @Nullable String endpoint,
      int status,
      @Nullable String error,
      String path) {
    return new RequestRecord(
        Instant.parse("2026-11-23T08:00:00.123Z"),
        "req-1",
        "POST",
        path,
        account,
        endpoint,
        account == null ? null : "user:dev@acme.example",
        account == null ? null : "laptop",
        status,
        error,
        12_345_678,
        0,
        1_002_000,
        10,
        2_000);
  }
}
