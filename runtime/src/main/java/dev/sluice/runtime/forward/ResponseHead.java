package dev.sluice.runtime.forward;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the head of an upstream's answer (RFC 9112, sections 2 to 5), as strictly as requests are
 * read: CRLF line ends, a status line with a space behind the status, token field names, no
 * folding, no white space before the colon, bounded size. Keeps the bytes as they came, so fields
 * pass on unchanged.
 *
 * <p>Reused for one answer after another by {@link #reset}. Not thread-safe.
 */
final class ResponseHead {
  static final int MAX_BYTES = 64 * 1024;
  static final int MAX_FIELDS = 200;

  private enum State {
    STATUS_LINE,
    STATUS_LF,
    FIELD_START,
    FIELD_NAME,
    FIELD_VALUE,
    FIELD_LF,
    END_LF,
    DONE
  }

  private byte[] bytes = new byte[1024];
  private int length;
  private State state = State.STATUS_LINE;

  /** Four offsets a field: name start, name end, value start, value end. */
  private int[] offsets = new int[64];

  private int fields;
  private int lineStart;
  private int status;
  private int minorVersion;
  private int reasonStart;
  private int reasonEnd;

  void reset() {
    length = 0;
    fields = 0;
    lineStart = 0;
    state = State.STATUS_LINE;
    if (bytes.length > 16 * 1024) {
      bytes = new byte[1024];
    }
  }

  /** Whether any byte of a head has been read since {@link #reset}. */
  boolean isStarted() {
    return length > 0;
  }

  /**
   * Takes bytes until the head's end.
   *
   * @return true at its end, with {@code in} at the first byte behind; false if more is needed
   * @throws MalformedMessageException if it is no HTTP/1.x head, or too large a one
   */
  boolean read(ByteBuffer in) throws MalformedMessageException {
    while (state != State.DONE && in.hasRemaining()) {
      if (length == MAX_BYTES) {
        throw new MalformedMessageException("answer's head is too large");
      }
      byte b = in.get();
      if (length == bytes.length) {
        bytes = Arrays.copyOf(bytes, Math.min(MAX_BYTES, length * 2));
      }
      bytes[length++] = b;
      step(b);
    }
    return state == State.DONE;
  }

  private void step(byte b) throws MalformedMessageException {
    switch (state) {
      case STATUS_LINE:
        if (b == '\r') {
          parseStatusLine(length - 1);
          state = State.STATUS_LF;
        } else if (!HttpSyntax.isFieldByte(b)) {
          throw new MalformedMessageException("status line malformed");
        }
        break;
      case STATUS_LF:
        expectLf(b, State.FIELD_START);
        break;
      case FIELD_START:
        if (b == '\r') {
          state = State.END_LF;
        } else {
          lineStart = length - 1;
          requireToken(b);
          state = State.FIELD_NAME;
        }
        break;
      case FIELD_NAME:
        if (b == ':') {
          startField();
          state = State.FIELD_VALUE;
        } else {
          requireToken(b);
        }
        break;
      case FIELD_VALUE:
        if (b == '\r') {
          endField(length - 1);
          state = State.FIELD_LF;
        } else if (!HttpSyntax.isFieldByte(b)) {
          throw new MalformedMessageException("field value malformed");
        }
        break;
      case FIELD_LF:
        expectLf(b, State.FIELD_START);
        break;
      case END_LF:
        expectLf(b, State.DONE);
        break;
      default:
        throw new IllegalStateException(state.name());
    }
  }

  /** {@code HTTP/1.x SP 3DIGIT SP [reason]}; the second space may not be left out (section 4). */
  private void parseStatusLine(int end) throws MalformedMessageException {
    boolean version =
        end >= 13
            && bytes[0] == 'H'
            && bytes[1] == 'T'
            && bytes[2] == 'T'
            && bytes[3] == 'P'
            && bytes[4] == '/'
            && bytes[5] == '1'
            && bytes[6] == '.'
            && (bytes[7] == '0' || bytes[7] == '1')
            && bytes[8] == ' '
            && bytes[12] == ' ';
    if (!version) {
      throw new MalformedMessageException("status line malformed");
    }
    minorVersion = bytes[7] - '0';
    status = 0;
    for (int i = 9; i < 12; i++) {
      if (bytes[i] < '0' || bytes[i] > '9') {
        throw new MalformedMessageException("status malformed");
      }
      status = status * 10 + bytes[i] - '0';
    }
    if (status < 100 || status > 599) {
      throw new MalformedMessageException("status out of range");
    }
    reasonStart = 13;
    reasonEnd = end;
  }

  private void startField() throws MalformedMessageException {
    if (fields == MAX_FIELDS) {
      throw new MalformedMessageException("answer has too many fields");
    }
    int at = fields * 4;
    if (at == offsets.length) {
      offsets = Arrays.copyOf(offsets, offsets.length * 2);
    }
    offsets[at] = lineStart;
    offsets[at + 1] = length - 1;
    offsets[at + 2] = length;
    fields++;
  }

  private void endField(int end) {
    int at = (fields - 1) * 4;
    int from = offsets[at + 2];
    int to = end;
    while (from < to && (bytes[from] == ' ' || bytes[from] == '\t')) {
      from++;
    }
    while (to > from && (bytes[to - 1] == ' ' || bytes[to - 1] == '\t')) {
      to--;
    }
    offsets[at + 2] = from;
    offsets[at + 3] = to;
  }

  private void expectLf(byte b, State next) throws MalformedMessageException {
    if (b != '\n') {
      throw new MalformedMessageException("line end malformed");
    }
    state = next;
  }

  private static void requireToken(byte b) throws MalformedMessageException {
    if (!HttpSyntax.isTokenByte(b)) {
      throw new MalformedMessageException("field name malformed");
    }
  }

  int status() {
    return status;
  }

  /** 0 or 1, of HTTP/1.x. */
  int minorVersion() {
    return minorVersion;
  }

  int fieldCount() {
    return fields;
  }

  /** The bytes that the offsets of this class point into; not to be kept over {@link #reset}. */
  byte[] bytes() {
    return bytes;
  }

  int nameStart(int field) {
    return offsets[field * 4];
  }

  int nameLength(int field) {
    return offsets[field * 4 + 1] - offsets[field * 4];
  }

  int valueStart(int field) {
    return offsets[field * 4 + 2];
  }

  int valueLength(int field) {
    return offsets[field * 4 + 3] - offsets[field * 4 + 2];
  }

  int reasonStart() {
    return reasonStart;
  }

  int reasonLength() {
    return reasonEnd - reasonStart;
  }

  /** Whether the field's name is {@code lowerCaseName}, without regard to case. */
  boolean nameIs(int field, String lowerCaseName) {
    return nameLength(field) == lowerCaseName.length() && nameStartsWith(field, lowerCaseName);
  }

  /** Whether the field's name starts with {@code lowerCasePrefix}, without regard to case. */
  boolean nameStartsWith(int field, String lowerCasePrefix) {
    if (nameLength(field) < lowerCasePrefix.length()) {
      return false;
    }
    int start = nameStart(field);
    for (int i = 0; i < lowerCasePrefix.length(); i++) {
      byte b = bytes[start + i];
      int lower = b >= 'A' && b <= 'Z' ? b + 32 : b;
      if (lower != lowerCasePrefix.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  String name(int field) {
    return new String(bytes, nameStart(field), nameLength(field), StandardCharsets.ISO_8859_1);
  }

  String value(int field) {
    return new String(bytes, valueStart(field), valueLength(field), StandardCharsets.ISO_8859_1);
  }
}
