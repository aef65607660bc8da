package dev.sluice.compiler.bind;

import dev.sluice.compiler.parse.ManifestTree;
import dev.sluice.compiler.parse.ManifestType;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;

/**
 * What is known of manifests that an earlier stage refused, so that nobody calls a name unknown
 * that one of them gives.
 */
public final class RefusedManifests {
  /** Nothing was refused. */
  public static final RefusedManifests NONE = new RefusedManifests(false, Set.of());

  private static final Set<ManifestType> REFERRED_TO =
      EnumSet.of(
          ManifestType.CUSTOM_ENDPOINT_ACCOUNT,
          ManifestType.VIRTUAL_ACCOUNT,
          ManifestType.PERSONAL_ACCESS_TOKEN,
          ManifestType.TEAM,
          ManifestType.IDENTITY_PROVIDER);

  private final boolean unknown;
  private final Set<String> names;

  private RefusedManifests(boolean unknown, Set<String> names) {
    this.unknown = unknown;
    this.names = names;
  }

  /**
   * Collects the names.
   *
   * @param trees manifests that do not fit their schema
   * @param textsRefused whether some text gave no tree, so that it may have held anything
   */
  public static RefusedManifests of(List<ManifestTree> trees, boolean textsRefused) {
    boolean unknown = textsRefused || trees.stream().anyMatch(RefusedManifests::hidesAName);
    Set<String> names =
        trees.stream()
            .filter(RefusedManifests::isNamed)
            .map(tree -> key(text(tree, "type"), text(tree, "name")))
            .collect(Collectors.toUnmodifiableSet());
    return new RefusedManifests(unknown, names);
  }

  /**
   * Those of all {@code files}.
   *
   * @param textsRefused whether some file could not even be read
   */
  public static RefusedManifests join(List<RefusedManifests> files, boolean textsRefused) {
    return new RefusedManifests(
        textsRefused || files.stream().anyMatch(file -> file.unknown),
        files.stream()
            .flatMap(file -> file.names.stream())
            .collect(Collectors.toUnmodifiableSet()));
  }

  /** Whether one of them could be the account of this name. */
  public boolean mayDefineAccount(String name) {
    return mayDefine(ManifestType.CUSTOM_ENDPOINT_ACCOUNT, name);
  }

  public boolean mayDefineTeam(String name) {
    return mayDefine(ManifestType.TEAM, name);
  }

  public boolean mayDefineVirtualAccount(String name) {
    return mayDefine(ManifestType.VIRTUAL_ACCOUNT, name);
  }

  public boolean mayDefineIdentityProvider(String name) {
    return mayDefine(ManifestType.IDENTITY_PROVIDER, name);
  }

  public boolean isEmpty() {
    return !unknown && names.isEmpty();
  }

  private boolean mayDefine(ManifestType type, String name) {
    return unknown || names.contains(key(type.word(), name));
  }

  /** Whether it could be anything that others refer to by its name. */
  private static boolean hidesAName(ManifestTree tree) {
    return !isNamed(tree)
        && ManifestType.find(text(tree, "type")).map(REFERRED_TO::contains).orElse(true);
  }

  private static boolean isNamed(ManifestTree tree) {
    return ManifestType.find(text(tree, "type")).isPresent() && !text(tree, "name").isEmpty();
  }

  private static String text(ManifestTree tree, String field) {
    JsonNode node = tree.root().get(field);
    return node != null && node.isString() ? node.stringValue() : "";
  }

  private static String key(String type, String name) {
    return type + "\n" + name;
  }
}
