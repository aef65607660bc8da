package dev.sluice.compiler.link;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A host that is written as an IP address.
 *
 * @param bytes 4 or 16; an IPv6 address that carries an IPv4 one stands as those 4
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record HostAddress(byte[] bytes) {
  private static final byte[] MAPPED = {0, 0, 0, 0, 0, 0, 0, 0, 0, 0, -1, -1};
  private static final byte[] NAT64 = {0, 0x64, -1, (byte) 0x9b, 0, 0, 0, 0, 0, 0, 0, 0};
  private static final byte[] COMPATIBLE = new byte[12];
  private static final Pattern OCTET = Pattern.compile("0|[1-9][0-9]{0,2}");
  private static final Pattern GROUP = Pattern.compile("[0-9A-Fa-f]{1,4}");

  /** Strict dotted decimal: four numbers up to 255 without leading zeros. */
  static Optional<HostAddress> parseV4(String host) {
    String[] parts = host.split("\\.", -1);
    if (parts.length != 4) {
      return Optional.empty();
    }
    byte[] bytes = new byte[4];
    for (int i = 0; i < 4; i++) {
      if (!OCTET.matcher(parts[i]).matches() || Integer.parseInt(parts[i]) > 255) {
        return Optional.empty();
      }
      bytes[i] = (byte) Integer.parseInt(parts[i]);
    }
    return Optional.of(new HostAddress(bytes));
  }

  /** The text between brackets, RFC 4291; no zone. */
  static Optional<HostAddress> parseV6(String text) {
    int gap = text.indexOf("::");
    List<Integer> head = groups(gap < 0 ? text : text.substring(0, gap), gap < 0);
    List<Integer> tail = gap < 0 ? List.of() : groups(text.substring(gap + 2), true);
    int count = head.size() + tail.size();
    boolean fits = gap < 0 ? count == 8 : count < 8;
    if (!fits || head.contains(-1) || tail.contains(-1)) {
      return Optional.empty();
    }
    byte[] bytes = new byte[16];
    for (int i = 0; i < head.size(); i++) {
      put(bytes, i, head.get(i));
    }
    for (int i = 0; i < tail.size(); i++) {
      put(bytes, 8 - tail.size() + i, tail.get(i));
    }
    return Optional.of(new HostAddress(embedded(bytes)));
  }

  /** Whether the leading bits are those of the network, written {@code 10.0.0.0/8}. */
  boolean isIn(String network) {
    int slash = network.indexOf('/');
    String base = network.substring(0, slash);
    byte[] other =
        (base.contains(":") ? parseV6(base) : parseV4(base))
            .orElseThrow(() -> new IllegalArgumentException(network))
            .bytes();
    int bits = Integer.parseInt(network.substring(slash + 1));
    return other.length == bytes.length && samePrefix(other, bits);
  }

  private boolean samePrefix(byte[] other, int bits) {
    for (int i = 0; i < bits; i++) {
      int mask = 0x80 >> (i % 8);
      if ((bytes[i / 8] & mask) != (other[i / 8] & mask)) {
        return false;
      }
    }
    return true;
  }

  /** Sixteen-bit groups; -1 for what is none. The last may be an IPv4 address. */
  private static List<Integer> groups(String text, boolean mayEndInV4) {
    List<Integer> groups = new ArrayList<>();
    if (text.isEmpty()) {
      return groups;
    }
    String[] parts = text.split(":", -1);
    for (int i = 0; i < parts.length; i++) {
      Optional<HostAddress> v4 = parseV4(parts[i]);
      if (i == parts.length - 1 && mayEndInV4 && v4.isPresent()) {
        byte[] bytes = v4.get().bytes();
        groups.add((bytes[0] & 0xff) << 8 | (bytes[1] & 0xff));
        groups.add((bytes[2] & 0xff) << 8 | (bytes[3] & 0xff));
      } else {
        groups.add(GROUP.matcher(parts[i]).matches() ? Integer.parseInt(parts[i], 16) : -1);
      }
    }
    return groups;
  }

  private static void put(byte[] bytes, int group, int value) {
    bytes[2 * group] = (byte) (value >> 8);
    bytes[2 * group + 1] = (byte) value;
  }

  private static byte[] embedded(byte[] v6) {
    byte[] prefix = Arrays.copyOf(v6, 12);
    boolean small = Arrays.equals(prefix, COMPATIBLE) && v6[12] == 0 && v6[13] == 0;
    boolean carries =
        Arrays.equals(prefix, MAPPED)
            || Arrays.equals(prefix, NAT64)
            || (Arrays.equals(prefix, COMPATIBLE) && !small);
    if (carries) {
      return Arrays.copyOfRange(v6, 12, 16);
    }
    boolean sixToFour = v6[0] == 0x20 && v6[1] == 0x02;
    return sixToFour ? Arrays.copyOfRange(v6, 2, 6) : v6;
  }
}
