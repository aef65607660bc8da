package dev.sluice.compiler.bind;

import java.time.Instant;
import java.util.Optional;

/**
 * A gateway key by its hash.
 *
 * @param expires the earlier of the token's own {@code expires} and the manifest's {@code
 *     expiration_date}
 */
public record TokenEntry(
    Located<String> id, Located<String> sha256, Optional<Located<Instant>> expires) {}
