package dev.sluice.runtime.forward;

import io.undertow.util.HttpString;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a request so far; each step adds its part. Confined to the request's I/O thread.
 */
public final class Call {
  final long startNanos = System.nanoTime();
  final String requestId;
  private @Nullable String account;
  private @Nullable String endpoint;
  private @Nullable String subject;
  private @Nullable String tokenId;
  private Set<HttpString> credentials = Set.of();

  /**
   * Begins a call, and its clock.
   *
   * @param requestId the client's or a fresh one: visible ASCII
   */
  public Call(String requestId) {
    this.requestId = requestId;
  }

  /**
   * Who is calling.
   *
   * @param fields where the request carries gateway keys: they go no further
   */
  public void authenticated(String subjectText, String token, Set<HttpString> fields) {
    this.subject = subjectText;
    this.tokenId = token;
    this.credentials = fields;
  }

  /** Which endpoint the path names; null if it names a pool that the caller may use none of. */
  public void resolved(String accountName, @Nullable String endpointName) {
    this.account = accountName;
    this.endpoint = endpointName;
  }

  boolean isCredential(HttpString name) {
    return credentials.contains(name);
  }

  @Nullable String account() {
    return account;
  }

  @Nullable String endpoint() {
    return endpoint;
  }

  @Nullable String subject() {
    return subject;
  }

  @Nullable String tokenId() {
    return tokenId;
  }
}
