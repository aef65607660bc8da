package dev.sluice.runtime.testkit;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.util.Arrays;
import java.util.Optional;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLSocket;

/** One end of a connection, in bytes. Text is ISO-8859-1. Reads are strict and bounded in time. */
public class Wire implements AutoCloseable {
  private static final int REMEMBERED = 1 << 20;

  private final Socket socket;
  private final Socket transport;
  private final InputStream in;
  private final ByteArrayOutputStream seen = new ByteArrayOutputStream();

  Wire(Socket socket, Socket transport) throws IOException {
    this.socket = socket;
    this.transport = transport;
    this.in = new BufferedInputStream(socket.getInputStream(), 16 * 1024);
    transport.setSoTimeout((int) Signal.PATIENCE.toMillis());
    transport.setTcpNoDelay(true);
  }

  // Writing.

  public void write(String text) throws IOException {
    write(text.getBytes(ISO_8859_1));
  }

  public void write(byte[] bytes) throws IOException {
    socket.getOutputStream().write(bytes);
    socket.getOutputStream().flush();
  }

  /** Writes one chunk of the chunked coding. */
  public void writeChunk(String text) throws IOException {
    write(Integer.toHexString(text.length()) + "\r\n" + text + "\r\n");
  }

  // Reading.

  /** Reads to the empty line. */
  public Head readHead() throws IOException {
    return Head.parse(readUntil("\r\n\r\n"));
  }

  /** Reads a head, or nothing if the other side has closed before its first byte. */
  public Optional<Head> readHeadOrEnd() throws IOException {
    in.mark(1);
    if (read() < 0) {
      return Optional.empty();
    }
    in.reset();
    return Optional.of(readHead());
  }

  /** The body of a request with that head. */
  public byte[] readRequestBody(Head head) throws IOException {
    if (head.chunked()) {
      return readChunks();
    }
    return readExactly(head.contentLength().orElse(0L).intValue());
  }

  /** The body of a response with that head, not one to HEAD. */
  public byte[] readResponseBody(Head head) throws IOException {
    int status = head.status();
    if (status < 200 || status == 204 || status == 304) {
      return new byte[0];
    }
    if (head.chunked()) {
      return readChunks();
    }
    Optional<Long> length = head.contentLength();
    return length.isPresent() ? readExactly(length.get().intValue()) : readToEnd();
  }

  /** All chunks to the last one and the trailer section, joined. */
  public byte[] readChunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    byte[] chunk = readChunk();
    while (chunk.length > 0) {
      body.write(chunk);
      chunk = readChunk();
    }
    return body.toByteArray();
  }

  /** One chunk; empty for the last one, whose trailer section is read as well. */
  public byte[] readChunk() throws IOException {
    String size = readUntil("\r\n");
    if (!size.matches("[0-9a-fA-F]{1,8}")) {
      throw new AssertionError("malformed chunk size: " + size);
    }
    byte[] chunk = readExactly(Integer.parseInt(size, 16));
    if (chunk.length > 0) {
      String end = readUntil("\r\n");
      if (!end.isEmpty()) {
        throw new AssertionError("malformed chunk end: " + end);
      }
      return chunk;
    }
    while (!readUntil("\r\n").isEmpty()) {
      // a trailer field
    }
    return chunk;
  }

  public byte[] readExactly(int length) throws IOException {
    byte[] bytes = new byte[length];
    int got = in.readNBytes(bytes, 0, length);
    remember(bytes, got);
    if (got < length) {
      throw new EOFException("the end after " + got + " bytes of " + length);
    }
    return bytes;
  }

  public String readText(int length) throws IOException {
    return new String(readExactly(length), ISO_8859_1);
  }

  /** At least one byte, or -1 at the end. */
  public int readSome(byte[] buffer) throws IOException {
    return in.read(buffer);
  }

  /** Reads to a clean end of the stream. */
  public byte[] readToEnd() throws IOException {
    byte[] bytes = in.readAllBytes();
    remember(bytes, bytes.length);
    return bytes;
  }

  /** Reads what still comes until the other side closes or resets; fails if it does neither. */
  public byte[] readUntilGone() {
    ByteArrayOutputStream rest = new ByteArrayOutputStream();
    try {
      for (int b = read(); b >= 0; b = read()) {
        rest.write(b);
      }
    } catch (SocketTimeoutException e) {
      throw new AssertionError("the connection stays open", e);
    } catch (IOException e) {
      // A reset is an end as well.
    }
    return rest.toByteArray();
  }

  /** Fails unless the other side closes or resets without another byte. */
  public void expectGone() {
    byte[] rest = readUntilGone();
    if (rest.length > 0) {
      throw new AssertionError("bytes before the end: " + new String(rest, ISO_8859_1));
    }
  }

  private String readUntil(String end) throws IOException {
    byte[] mark = end.getBytes(ISO_8859_1);
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    byte[] last = new byte[mark.length];
    while (!Arrays.equals(last, mark)) {
      int b = read();
      if (b < 0) {
        throw new EOFException("the end after: " + line.toString(ISO_8859_1));
      }
      line.write(b);
      System.arraycopy(last, 1, last, 0, last.length - 1);
      last[last.length - 1] = (byte) b;
    }
    String text = line.toString(ISO_8859_1);
    return text.substring(0, text.length() - end.length());
  }

  private int read() throws IOException {
    int b = in.read();
    if (b >= 0) {
      remember(new byte[] {(byte) b}, 1);
    }
    return b;
  }

  private void remember(byte[] bytes, int length) {
    synchronized (seen) {
      seen.write(bytes, 0, Math.max(0, Math.min(length, REMEMBERED - seen.size())));
    }
  }

  /** The first bytes that were read, up to a bound. */
  public String seen() {
    synchronized (seen) {
      return seen.toString(ISO_8859_1);
    }
  }

  // Ending.

  /** Ends our direction; the other one stays open. */
  public void halfClose() throws IOException {
    socket.shutdownOutput();
  }

  /** Ends the connection with a TCP reset. */
  public void reset() throws IOException {
    transport.setSoLinger(true, 0);
    transport.close();
  }

  /** Ends the TCP connection as it is; with TLS, without saying so in TLS. */
  public void cut() throws IOException {
    transport.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }

  /** Bounds what the kernel holds for us. */
  public Wire smallBuffers() throws IOException {
    transport.setSendBufferSize(32 * 1024);
    transport.setReceiveBufferSize(32 * 1024);
    return this;
  }

  /** The server name that the other side asked for in TLS, if any. */
  public Optional<String> serverName() {
    if (!(socket instanceof SSLSocket tls)) {
      return Optional.empty();
    }
    return ((ExtendedSSLSession) tls.getSession())
        .getRequestedServerNames().stream()
            .filter(SNIHostName.class::isInstance)
            .map(name -> ((SNIHostName) name).getAsciiName())
            .findFirst();
  }
}
