package dev.sluice.table;

import java.io.OutputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/**
 * The routing table as a document: {@code {"digest":"sha256:..","format":2,"table":{..}}} in
 * canonical JSON (RFC 8785). Equal tables give equal bytes. The digest covers {@code
 * {"format":2,"table":{..}}}. Where the entries came from is a document of its own.
 */
public final class TableCodec {
  private static final JsonMapper JSON =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder().maxNestingDepth(64).build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private TableCodec() {}

  /** The table's canonical document, UTF-8. */
  public static byte[] write(RoutingTable table) {
    return document(table).bytes();
  }

  /** The table's canonical document and its digest. */
  public static TableDocument document(RoutingTable table) {
    return TableDocument.of(table);
  }

  /** {@code sha256:} and the lower-case hex digest of what the table means. */
  public static String digest(RoutingTable table) {
    return digest(TableWriter.table(table), RoutingTable.FORMAT);
  }

  /**
   * @param table as {@link TableWriter} gives it
   */
  static String digest(SortedMap<String, Object> table, long format) {
    MessageDigest hash = Sha256.newDigest();
    CanonicalJson.write(
        content(table, format), new DigestOutputStream(OutputStream.nullOutputStream(), hash));
    return "sha256:" + HexFormat.of().formatHex(hash.digest());
  }

  /**
   * Reads what {@link #write} wrote, or wrote in an older format. White space and the order of keys
   * do not matter; the digest must be that of the content.
   *
   * @throws UnreadableTableException if the document is damaged, altered, or of a newer format
   */
  public static RoutingTable read(byte[] document) throws UnreadableTableException {
    JsonCursor at = JsonCursor.root(parse(document));
    long format = readableFormat(at);
    RoutingTable table = at.field("table").as(TableReader::table);
    String written = at.field("digest").text();
    at.end();
    String actual = digest(TableWriter.table(table), format);
    if (!written.equals(actual)) {
      throw new UnreadableTableException(
          "the routing table was altered after it was written: it says "
              + written
              + ", its content is "
              + actual
              + "; compile it again");
    }
    return table;
  }

  /** The canonical document that stands beside a table. */
  public static byte[] writeOrigins(Origins origins) {
    SortedMap<String, Object> document = TableWriter.origins(origins);
    document.put("format", RoutingTable.FORMAT);
    return CanonicalJson.bytes(document);
  }

  /**
   * Reads what {@link #writeOrigins} wrote.
   *
   * @throws UnreadableTableException if the document is damaged or of a newer format
   */
  public static Origins readOrigins(byte[] document) throws UnreadableTableException {
    JsonCursor at = JsonCursor.root(parse(document));
    readableFormat(at);
    return at.as(TableReader::origins);
  }

  /** What format 1 could not say is left out where nothing is said, so its bytes are the same. */
  static SortedMap<String, Object> content(SortedMap<String, Object> table, long format) {
    return new TreeMap<>(Map.of("format", format, "table", table));
  }

  private static long readableFormat(JsonCursor at) throws UnreadableTableException {
    long format = at.field("format").integer();
    if (format > RoutingTable.FORMAT) {
      throw new UnreadableTableException(
          "the routing table has format "
              + format
              + ", this version of Sluice reads formats up to "
              + RoutingTable.FORMAT
              + "; update Sluice here, or compile with the older version");
    }
    if (format < 1) {
      throw at.field("format").bad("is " + format + " (expected: 1 or more)");
    }
    return format;
  }

  private static Object parse(byte[] document) throws UnreadableTableException {
    try {
      Object value = JSON.readValue(document, Object.class);
      if (value != null) {
        return value;
      }
      throw new UnreadableTableException("not a routing table: $ is null");
    } catch (JacksonException e) {
      throw new UnreadableTableException("not a routing table: " + problem(e));
    }
  }

  /** What is wrong with the JSON, without quoting the document. */
  private static String problem(JacksonException e) {
    TokenStreamLocation place = e.getLocation();
    String what = "broken JSON";
    return place == null || place.getLineNr() < 1
        ? what
        : what + " at line " + place.getLineNr() + ", column " + place.getColumnNr();
  }
}
