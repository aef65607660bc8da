package dev.sluice.runtime.auth;

import dev.sluice.route.Identity;
import dev.sluice.table.GatewayPolicy;
import dev.sluice.table.RoutingTable;
import dev.sluice.table.Sha256;
import dev.sluice.table.Subject;
import dev.sluice.table.Token;
import dev.sluice.table.User;
import dev.sluice.table.VirtualAccount;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tokens of a table by their hash. Only hashes are compared, so the time a look-up takes says
 * nothing about any key. Immutable; thread-safe.
 */
public final class TokenIndex {
  private static final ThreadLocal<MessageDigest> SHA_256 =
      ThreadLocal.withInitial(Sha256::newDigest);

  /** A listed token. */
  record Entry(Caller caller, long expiresEpochMilli) {
    boolean isExpired(long nowEpochMilli) {
      return nowEpochMilli >= expiresEpochMilli;
    }
  }

  /** A SHA-256 as four numbers, which compare and hash without an array. */
  private record Hash(long a, long b, long c, long d) {
    static Hash of(byte[] digest) {
      ByteBuffer bytes = ByteBuffer.wrap(digest);
      return new Hash(bytes.getLong(), bytes.getLong(), bytes.getLong(), bytes.getLong());
    }
  }

  /** All that entries are made of; equal records compare fast if they are the same objects. */
  private record Callers(
      List<Token> tokens,
      List<User> users,
      List<VirtualAccount> virtualAccounts,
      GatewayPolicy policy) {
    static Callers of(RoutingTable table) {
      return new Callers(
          table.tokens(),
          List.copyOf(table.users().values()),
          List.copyOf(table.virtualAccounts().values()),
          table.policy());
    }
  }

  private final Callers callers;
  private final Map<Hash, Entry> entries;

  public TokenIndex(RoutingTable table) {
    this(table, Callers.of(table));
  }

  private TokenIndex(RoutingTable table, Callers callers) {
    Map<Hash, Entry> byHash = new HashMap<>();
    Map<Subject, Identity> identities = new HashMap<>(); // shared by the tokens of a caller
    for (Token token : table.tokens()) {
      Hash hash = Hash.of(HexFormat.of().parseHex(token.sha256()));
      long expires = token.expires().map(TokenIndex::ceilToMillis).orElse(Long.MAX_VALUE);
      Identity identity =
          identities.computeIfAbsent(token.subject(), caller -> Identity.of(table, caller));
      Caller caller = new Caller(identity, identity.subject().toString(), token.id());
      byHash.put(hash, new Entry(caller, expires));
    }
    this.callers = callers;
    this.entries = Map.copyOf(byHash);
  }

  /** The index of the table that follows; this one if all callers are the same. */
  public TokenIndex next(RoutingTable table) {
    Callers now = Callers.of(table);
    return now.equals(callers) ? this : new TokenIndex(table, now);
  }

  /** So that a key is never refused before its time. */
  private static long ceilToMillis(Instant instant) {
    return instant.plusNanos(999_999).toEpochMilli();
  }

  /** The entry of a key as the caller sent it, expired or not; null if it isn't listed. */
  @Nullable Entry find(String key) {
    MessageDigest sha256 = SHA_256.get();
    sha256.reset();
    return entries.get(Hash.of(sha256.digest(key.getBytes(StandardCharsets.UTF_8))));
  }
}
