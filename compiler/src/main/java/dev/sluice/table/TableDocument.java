package dev.sluice.table;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.ByteArrayOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ForkJoinTask;

/**
 * A table as {@link TableCodec} writes it.
 *
 * @param digest {@code sha256:} and lower-case hex digits
 * @param bytes canonical JSON, UTF-8; not to be changed
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record TableDocument(String digest, byte[] bytes) {
  /** Accounts that are written as one task. */
  private static final int TOGETHER = 64;

  /**
   * Writes a table. Accounts are written side by side, since they are nearly all of it, and while
   * the later ones are, the earlier ones are hashed.
   */
  static TableDocument of(RoutingTable table) {
    List<Account> accounts = List.copyOf(table.accounts().values());
    List<ForkJoinTask<byte[]>> tasks = new ArrayList<>();
    for (int at = 0; at < accounts.size(); at += TOGETHER) {
      List<Account> some = accounts.subList(at, Math.min(at + TOGETHER, accounts.size()));
      boolean first = at == 0;
      tasks.add(ForkJoinTask.adapt(() -> members(some, first)));
    }
    tasks.add(ForkJoinTask.adapt(() -> TablePieces.tail(table)));
    tasks.subList(1, tasks.size()).forEach(ForkJoinTask::fork);
    tasks.get(0).invoke();
    return of(tasks);
  }

  private static byte[] members(List<Account> accounts, boolean first) {
    ByteArrayOutputStream members = new ByteArrayOutputStream();
    String separator = first ? "" : ",";
    for (Account account : accounts) {
      members.writeBytes(separator.getBytes(US_ASCII));
      members.writeBytes(TablePieces.member(account));
      separator = ",";
    }
    return members.toByteArray();
  }

  /** Puts together what is behind the head; joining a task that nobody took runs it here. */
  private static TableDocument of(List<ForkJoinTask<byte[]>> tasks) {
    MessageDigest hash = Sha256.newDigest();
    hash.update(TablePieces.HEAD);
    int length = TablePieces.HEAD.length;
    for (ForkJoinTask<byte[]> task : tasks) {
      byte[] piece = task.join();
      hash.update(piece);
      length += piece.length;
    }
    String digest = "sha256:" + HexFormat.of().formatHex(hash.digest());
    byte[] start = ("{\"digest\":\"" + digest + "\",").getBytes(US_ASCII);
    ByteArrayOutputStream document = new ByteArrayOutputStream(start.length + length);
    document.writeBytes(start);
    document.write(TablePieces.HEAD, 1, TablePieces.HEAD.length - 1); // its brace is in the start
    tasks.forEach(task -> document.writeBytes(task.join()));
    return new TableDocument(digest, document.toByteArray());
  }
}
