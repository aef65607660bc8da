package dev.sluice.runtime.forward;

import io.undertow.util.StatusCodes;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes the heads of answers to clients. */
final class ClientResponseHead {

  /** How the end of the body is told to the client. */
  enum Framing {
    /** No body follows. */
    NONE,
    LENGTH,
    CHUNKED,
    /** For HTTP/1.0 clients, which know no chunks. */
    CLOSE
  }

  /**
   * Hop-by-hop fields and those that the gateway writes itself, by the length of their name, so
   * that most fields are let through without a comparison.
   */
  private static final String[][] DROPPED = new String[32][];

  static {
    List<String> names =
        List.of(
            "connection",
            "keep-alive",
            "proxy-connection",
            "proxy-authenticate",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "content-length",
            "x-request-id");
    for (int length = 0; length < DROPPED.length; length++) {
      int wanted = length;
      DROPPED[length] =
          names.stream().filter(name -> name.length() == wanted).toArray(String[]::new);
    }
  }

  /** RFC 9110, section 5.6.7. An upstream's answer has its own. */
  private static final DateTimeFormatter IMF_FIXDATE =
      DateTimeFormatter.ofPattern("EEE, dd MMM yyyy HH:mm:ss 'GMT'", Locale.US)
          .withZone(ZoneOffset.UTC);

  private ClientResponseHead() {}

  /**
   * An upstream's answer: its status and fields as they came, but for hop-by-hop ones and those
   * that only the gateway may say.
   *
   * @param length to announce, or -1
   */
  static void forward(
      HeadWriter head,
      ResponseHead upstream,
      ResponseFraming upstreamFraming,
      Framing framing,
      long length,
      boolean persistent,
      boolean http10,
      Call call,
      ForwardTarget target,
      long connectNanos,
      long waitNanos) {
    head.clear().text("HTTP/1.1 ").decimal(upstream.status()).octet(' ');
    head.bytes(upstream.bytes(), upstream.reasonStart(), upstream.reasonLength()).crlf();
    String nominated = nominated(upstreamFraming.nominated());
    for (int i = 0; i < upstream.fieldCount(); i++) {
      if (!isDropped(upstream, i, nominated)) {
        head.bytes(upstream.bytes(), upstream.nameStart(i), upstream.nameLength(i))
            .octet(':')
            .octet(' ')
            .bytes(upstream.bytes(), upstream.valueStart(i), upstream.valueLength(i))
            .crlf();
      }
    }
    framing(head, framing, length, persistent, http10);
    head.field("x-request-id", call.requestId).field("x-sluice-endpoint", target.label);
    long own = System.nanoTime() - call.startNanos - connectNanos - waitNanos;
    head.text("Server-Timing: gateway;dur=").millis(own);
    head.text(", connect;dur=").millis(connectNanos);
    head.text(", upstream;dur=").millis(waitNanos).crlf().crlf();
  }

  /** An answer of the gateway's own. */
  static void refuse(
      HeadWriter head, Failure failure, boolean persistent, boolean http10, Call call) {
    head.clear().text("HTTP/1.1 ").decimal(failure.status()).octet(' ');
    head.text(StatusCodes.getReason(failure.status())).crlf();
    head.text("Content-Type: application/json\r\n");
    if (failure == Failure.UNAUTHENTICATED) {
      head.text("WWW-Authenticate: Bearer\r\n");
    } else if (failure == Failure.METHOD_NOT_ALLOWED) {
      head.text("Allow: GET, HEAD, POST, PUT, PATCH, DELETE, OPTIONS\r\n");
    }
    framing(head, Framing.LENGTH, failure.body().length(), persistent, http10);
    head.field("Date", IMF_FIXDATE.format(Instant.now()));
    head.text("Server-Timing: gateway;dur=").millis(System.nanoTime() - call.startNanos).crlf();
    if (call.endpoint() != null) {
      head.text("x-sluice-endpoint: ").text(call.account() + "/" + call.endpoint()).crlf();
    }
    head.field("x-request-id", call.requestId).field("x-sluice-error", failure.code()).crlf();
  }

  private static void framing(
      HeadWriter head, Framing framing, long length, boolean persistent, boolean http10) {
    if (framing == Framing.CHUNKED) {
      head.text("Transfer-Encoding: chunked\r\n");
    } else if (length >= 0) {
      head.text("Content-Length: ").decimal(length).crlf();
    }
    if (!persistent) {
      head.text("Connection: close\r\n");
    } else if (http10) {
      head.text("Connection: keep-alive\r\n");
    }
  }

  private static boolean isDropped(ResponseHead head, int field, @Nullable String nominated) {
    int length = head.nameLength(field);
    if (length < DROPPED.length) {
      for (String name : DROPPED[length]) {
        if (head.nameIs(field, name)) {
          return true;
        }
      }
    }
    return head.nameStartsWith(field, "x-sluice-")
        || (nominated != null && HttpSyntax.listContains(nominated, head.name(field)));
  }

  private static @Nullable String nominated(@Nullable String connection) {
    return connection == null
            || connection.equalsIgnoreCase("keep-alive")
            || connection.equalsIgnoreCase("close")
        ? null
        : connection;
  }
}
