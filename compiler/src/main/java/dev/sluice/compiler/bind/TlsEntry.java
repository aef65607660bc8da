package dev.sluice.compiler.bind;

import java.util.Optional;

/** {@code tls_settings}. */
public record TlsEntry(
    Optional<Located<Boolean>> rejectUnauthorized, Optional<Located<String>> caCert) {}
