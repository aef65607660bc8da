package dev.sluice.compiler.parse;

import dev.sluice.compiler.source.SourceText;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;
import dev.sluice.diagnostic.SourceSpan;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.reader.StreamReader;

/** Bytes to text, strictly: nothing is replaced, nothing unprintable passes. */
final class Utf8 {
  private static final String HELP = "save the file as UTF-8 text";

  private Utf8() {}

  /** The text without its byte order mark, or null after a finding. */
  static int @Nullable [] decode(SourceText source, Diagnostics found) {
    byte[] bytes = source.bytes();
    int[] plain = plain(bytes);
    if (plain != null) {
      return plain;
    }
    String other = otherEncoding(bytes);
    if (other != null) {
      found.add(
          Diagnostic.of(
                  Code.SL105,
                  SourceSpan.ofFile(source.name()),
                  "file is " + other + ", expected UTF-8")
              .withHelp(HELP));
      return null;
    }
    CharsetDecoder decoder =
        StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer chars = CharBuffer.allocate(bytes.length);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    boolean malformed = decoder.decode(in, chars, true).isError();
    int[] text = codePoints(chars.flip());
    if (malformed) {
      String hex = String.format(Locale.ROOT, "%02X", bytes[in.position()] & 0xff);
      report(source.name(), text, text.length, "byte 0x" + hex + " is not UTF-8", found);
      return null;
    }
    for (int i = 0; i < text.length; i++) {
      if (!StreamReader.isPrintable(text[i])) {
        String name = String.format(Locale.ROOT, "U+%04X", text[i]);
        report(source.name(), text, i, "control character " + name + " is not allowed", found);
        return null;
      }
    }
    return text;
  }

  /** The text if it is nothing but printable ASCII, as most files are; decoding takes longer. */
  private static int @Nullable [] plain(byte[] bytes) {
    int[] text = new int[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      byte b = bytes[i];
      if (b < ' ' ? b != '\n' && b != '\r' && b != '\t' : b == 0x7f) {
        return null;
      }
      text[i] = b;
    }
    return text;
  }

  private static void report(
      String file, int[] text, int index, String message, Diagnostics found) {
    int[] before = Arrays.copyOf(text, index);
    found.add(
        Diagnostic.of(Code.SL105, new Positions(file, before).at(index), message).withHelp(HELP));
  }

  private static @Nullable String otherEncoding(byte[] bytes) {
    if (bytes.length >= 2) {
      int first = bytes[0] & 0xff;
      int second = bytes[1] & 0xff;
      if ((first == 0xff && second == 0xfe) || (first == 0xfe && second == 0xff)) {
        return "UTF-16";
      }
      // ASCII text in UTF-16 without a mark has a zero byte in every pair.
      if (bytes.length % 2 == 0 && (first == 0) != (second == 0)) {
        return "UTF-16";
      }
    }
    return null;
  }

  /** Without the byte order mark. Each file passes here, and a stream of them takes far longer. */
  private static int[] codePoints(CharBuffer chars) {
    char[] text = chars.array();
    int end = chars.limit();
    int[] points = new int[end];
    int count = 0;
    for (int i = end > 0 && text[0] == '\uFEFF' ? 1 : 0; i < end; i++) {
      int point = Character.codePointAt(text, i, end);
      i += Character.charCount(point) - 1;
      points[count++] = point;
    }
    return Arrays.copyOf(points, count);
  }
}
