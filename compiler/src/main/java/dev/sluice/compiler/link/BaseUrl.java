package dev.sluice.compiler.link;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A {@code base_url}, taken apart.
 *
 * @param scheme {@code http} or {@code https}
 * @param authority host and port as written
 * @param host lower-case, an IPv6 address without brackets
 * @param port the scheme's default filled in
 * @param path empty, or starting with {@code /}; raw
 */
public record BaseUrl(String scheme, String authority, String host, int port, String path) {

  /** Why a text is no base_url, and what to do. */
  record Problem(String message, String help) {}

  /** Takes a text apart; empty if it breaks any rule, which {@link UsableBaseUrl} reports. */
  public static Optional<BaseUrl> parse(String text) {
    return new BaseUrlParser(text).parse();
  }

  static List<Problem> problems(String text) {
    BaseUrlParser parser = new BaseUrlParser(text);
    parser.parse();
    return parser.problems();
  }

  /** The host as an address, if it is written as one. */
  Optional<HostAddress> address() {
    return host.contains(":") ? HostAddress.parseV6(host) : HostAddress.parseV4(host);
  }

  /**
   * Whether the gateway's own network is all that a request to it crosses, as far as the name says.
   */
  boolean isPublic() {
    return address().map(BaseUrl::isPublicAddress).orElseGet(() -> isPublicName(host));
  }

  private static boolean isPublicAddress(HostAddress address) {
    return Stream.of(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.168.0.0/16",
            "::/128",
            "::1/128",
            "fc00::/7",
            "fe80::/10")
        .noneMatch(address::isIn);
  }

  private static boolean isPublicName(String name) {
    boolean qualified = name.contains(".");
    return qualified
        && Stream.of(".localhost", ".local", ".internal", ".svc", ".lan", ".home.arpa", ".intranet")
            .noneMatch(name::endsWith);
  }
}
