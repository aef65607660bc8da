package dev.sluice.runtime.forward;

import java.nio.ByteBuffer;

/**
 * Takes the chunked transfer coding off a body (RFC 9112, section 7.1), as it comes, in any slices.
 * Strict: hexadecimal sizes without sign, prefix or white space, CRLF alone as line end,
 * well-formed extensions and trailer fields, bounded lengths. Both sides of the gateway use it, so
 * what one peer sends can't be read in two ways. Extensions and trailers are checked and dropped.
 *
 * <p>Not thread-safe; one decoder per body.
 */
final class ChunkedDecoder {
  /** Sixteen hex digits could overflow a long; fifteen are an exbibyte and can't. */
  private static final int MAX_SIZE_DIGITS = 15;

  /** Bytes of extensions over the whole body: framing must not outweigh content. */
  private static final int MAX_EXTENSION_BYTES = 16 * 1024;

  private static final int MAX_TRAILER_BYTES = 16 * 1024;

  private enum State {
    SIZE_START,
    SIZE,
    EXTENSION,
    EXTENSION_QUOTED,
    EXTENSION_ESCAPED,
    SIZE_LF,
    DATA,
    DATA_CR,
    DATA_LF,
    TRAILER_START,
    TRAILER_NAME,
    TRAILER_VALUE,
    TRAILER_LF,
    END_LF,
    DONE
  }

  private State state = State.SIZE_START;
  private long left;
  private int digits;
  private int extensionBytes;
  private int trailerBytes;

  /** Whether the last chunk and the trailer section have been read. */
  boolean isDone() {
    return state == State.DONE;
  }

  /**
   * Moves the payload of {@code in} to {@code out} and drops the framing between. Stops at the end
   * of {@code in}, at the end of the body, with {@code in} then at the first byte behind it, or
   * when {@code out} is full.
   *
   * @param out may be a view of the same memory, if its position is not behind that of {@code in}
   * @throws MalformedMessageException if the framing is wrong; the decoder is of no use then
   */
  void decode(ByteBuffer in, ByteBuffer out) throws MalformedMessageException {
    while (in.hasRemaining() && state != State.DONE) {
      if (state == State.DATA) {
        int length = (int) Math.min(left, Math.min(in.remaining(), out.remaining()));
        if (length == 0) {
          return;
        }
        out.put(out.position(), in, in.position(), length);
        out.position(out.position() + length);
        in.position(in.position() + length);
        left -= length;
        if (left == 0) {
          state = State.DATA_CR;
        }
      } else {
        state = framing(in.get());
      }
    }
  }

  private State framing(byte b) throws MalformedMessageException {
    switch (state) {
      case SIZE_START:
        left = hexDigit(b);
        if (left < 0) {
          throw new MalformedMessageException("chunk size expected");
        }
        digits = 1;
        return State.SIZE;
      case SIZE:
        return size(b);
      case EXTENSION:
        countExtension();
        if (b == '\r') {
          return State.SIZE_LF;
        }
        if (b == '"') {
          return State.EXTENSION_QUOTED;
        }
        return require(
            HttpSyntax.isTokenByte(b) || b == '=' || b == ';' || b == ' ' || b == '\t',
            State.EXTENSION,
            "chunk extension");
      case EXTENSION_QUOTED:
        countExtension();
        if (b == '"') {
          return State.EXTENSION;
        }
        if (b == '\\') {
          return State.EXTENSION_ESCAPED;
        }
        return require(HttpSyntax.isFieldByte(b), State.EXTENSION_QUOTED, "quoted chunk extension");
      case EXTENSION_ESCAPED:
        countExtension();
        return require(
            HttpSyntax.isFieldByte(b), State.EXTENSION_QUOTED, "escape in a chunk extension");
      case SIZE_LF:
        return require(
            b == '\n', left == 0 ? State.TRAILER_START : State.DATA, "line end of a chunk size");
      case DATA_CR:
        return require(b == '\r', State.DATA_LF, "CR behind chunk data");
      case DATA_LF:
        return require(b == '\n', State.SIZE_START, "LF behind chunk data");
      default:
        return trailer(b);
    }
  }

  private State size(byte b) throws MalformedMessageException {
    int digit = hexDigit(b);
    if (digit >= 0) {
      if (++digits > MAX_SIZE_DIGITS) {
        throw new MalformedMessageException("chunk size too large");
      }
      left = left << 4 | digit;
      return State.SIZE;
    }
    if (b == '\r') {
      return State.SIZE_LF;
    }
    return require(b == ';', State.EXTENSION, "chunk size");
  }

  private State trailer(byte b) throws MalformedMessageException {
    if (++trailerBytes > MAX_TRAILER_BYTES) {
      throw new MalformedMessageException("trailer section too large");
    }
    switch (state) {
      case TRAILER_START:
        if (b == '\r') {
          return State.END_LF;
        }
        return require(HttpSyntax.isTokenByte(b), State.TRAILER_NAME, "trailer field name");
      case TRAILER_NAME:
        if (b == ':') {
          return State.TRAILER_VALUE;
        }
        return require(HttpSyntax.isTokenByte(b), State.TRAILER_NAME, "trailer field name");
      case TRAILER_VALUE:
        if (b == '\r') {
          return State.TRAILER_LF;
        }
        return require(HttpSyntax.isFieldByte(b), State.TRAILER_VALUE, "trailer field value");
      case TRAILER_LF:
        return require(b == '\n', State.TRAILER_START, "line end of a trailer field");
      case END_LF:
        return require(b == '\n', State.DONE, "end of the trailer section");
      default:
        throw new IllegalStateException(state.name());
    }
  }

  private void countExtension() throws MalformedMessageException {
    if (++extensionBytes > MAX_EXTENSION_BYTES) {
      throw new MalformedMessageException("chunk extensions too large");
    }
  }

  private static State require(boolean condition, State next, String what)
      throws MalformedMessageException {
    if (!condition) {
      throw new MalformedMessageException(what + " malformed");
    }
    return next;
  }

  private static int hexDigit(byte b) {
    if (b >= '0' && b <= '9') {
      return b - '0';
    }
    int lower = b | 0x20;
    return lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
  }
}
