package dev.sluice.runtime.reload;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How fetching from the remote goes.
 *
 * @param url of the remote; holds no credential
 * @param branch what is followed; null for the remote's default branch
 * @param lastSuccess when the remote last answered; null if it never did
 * @param failures how many attempts have failed since then
 * @param failed how many have failed since the start
 * @param message why the last attempt failed; null if it did not
 */
public record FetchStatus(
    String url,
    @Nullable String branch,
    @Nullable Instant lastSuccess,
    int failures,
    long failed,
    @Nullable String message) {

  static FetchStatus none(String url, @Nullable String branch) {
    return new FetchStatus(url, branch, null, 0, 0, null);
  }

  FetchStatus succeeded(Instant now) {
    return new FetchStatus(url, branch, now, 0, failed, null);
  }

  FetchStatus failed(String reason) {
    return new FetchStatus(url, branch, lastSuccess, failures + 1, failed + 1, reason);
  }
}
