package dev.sluice.table;

import java.util.List;

/**
 * One endpoint of an account and all that a request to it needs.
 *
 * @param name matched exactly
 * @param upstream where requests go
 * @param headers injected into every upstream request, in order, replacing what the client sent;
 *     names are lower-case and unique
 * @param grants virtual accounts let in to this endpoint alone ({@code
 *     provider-integration-access}), beside {@link Account#access}
 * @param authorizedSubjects narrows access further; empty means no narrowing
 * @param timeouts of every exchange
 * @param maxRequestBodyBytes longest request body; 0 means no limit
 * @param forwarding beyond the plain exchange
 */
public record Endpoint(
    String name,
    Upstream upstream,
    List<HeaderTemplate> headers,
    List<Subject> grants,
    List<Subject> authorizedSubjects,
    Timeouts timeouts,
    long maxRequestBodyBytes,
    Forwarding forwarding) {
  public Endpoint {
    headers = Sorted.list(headers);
    grants = Sorted.list(grants);
    authorizedSubjects = Sorted.list(authorizedSubjects);
    if (maxRequestBodyBytes < 0) {
      throw new IllegalArgumentException(
          "maxRequestBodyBytes: " + maxRequestBodyBytes + " (expected: >= 0)");
    }
    timeouts = timeouts.equals(Timeouts.DEFAULT) ? Timeouts.DEFAULT : timeouts; // mostly so
    forwarding = forwarding.equals(Forwarding.PLAIN) ? Forwarding.PLAIN : forwarding;
  }

  /** An endpoint of plain exchanges. */
  public Endpoint(
      String name,
      Upstream upstream,
      List<HeaderTemplate> headers,
      List<Subject> grants,
      List<Subject> authorizedSubjects,
      Timeouts timeouts,
      long maxRequestBodyBytes) {
    this(
        name,
        upstream,
        headers,
        grants,
        authorizedSubjects,
        timeouts,
        maxRequestBodyBytes,
        Forwarding.PLAIN);
  }
}
