package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.PermissionEntry;
import java.util.Optional;
import java.util.Set;

/**
 * A permission's {@code resource_fqn}, taken apart: {@code tenant:custom-endpoint:ACCOUNT}, {@code
 * tenant:custom-endpoint:ACCOUNT:model:ENDPOINT}, or a bare account name.
 *
 * @param endpoint empty for the account as a whole
 */
public record Permission(String account, Optional<String> endpoint) {
  /** The role that opens an account. */
  public static final String ACCOUNT_ACCESS = "provider-account-access";

  /** The role that opens one endpoint. */
  public static final String ENDPOINT_ACCESS = "provider-integration-access";

  private static final String PROVIDER = "custom-endpoint";
  private static final Set<String> RESOURCE_TYPES =
      Set.of("provider-account", "provider-integration", "provider-account-integration");

  /** The account as a whole. */
  public static Permission onAccount(String account) {
    return new Permission(account, Optional.empty());
  }

  public static Permission onEndpoint(String account, String endpoint) {
    return new Permission(account, Optional.of(endpoint));
  }

  /**
   * What the permission opens: nothing if it is about something that Sluice does not serve, or if
   * its role and its resource do not go together.
   */
  public static Optional<Permission> granted(PermissionEntry entry) {
    return isForGateway(entry)
        ? parse(entry)
            .filter(
                permission ->
                    entry
                        .role()
                        .value()
                        .equals(
                            permission.endpoint().isPresent() ? ENDPOINT_ACCESS : ACCOUNT_ACCESS))
        : Optional.empty();
  }

  /** Empty if it is malformed, which {@link PermissionsNameSomething} reports. */
  static Optional<Permission> parse(PermissionEntry permission) {
    String[] parts = permission.resource().value().split(":", -1);
    boolean account = parts.length == 3 && parts[1].equals(PROVIDER);
    boolean endpoint = parts.length == 5 && parts[1].equals(PROVIDER) && parts[3].equals("model");
    if (parts.length == 1) {
      return Optional.of(new Permission(parts[0], Optional.empty()));
    }
    return account || endpoint
        ? Optional.of(new Permission(parts[2], endpoint ? Optional.of(parts[4]) : Optional.empty()))
        : Optional.empty();
  }

  /** Whether it is about something that Sluice serves; others come along in copied manifests. */
  static boolean isForGateway(PermissionEntry permission) {
    String resource = permission.resource().value();
    int first = resource.indexOf(':');
    int second = resource.indexOf(':', first + 1);
    boolean served = second < 0 || resource.substring(first + 1, second).equals(PROVIDER);
    return served
        && permission.resourceType().map(it -> RESOURCE_TYPES.contains(it.value())).orElse(true);
  }
}
