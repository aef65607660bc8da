package dev.sluice.runtime.gateway;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.runtime.testkit.Head;
import dev.sluice.runtime.testkit.RawClient;
import dev.sluice.runtime.testkit.RawUpstream;
import dev.sluice.runtime.testkit.Signal;
import dev.sluice.runtime.testkit.Tables;
import dev.sluice.runtime.testkit.TestGateway;
import dev.sluice.runtime.testkit.Wire;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bytes go on as they come, unchanged, and never pile up. Undertow rows 4, 5 and 14. */
final class StreamingTest {
  private static final int BLOCK = 64 * 1024;
  private static final int BLOCKS = 1280; // 80 MiB
  private static final long MEBIBYTE = 1024 * 1024;

  @Test
  void head_isFlushedBeforeTheBody() throws Exception {
    Signal seen = new Signal();
    try (RawUpstream upstream =
            RawUpstream.start(
                wire -> {
                  wire.readHead();
                  wire.write("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n");
                  seen.await();
                  wire.write("hello");
                });
        TestGateway gateway = TestGateway.serving(Tables.single(upstream));
        RawClient client = gateway.connect()) {
      client.request("GET " + Tables.ROUTE);
      Head head = client.readFinalHead();
      seen.give();
      assertThat(client.readResponseBody(head)).asString().isEqualTo("hello");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"Transfer-Encoding: chunked", "Connection: close", "Content-Length: 45"})
  void events_arriveOneByOne(String framing) throws Exception {
    boolean chunked = framing.contains("chunked");
    Signal[] seen = Stream.generate(Signal::new).limit(5).toArray(Signal[]::new);
    try (RawUpstream upstream =
            RawUpstream.start(
                wire -> {
                  wire.readHead();
                  wire.write(
                      "HTTP/1.1 200 OK\r\nContent-Type: text/event-stream\r\n"
                          + framing
                          + "\r\n\r\n");
                  for (int i = 0; i < seen.length; i++) {
                    String event = "data: " + i + "\n\n";
                    if (chunked) {
                      wire.writeChunk(event);
                    } else {
                      wire.write(event);
                    }
                    seen[i].await();
                  }
                  if (chunked) {
                    wire.write("0\r\n\r\n");
                  }
                });
        TestGateway gateway = TestGateway.serving(Tables.single(upstream));
        RawClient client = gateway.connect()) {
      client.request("GET " + Tables.ROUTE);
      Head head = client.readFinalHead();
      boolean chunks = head.has("transfer-encoding");
      for (int i = 0; i < seen.length; i++) {
        String event = chunks ? new String(client.readChunk(), ISO_8859_1) : client.readText(9);
        assertThat(event).isEqualTo("data: " + i + "\n\n");
        seen[i].give();
      }
      if (chunks) {
        assertThat(client.readChunk()).isEmpty();
      }
    }
  }

  @Test
  void uploadedBytes_arriveOneByOne() throws Exception {
    Signal[] seen = Stream.generate(Signal::new).limit(5).toArray(Signal[]::new);
    try (RawUpstream upstream =
            RawUpstream.start(
                wire -> {
                  wire.readHead();
                  for (Signal signal : seen) {
                    assertThat(wire.readChunk()).asString().isEqualTo("part");
                    signal.give();
                  }
                  wire.readChunk();
                  wire.write(RawUpstream.ok("served"));
                });
        TestGateway gateway = TestGateway.serving(Tables.single(upstream));
        RawClient client = gateway.connect()) {
      client.request("POST " + Tables.ROUTE, "Transfer-Encoding: chunked");
      for (Signal signal : seen) {
        client.writeChunk("part");
        signal.await();
      }
      client.write("0\r\n\r\n");
      assertThat(client.readAnswer().text()).isEqualTo("served");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"gzip", "identity", "none"})
  void encodedBody_passesByteForByte(String accepted) throws Exception {
    byte[] body = gzip("hello ".repeat(10_000));
    try (RawUpstream upstream =
            RawUpstream.start(
                wire -> {
                  wire.readHead();
                  wire.write(
                      "HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nETag: \"e\"\r\nContent-Length: "
                          + body.length
                          + "\r\n\r\n");
                  wire.write(body);
                });
        TestGateway gateway = TestGateway.serving(Tables.single(upstream))) {
      String field = accepted.equals("none") ? "X-A: 1" : "Accept-Encoding: " + accepted;
      RawClient.Answer answer = gateway.get(Tables.ROUTE, field);
      assertThat(answer.head().only("content-encoding")).contains("gzip");
      assertThat(answer.head().only("etag")).contains("\"e\"");
      assertThat(answer.head().only("content-length")).contains(String.valueOf(body.length));
      assertThat(answer.text().getBytes(ISO_8859_1)).isEqualTo(body);
    }
  }

  @Test
  void encodedUpload_passesByteForByte() throws Exception {
    String body = new String(gzip("hello ".repeat(10_000)), ISO_8859_1);
    try (RawUpstream upstream = RawUpstream.answering(RawUpstream.ok("served"));
        TestGateway gateway = TestGateway.serving(Tables.single(upstream));
        RawClient client = gateway.connect()) {
      client.post(Tables.ROUTE, body, "Content-Encoding: gzip");
      assertThat(client.readAnswer().text()).isEqualTo("served");
      assertThat(upstream.onlyRequest().head().only("content-encoding")).contains("gzip");
      assertThat(upstream.onlyRequest().text()).isEqualTo(body);
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void uploadOfSeveralMegabytes_arrivesWhole(boolean chunked) throws Exception {
    String body = new String(block(7, (int) (5 * MEBIBYTE)), ISO_8859_1);
    try (RawUpstream upstream = RawUpstream.answering(RawUpstream.ok("served"));
        TestGateway gateway = TestGateway.serving(Tables.single(upstream));
        RawClient client = gateway.connect()) {
      if (chunked) {
        client.request("POST " + Tables.ROUTE, "Transfer-Encoding: chunked");
        for (int at = 0; at < body.length(); at += 100_000) {
          client.writeChunk(body.substring(at, Math.min(body.length(), at + 100_000)));
        }
        client.write("0\r\n\r\n");
      } else {
        client.post(Tables.ROUTE, body);
      }
      assertThat(client.readAnswer().text()).isEqualTo("served");
      assertThat(upstream.onlyRequest().text().equals(body)).isTrue();
    }
  }

  @Test
  void slowReader_holdsTheUpstreamBack() throws Exception {
    AtomicLong sent = new AtomicLong();
    CompletableFuture<String> sentHash = new CompletableFuture<>();
    try (RawUpstream upstream =
            RawUpstream.start(
                wire -> {
                  wire.smallBuffers().readHead();
                  wire.write(
                      "HTTP/1.1 200 OK\r\nContent-Length: " + (long) BLOCK * BLOCKS + "\r\n\r\n");
                  sentHash.complete(writeBlocks(wire, sent));
                });
        TestGateway gateway = TestGateway.serving(Tables.single(upstream));
        RawClient client = RawClient.connect(gateway.gateway().address(), 32 * 1024)) {
      Memory memory = new Memory();
      client.request("GET " + Tables.ROUTE);
      client.readFinalHead();
      awaitStall(sent);
      assertThat(sent.get()).isLessThan(40 * MEBIBYTE); // what kernels hold, never all of it
      memory.assertGrowthBelow(16 * MEBIBYTE);
      assertThat(readHash(client)).isEqualTo(sentHash.get(60, TimeUnit.SECONDS));
      memory.assertGrowthBelow(16 * MEBIBYTE);
    }
  }

  @Test
  void slowUpstream_holdsTheClientBack() throws Exception {
    Signal read = new Signal();
    AtomicLong sent = new AtomicLong();
    CompletableFuture<String> readHash = new CompletableFuture<>();
    try (RawUpstream upstream =
            RawUpstream.start(
                wire -> {
                  wire.smallBuffers().readHead();
                  read.await();
                  readHash.complete(readHash(wire));
                  wire.write(RawUpstream.ok("served"));
                });
        TestGateway gateway = TestGateway.serving(Tables.single(upstream));
        RawClient client = gateway.connect()) {
      Memory memory = new Memory();
      client.smallBuffers();
      client.request("POST " + Tables.ROUTE, "Content-Length: " + (long) BLOCK * BLOCKS);
      CompletableFuture<String> sentHash =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return writeBlocks(client, sent);
                } catch (Exception e) {
                  throw new IllegalStateException(e);
                }
              });
      awaitStall(sent);
      assertThat(sent.get()).isLessThan(40 * MEBIBYTE);
      memory.assertGrowthBelow(16 * MEBIBYTE);
      read.give();
      assertThat(readHash.get(60, TimeUnit.SECONDS)).isEqualTo(sentHash.get(60, TimeUnit.SECONDS));
      assertThat(client.readAnswer().text()).isEqualTo("served");
      memory.assertGrowthBelow(16 * MEBIBYTE);
    }
  }

  @Test
  void bothDirectionsAtOnce_doNotWaitForEachOther() throws Exception {
    try (RawUpstream upstream =
            RawUpstream.start(
                wire -> {
                  wire.readHead();
                  wire.write("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n");
                  byte[] chunk = wire.readChunk();
                  while (chunk.length > 0) {
                    wire.writeChunk(new String(chunk, ISO_8859_1));
                    chunk = wire.readChunk();
                  }
                  wire.write("0\r\n\r\n");
                });
        TestGateway gateway = TestGateway.serving(Tables.single(upstream));
        RawClient client = gateway.connect()) {
      client.request("POST " + Tables.ROUTE, "Transfer-Encoding: chunked");
      client.writeChunk("ping 0");
      client.readFinalHead();
      assertThat(client.readChunk()).asString().isEqualTo("ping 0");
      for (int i = 1; i < 5; i++) {
        client.writeChunk("ping " + i);
        assertThat(client.readChunk()).asString().isEqualTo("ping " + i);
      }
      client.write("0\r\n\r\n");
      assertThat(client.readChunk()).isEmpty();
    }
  }

  /** Heap and direct memory of this process, which the gateway shares. */
  private static final class Memory {
    private final long before = used();

    void assertGrowthBelow(long bytes) {
      assertThat(used() - before).isLessThan(bytes);
    }

    private static long used() {
      System.gc();
      long heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
      long direct =
          ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class).stream()
              .mapToLong(BufferPoolMXBean::getMemoryUsed)
              .sum();
      return heap + direct;
    }
  }

  private static void awaitStall(AtomicLong sent) {
    AtomicLong last = new AtomicLong(-1);
    await()
        .atMost(Signal.PATIENCE)
        .pollInterval(Duration.ofMillis(500))
        .until(() -> sent.get() > 0 && last.getAndSet(sent.get()) == sent.get());
  }

  private static String writeBlocks(Wire wire, AtomicLong sent) throws Exception {
    MessageDigest hash = MessageDigest.getInstance("SHA-256");
    byte[] block = block(11, BLOCK);
    for (int i = 0; i < BLOCKS; i++) {
      block[i % BLOCK]++;
      wire.write(block);
      hash.update(block);
      sent.addAndGet(BLOCK);
    }
    return HexFormat.of().formatHex(hash.digest());
  }

  private static String readHash(Wire wire) throws Exception {
    MessageDigest hash = MessageDigest.getInstance("SHA-256");
    byte[] buffer = new byte[BLOCK];
    long left = (long) BLOCK * BLOCKS;
    while (left > 0) {
      int read = wire.readSome(buffer);
      assertThat(read).isPositive();
      hash.update(buffer, 0, read);
      left -= read;
    }
    assertThat(left).isZero();
    return HexFormat.of().formatHex(hash.digest());
  }

  private static byte[] block(int seed, int length) {
    byte[] block = new byte[length];
    new Random(seed).nextBytes(block);
    return block;
  }

  private static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
      out.write(text.getBytes(ISO_8859_1));
    }
    return bytes.toByteArray();
  }
}
