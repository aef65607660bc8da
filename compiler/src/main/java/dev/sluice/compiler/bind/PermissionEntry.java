package dev.sluice.compiler.bind;

import java.util.Optional;

/** What a virtual account may use. */
public record PermissionEntry(
    Located<String> resource, Optional<Located<String>> resourceType, Located<String> role) {}
