package dev.sluice.runtime.forward;

import java.util.Arrays;
import java.util.function.Consumer;

/**
 * A growing byte array that message heads are written into; one an I/O thread, used again and
 * again. Not thread-safe.
 */
final class HeadWriter implements Consumer<String> {
  private static final byte[] HEX = {
    '0', '1', '2', '3', '4', '5', '6', '7', '8', '9', 'a', 'b', 'c', 'd', 'e', 'f'
  };

  private byte[] bytes = new byte[4096];
  private int length;

  HeadWriter clear() {
    length = 0;
    return this;
  }

  byte[] bytes() {
    return bytes;
  }

  int length() {
    return length;
  }

  /** Each character's low byte, which gives back the bytes that Undertow made characters of. */
  @SuppressWarnings("deprecation") // "does not properly convert characters": that is what is wanted
  HeadWriter text(String text) {
    int count = text.length();
    reserve(count);
    text.getBytes(0, count, bytes, length);
    length += count;
    return this;
  }

  /** As {@link #text}. */
  @Override
  public void accept(String text) {
    text(text);
  }

  HeadWriter bytes(byte[] source) {
    return bytes(source, 0, source.length);
  }

  HeadWriter bytes(byte[] source, int from, int count) {
    reserve(count);
    System.arraycopy(source, from, bytes, length, count);
    length += count;
    return this;
  }

  HeadWriter octet(int b) {
    reserve(1);
    bytes[length++] = (byte) b;
    return this;
  }

  HeadWriter crlf() {
    return octet('\r').octet('\n');
  }

  /** A field line. */
  HeadWriter field(String name, String value) {
    return text(name).text(": ").text(value).crlf();
  }

  /** A number of 0 or more, in decimal. */
  HeadWriter decimal(long value) {
    reserve(20);
    int digits = 1;
    for (long rest = value; rest >= 10; rest /= 10) {
      digits++;
    }
    int at = length + digits;
    long rest = value;
    do {
      bytes[--at] = (byte) ('0' + rest % 10);
      rest /= 10;
    } while (rest > 0);
    length += digits;
    return this;
  }

  /** Nanoseconds as milliseconds with three decimals. */
  HeadWriter millis(long nanos) {
    long micros = Math.max(0, nanos) / 1000;
    decimal(micros / 1000).octet('.');
    int fraction = (int) (micros % 1000);
    return octet('0' + fraction / 100).octet('0' + fraction / 10 % 10).octet('0' + fraction % 10);
  }

  /** Sixteen lower-case hex digits. */
  HeadWriter hex(long value) {
    reserve(16);
    for (int shift = 60; shift >= 0; shift -= 4) {
      bytes[length++] = HEX[(int) (value >>> shift) & 15];
    }
    return this;
  }

  private void reserve(int count) {
    if (length + count > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + count, bytes.length * 2));
    }
  }
}
