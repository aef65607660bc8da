package dev.sluice.compiler.bind;

import java.util.Set;

/** The values of {@code type} that become part of the table. */
public final class ManifestTypes {
  public static final String ACCOUNT = "provider-account/custom-endpoint";
  public static final String VIRTUAL_ACCOUNT = "virtual-account";
  public static final String PAT = "pat";
  public static final String TEAM = "team";

  private static final Set<String> SERVED = Set.of(ACCOUNT, VIRTUAL_ACCOUNT, PAT, TEAM);

  private ManifestTypes() {}

  static boolean isServed(String type) {
    return SERVED.contains(type);
  }
}
