package dev.sluice.compiler.parse;

import java.util.Arrays;
import java.util.Optional;

/** The manifest types that Sluice serves. */
public enum ManifestType {
  CUSTOM_ENDPOINT_ACCOUNT("provider-account/custom-endpoint"),
  VIRTUAL_ACCOUNT("virtual-account"),
  PERSONAL_ACCESS_TOKEN("pat"),
  TEAM("team"),
  IDENTITY_PROVIDER("external-identity-provider"),
  RATE_LIMITS("gateway-rate-limiting-config"),
  BUDGETS("gateway-budget-config"),
  METADATA("gateway-metadata-config"),
  GLOBAL_SETTINGS("gateway-global-settings"),
  LOGGING("gateway-logging-config"),
  OTEL("gateway-otel-config"),
  ROUTE_TEST("route-test");

  private final String word;

  ManifestType(String word) {
    this.word = word;
  }

  /** The value of {@code type} in a manifest. */
  public String word() {
    return word;
  }

  /** Finds a served type by the value of {@code type}, compared exactly. */
  public static Optional<ManifestType> find(String word) {
    return Arrays.stream(values()).filter(type -> type.word.equals(word)).findFirst();
  }
}
