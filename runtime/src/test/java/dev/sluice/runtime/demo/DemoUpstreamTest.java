package dev.sluice.runtime.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.util.Base64;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class DemoUpstreamTest {
  private static final String CHAT =
      "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"good morning\"}]%s}";

  private final HttpClient client = HttpClient.newHttpClient();
  private DemoUpstream upstream;

  @BeforeEach
  void start() throws IOException {
    upstream =
        DemoUpstream.start(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), "right");
  }

  @AfterEach
  void stop() {
    upstream.close();
  }

  @Test
  void chat_repeatsTheQuestion() throws Exception {
    HttpResponse<byte[]> answer = post("chat/completions", CHAT.formatted(""));
    assertThat(answer.statusCode()).isEqualTo(200);
    JsonNode body = json(answer);
    assertThat(body.at("/choices/0/message/content").asString())
        .isEqualTo("You said: good morning");
    assertThat(body.at("/usage/total_tokens").asInt()).isEqualTo(6);
  }

  @Test
  void streamedChat_sendsWordsThenUsageThenDone() throws Exception {
    String more = ",\"stream\":true,\"stream_options\":{\"include_usage\":true}";
    HttpResponse<byte[]> answer = post("chat/completions", CHAT.formatted(more));
    assertThat(answer.headers().firstValue("content-type").orElseThrow())
        .startsWith("text/event-stream");
    String[] events = new String(answer.body(), UTF_8).split("\n\n", -1);
    StringBuilder content = new StringBuilder();
    for (int i = 0; i < events.length - 2; i++) {
      JsonNode event = JsonMapper.shared().readTree(events[i].substring("data: ".length()));
      content.append(event.at("/choices/0/delta/content").asString(""));
    }
    assertThat(content).hasToString("You said: good morning");
    assertThat(events[events.length - 3]).contains("\"total_tokens\":6");
    assertThat(events[events.length - 2]).isEqualTo("data: [DONE]");
  }

  @Test
  void gzipAccepted_isUsedForPlainAndStreamedAnswers() throws Exception {
    for (String more : new String[] {"", ",\"stream\":true"}) {
      HttpRequest request =
          request("chat/completions", "right")
              .header("Accept-Encoding", "br, gzip")
              .POST(HttpRequest.BodyPublishers.ofString(CHAT.formatted(more)))
              .build();
      HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
      assertThat(answer.headers().firstValue("content-encoding")).contains("gzip");
      GZIPInputStream plain = new GZIPInputStream(new ByteArrayInputStream(answer.body()));
      assertThat(new String(plain.readAllBytes(), UTF_8)).contains("morning");
    }
  }

  @Test
  void embeddings_areEqualAsFloatsAndAsBase64() throws Exception {
    JsonNode floats = json(post("embeddings", "{\"model\":\"m\",\"input\":[\"a\",\"b\"]}"));
    JsonNode base64 =
        json(
            post(
                "embeddings",
                "{\"model\":\"m\",\"input\":[\"a\",\"b\"],\"encoding_format\":\"base64\"}"));
    byte[] bytes = Base64.getDecoder().decode(base64.at("/data/1/embedding").asString());
    float first = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN).getFloat();
    assertThat(floats.at("/data/1/embedding/0").floatValue()).isEqualTo(first);
    assertThat(floats.at("/data/0/embedding")).isNotEqualTo(floats.at("/data/1/embedding"));
  }

  @Test
  void models_areListed() throws Exception {
    HttpRequest request = request("models", "right").GET().build();
    assertThat(json(client.send(request, BodyHandlers.ofByteArray())).at("/data/0/id").asString())
        .isEqualTo("sluice-demo-chat");
  }

  @Test
  void anyOtherKey_isRefused() throws Exception {
    HttpRequest request = request("models", "wrong").GET().build();
    HttpResponse<byte[]> answer = client.send(request, BodyHandlers.ofByteArray());
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(json(answer).at("/error/code").asString()).isEqualTo("invalid_api_key");
  }

  @Test
  void badCalls_areAnsweredInOpenAisShape() throws Exception {
    assertThat(post("chat/completions", "[").statusCode()).isEqualTo(400);
    assertThat(post("chat/completions", "{\"model\":\"m\"}").statusCode()).isEqualTo(400);
    HttpResponse<byte[]> unknown = post("nothing", "{}");
    assertThat(unknown.statusCode()).isEqualTo(404);
    assertThat(json(unknown).at("/error/code").asString()).isEqualTo("unknown_url");
  }

  private HttpResponse<byte[]> post(String path, String body) throws Exception {
    HttpRequest request =
        request(path, "right").POST(HttpRequest.BodyPublishers.ofString(body)).build();
    return client.send(request, BodyHandlers.ofByteArray());
  }

  private HttpRequest.Builder request(String path, String key) {
    return HttpRequest.newBuilder(
            URI.create("http://127.0.0.1:" + upstream.address().getPort() + "/v1/" + path))
        .timeout(Duration.ofSeconds(20))
        .version(HttpClient.Version.HTTP_1_1)
        .header("Authorization", "Bearer " + key);
  }

  private static JsonNode json(HttpResponse<byte[]> answer) {
    return JsonMapper.shared().readTree(answer.body());
  }
}
