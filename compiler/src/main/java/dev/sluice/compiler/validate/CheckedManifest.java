package dev.sluice.compiler.validate;

import dev.sluice.compiler.parse.ManifestTree;
import dev.sluice.compiler.parse.ManifestType;

/**
 * A manifest of a served type.
 *
 * @param valid whether it has the shape its schema asks for; only then it may be bound
 */
public record CheckedManifest(ManifestType type, ManifestTree tree, boolean valid) {}
