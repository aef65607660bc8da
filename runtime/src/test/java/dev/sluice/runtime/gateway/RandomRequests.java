package dev.sluice.runtime.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import dev.sluice.route.Request;
import dev.sluice.table.Subject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Requests that chance has made: most to what tables may hold, many of them oddly written. */
final class RandomRequests {
  private static final String[] PARTS = {
    "/",
    "/chat/completions",
    "/a%2Fb%2fc",
    "/%7Eb~",
    "/%E2%82%AC",
    "/a;b=c",
    "/;",
    "/@:!$&'()*,=",
    "/a+b%20c%00%ff",
    "/[x]",
    "/..a",
    "/%2e%2ea",
    "/..",
    "/.",
    "/%2E%2e",
    "/.;x",
    "%5C..",
    "%2f%2e"
  };
  private static final int PLAIN_PARTS = 12;

  private static final String[] QUERIES = {
    "?", "?x=1", "??", "???b", "?a=%2F&&b=c%20d&=;", "?/../x", "?a=b?c=d", "?[]"
  };

  private final Chance chance;

  RandomRequests(Chance chance) {
    this.chance = chance;
  }

  /**
   * A request on the wire and what it is to a decision.
   *
   * @param head without its empty line
   */
  record Sent(String head, Request request) {}

  Sent next() {
    String key =
        chance.once(8)
            ? chance.one("unknown", RandomTables.EXPIRED)
            : chance.one(RandomTables.CALLERS.keySet().stream().sorted().toList());
    String method = chance.once(12) ? chance.one("TRACE", "CONNECT") : chance.one("GET", "POST");
    String target = path() + (chance.once(2) ? "" : chance.one(QUERIES));
    Map<String, String> metadata = metadata();
    boolean absolute = chance.once(8) && !method.equals("CONNECT");
    String head =
        method
            + (absolute ? " http://gateway" : " ")
            + target
            + " HTTP/1.1\r\nHost: gateway\r\nContent-Length: 0\r\nAuthorization: Bearer "
            + key
            + "\r\n"
            + (metadata.isEmpty() ? "" : "x-tfy-metadata: " + json(metadata) + "\r\n");
    Optional<Subject> caller =
        Optional.ofNullable(RandomTables.CALLERS.get(key)).map(Subject::parse);
    return new Sent(head, Request.of(caller, List.of(), method, target, metadata));
  }

  private String path() {
    if (chance.once(20)) {
      return chance.one(
          "/", "/proxy-api", "/proxy-api/acme", "//proxy-api/acme/chat", "/v1/models", "/%70roxy");
    }
    StringBuilder path = new StringBuilder("/proxy-api/");
    path.append(
        chance.once(12)
            ? chance.one("none", "Acme", "ac%6De", "", "acme;x")
            : chance.one(RandomTables.ACCOUNTS));
    path.append('/')
        .append(
            chance.once(12)
                ? chance.one("none", "Chat", "cha%74", "", "chat;x", "..")
                : chance.once(2) ? RandomTables.SLUG : chance.one(RandomTables.ENDPOINTS));
    int parts = PARTS.length - 1;
    for (int i = chance.upTo(3); i > 0; i--) {
      path.append(PARTS[chance.upTo(chance.once(8) ? parts : PLAIN_PARTS - 1)]);
    }
    return path.toString();
  }

  private Map<String, String> metadata() {
    if (chance.once(20)) {
      return Map.of("tier", chance.one("x", "\ud83d\ude00").repeat(127 + chance.upTo(2)));
    }
    return chance.once(3) ? Map.of() : chance.metadata();
  }

  private static String json(Map<String, String> metadata) {
    String json =
        metadata.entrySet().stream()
            .map(one -> "\"" + one.getKey() + "\": \"" + one.getValue() + "\"")
            .collect(Collectors.joining(", ", "{", "}"));
    return new String(json.getBytes(UTF_8), ISO_8859_1); // the wire takes a byte for a character
  }
}
