package dev.sluice.runtime.observe;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class AccessLogTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  @TempDir Path dir;

  @Test
  void everyRequest_isOneLineOnceClosed() throws Exception {
    Path file = dir.resolve("access.log");
    try (AccessLog log = AccessLog.open(file.toString(), OutputStream.nullOutputStream())) {
      for (int i = 0; i < 2000; i++) {
        log.record(Records.of("acme", "chat", 200));
      }
    }

    assertThat(Files.readAllLines(file)).hasSize(2000);
    assertThat(Files.readAllLines(file).get(0))
        .isEqualTo(
            "{\"time\":\"2026-11-23T08:00:00.123Z\",\"requestId\":\"req-1\",\"method\":\"POST\","
                + "\"path\":\"/proxy-api/a/b\",\"account\":\"acme\",\"endpoint\":\"chat\","
                + "\"subject\":\"user:dev@acme.example\",\"token\":\"laptop\",\"status\":200,"
                + "\"durationMillis\":12.345,\"connectMillis\":0.000,\"firstByteMillis\":1.002,"
                + "\"requestBytes\":10,\"responseBytes\":2000}");
  }

  @Test
  void oddPath_isEscaped() throws Exception {
    String odd = "/a\"b\\c\n\u0001é\u007f";
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (AccessLog log = AccessLog.open("-", out)) {
      log.record(Records.of(null, null, 404, "not_found", odd));
    }

    JsonNode line = JSON.readTree(out.toString(UTF_8));
    assertThat(line.get("path").asString()).isEqualTo(odd);
    assertThat(line.has("account")).isFalse();
    assertThat(line.get("error").asString()).isEqualTo("not_found");
    assertThat(out.toString(UTF_8)).endsWith("}\n").hasLineCount(1);
  }

  @Test
  void slowDisk_dropsAndCountsInsteadOfBlocking() throws Exception {
    CountDownLatch stuck = new CountDownLatch(1);
    CountDownLatch go = new CountDownLatch(1);
    OutputStream slow =
        new OutputStream() {
          @Override
          public void write(int b) {}

          @Override
          public void write(byte[] bytes, int offset, int length) throws IOException {
            stuck.countDown();
            try {
              go.await();
            } catch (InterruptedException e) {
              throw new IOException(e);
            }
          }
        };
    try (AccessLog log = new AccessLog(() -> slow, null, 4)) {
      log.record(Records.of("acme", "chat", 200));
      stuck.await();
      for (int i = 0; i < 10; i++) {
        log.record(Records.of("acme", "chat", 200));
      }

      assertThat(log.dropped()).isEqualTo(6);
      go.countDown();
    }
  }

  @Test
  void rotatedFile_isOpenedAgain() throws Exception {
    Path file = dir.resolve("access.log");
    try (AccessLog log = AccessLog.open(file.toString(), OutputStream.nullOutputStream())) {
      log.record(Records.of("acme", "before", 200));
      await().untilAsserted(() -> assertThat(file).content().contains("before"));

      Files.move(file, dir.resolve("access.log.1"));
      await().untilAsserted(() -> assertThat(file).exists());
      log.record(Records.of("acme", "after", 200));
    }

    assertThat(file).content().contains("after").doesNotContain("before");
  }
}
