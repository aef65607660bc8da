package dev.sluice.runtime.auth;

import dev.sluice.route.Identity;

/**
 * Somebody with a valid key. Immutable; one instance for all requests of a token.
 *
 * @param identity what the table knows of the caller
 * @param text the subject as text
 * @param tokenId the manifest's name of the token, safe to log
 */
public record Caller(Identity identity, String text, String tokenId) {}
