package dev.sluice.table;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a table's digest covers, in pieces that are written apart: the head, each account with
 * commas in between, the tail. Put together they are the canonical JSON.
 */
final class TablePieces {
  /** What comes before the first account. */
  static final byte[] HEAD =
      "{\"format\":%d,\"table\":{\"accounts\":{".formatted(RoutingTable.FORMAT).getBytes(US_ASCII);

  private TablePieces() {}

  /** The account under its name, as it stands among others. */
  static byte[] member(Account account) {
    byte[] object =
        CanonicalJson.bytes(new TreeMap<>(Map.of(account.name(), TableWriter.account(account))));
    return Arrays.copyOfRange(object, 1, object.length - 1); // without its braces
  }

  /**
   * What comes behind the last account.
   *
   * @param tokens as JSON
   * @param users as JSON
   * @param virtualAccounts as JSON
   */
  static byte[] tail(RoutingTable table, Object tokens, Object users, Object virtualAccounts) {
    byte[] whole =
        CanonicalJson.bytes(
            TableCodec.content(
                TableWriter.table(table, new TreeMap<>(), tokens, users, virtualAccounts),
                RoutingTable.FORMAT));
    if (!Arrays.equals(whole, 0, HEAD.length, HEAD, 0, HEAD.length)) {
      throw new IllegalStateException("a table's document starts otherwise");
    }
    return Arrays.copyOfRange(whole, HEAD.length, whole.length);
  }

  /** As {@link #tail(RoutingTable, Object, Object, Object)}, all of it written now. */
  static byte[] tail(RoutingTable table) {
    return tail(
        table,
        TableWriter.tokens(table.tokens()),
        TableWriter.users(table.users()),
        TableWriter.virtualAccounts(table.virtualAccounts()));
  }
}
