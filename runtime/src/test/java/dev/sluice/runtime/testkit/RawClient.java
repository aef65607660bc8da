package dev.sluice.runtime.testkit;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A caller's connection. Closing it checks that the canary never came over it. */
public final class RawClient extends Wire {

  /** A whole final response; each character of the text is one byte. */
  public record Answer(Head head, String text) {
    public int status() {
      return head.status();
    }
  }

  private RawClient(Socket socket) throws IOException {
    super(socket, socket);
  }

  public static RawClient connect(InetSocketAddress address) throws IOException {
    return connect(address, 0);
  }

  /**
   * Connects.
   *
   * @param receiveBuffer bytes that the kernel may hold for us; 0 leaves the choice to it
   */
  public static RawClient connect(InetSocketAddress address, int receiveBuffer) throws IOException {
    Socket socket = new Socket();
    if (receiveBuffer > 0) {
      socket.setReceiveBufferSize(receiveBuffer);
    }
    socket.connect(address, (int) Signal.PATIENCE.toMillis());
    return new RawClient(socket);
  }

  /**
   * Writes a request: its start line, a Host, the caller's key, and more field lines, each without
   * its line end. The body, if any, is written by the caller.
   */
  public RawClient request(String startLine, String... fields) throws IOException {
    StringBuilder head = new StringBuilder(startLine).append(" HTTP/1.1\r\n");
    head.append("Host: gateway\r\nAuthorization: Bearer ").append(Tables.KEY).append("\r\n");
    for (String field : fields) {
      head.append(field).append("\r\n");
    }
    write(head.append("\r\n").toString());
    return this;
  }

  /** As {@link #request}, with a body of known length. */
  public RawClient post(String target, String body, String... fields) throws IOException {
    String[] all = new String[fields.length + 1];
    System.arraycopy(fields, 0, all, 0, fields.length);
    all[fields.length] = "Content-Length: " + body.length();
    request("POST " + target, all);
    write(body);
    return this;
  }

  /** The head of the next final response; interim ones before it are read over. */
  public Head readFinalHead() throws IOException {
    Head head = readHead();
    while (head.status() < 200) {
      head = readHead();
    }
    return head;
  }

  /** The next final response, not one to HEAD. */
  public Answer readAnswer() throws IOException {
    Head head = readFinalHead();
    return new Answer(head, new String(readResponseBody(head), StandardCharsets.ISO_8859_1));
  }

  /** A request with the caller's key and no body, and its answer. */
  public Answer get(String target, String... fields) throws IOException {
    return request("GET " + target, fields).readAnswer();
  }

  @Override
  public void close() throws IOException {
    super.close();
    Canary.assertAbsent("an answer", seen());
  }
}
