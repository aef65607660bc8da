package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.AccountManifest;
import dev.sluice.compiler.bind.EndpointManifest;
import dev.sluice.compiler.bind.HeaderEntry;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;

/** The headers that an endpoint injects once all places are merged. */
public final class EffectiveHeaders {
  private EffectiveHeaders() {}

  /**
   * The account's {@code auth_data}, replaced as a whole by the endpoint's; then {@code headers} on
   * top. By lower-case name.
   */
  public static SortedMap<String, HeaderEntry> of(
      AccountManifest account, EndpointManifest endpoint) {
    SortedMap<String, HeaderEntry> merged = new TreeMap<>();
    authData(account, endpoint).forEach(header -> merged.put(key(header), header));
    endpoint.headers().forEach(header -> merged.put(key(header), header));
    return merged;
  }

  static List<HeaderEntry> authData(AccountManifest account, EndpointManifest endpoint) {
    return endpoint.authData().orElse(account.authData());
  }

  /** What names are compared by. */
  static String key(HeaderEntry header) {
    return header.name().value().toLowerCase(Locale.ROOT);
  }
}
