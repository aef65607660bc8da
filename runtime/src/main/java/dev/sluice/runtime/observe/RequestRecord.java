package dev.sluice.runtime.observe;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One finished exchange. Holds no header value, no query and no body.
 *
 * @param account the URL's first segment if a route was found, else null
 * @param endpoint the endpoint that served, else null
 * @param subject the caller, {@code user:...} or {@code virtualaccount:...}, else null
 * @param tokenId the manifest's name of the caller's token, else null
 * @param status as the client saw it; 499 if the client went away first
 * @param error the gateway's error code ({@code x-sluice-error}), or null
 * @param durationNanos from the request's head to the last byte of the answer
 * @param connectNanos waiting for a new upstream connection; 0 if one was reused
 * @param firstByteNanos from the upstream request's head to the answer's first byte; 0 if none came
 */
public record RequestRecord(
    Instant time,
    String requestId,
    String method,
    String path,
    @Nullable String account,
    @Nullable String endpoint,
    @Nullable String subject,
    @Nullable String tokenId,
    int status,
    @Nullable String error,
    long durationNanos,
    long connectNanos,
    long firstByteNanos,
    long requestBytes,
    long responseBytes) {}
