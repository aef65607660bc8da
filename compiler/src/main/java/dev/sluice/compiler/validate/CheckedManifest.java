package dev.sluice.compiler.validate;

import dev.sluice.compiler.parse.ManifestTree;
import dev.sluice.compiler.parse.ManifestType;
import java.util.Optional;

/**
 * A manifest of a served type.
 *
 * @param valid whether it has the shape its schema asks for; only then it may be served
 * @param checkable the parts that have the right shape, for the checks to come: the whole tree if
 *     it is valid, and empty if nothing can be told
 */
public record CheckedManifest(
    ManifestType type, ManifestTree tree, boolean valid, Optional<ManifestTree> checkable) {}
