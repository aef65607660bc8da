package dev.sluice.e2e;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.openai.client.OpenAIClient;
import com.openai.client.okhttp.OpenAIOkHttpClient;
import com.openai.core.http.StreamResponse;
import com.openai.errors.NotFoundException;
import com.openai.errors.UnauthorizedException;
import com.openai.models.chat.completions.ChatCompletion;
import com.openai.models.chat.completions.ChatCompletionChunk;
import com.openai.models.chat.completions.ChatCompletionCreateParams;
import com.openai.models.chat.completions.ChatCompletionStreamOptions;
import com.openai.models.embeddings.CreateEmbeddingResponse;
import com.openai.models.embeddings.EmbeddingCreateParams;
import dev.sluice.runtime.demo.DemoUpstream;
import dev.sluice.runtime.testkit.Canary;
import dev.sluice.runtime.testkit.Loopback;
import dev.sluice.runtime.testkit.Tables;
import dev.sluice.runtime.testkit.TestGateway;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Real clients, a real gateway, and the demo's upstream that takes the injected key alone. */
final class ClientsTest {
  private DemoUpstream upstream;
  private TestGateway gateway;

  @BeforeEach
  void start() throws Exception {
    upstream = DemoUpstream.start(Loopback.port(0), Canary.KEY);
    gateway =
        TestGateway.serving(
            Tables.table()
                .account(
                    "coreweave-model", Tables.endpoint("inference", upstream.address().getPort()))
                .build());
  }

  @AfterEach
  void stop() {
    gateway.close();
    upstream.close();
  }

  private String baseUrl() {
    return "http://127.0.0.1:" + gateway.gateway().address().getPort();
  }

  /** {@code com.openai:openai-java}, told the base URL and the key. */
  @Nested
  final class OpenAiJava {

    @Test
    void chat_isAnswered() {
      try (Closing client = client(Tables.KEY)) {
        ChatCompletion completion = client.openAi.chat().completions().create(chat());
        assertThat(completion.choices().get(0).message().content())
            .contains("You said: Hello from Java");
        assertThat(completion.usage().orElseThrow().totalTokens()).isEqualTo(8);
      }
    }

    @Test
    void streamedChat_comesInChunks() {
      ChatCompletionCreateParams params =
          chat().toBuilder()
              .streamOptions(ChatCompletionStreamOptions.builder().includeUsage(true).build())
              .build();
      try (Closing client = client(Tables.KEY);
          StreamResponse<ChatCompletionChunk> stream =
              client.openAi.chat().completions().createStreaming(params)) {
        List<ChatCompletionChunk> chunks = stream.stream().toList();
        String content =
            chunks.stream()
                .flatMap(chunk -> chunk.choices().stream())
                .flatMap(choice -> choice.delta().content().stream())
                .collect(Collectors.joining());
        assertThat(content).isEqualTo("You said: Hello from Java");
        assertThat(chunks).hasSizeGreaterThan(5);
        assertThat(chunks.get(chunks.size() - 1).usage()).isPresent();
      }
    }

    @Test
    void embeddings_areAnswered() {
      try (Closing client = client(Tables.KEY)) {
        CreateEmbeddingResponse response =
            client
                .openAi
                .embeddings()
                .create(
                    EmbeddingCreateParams.builder()
                        .model("any-model")
                        .inputOfArrayOfStrings(List.of("one", "two"))
                        .build());
        assertThat(response.data()).hasSize(2);
        assertThat(response.data().get(0).embedding()).hasSize(16);
        assertThat(response.data().get(0).embedding())
            .isNotEqualTo(response.data().get(1).embedding());
      }
    }

    @Test
    void models_areListed() {
      try (Closing client = client(Tables.KEY)) {
        assertThat(client.openAi.models().list().data()).isNotEmpty();
      }
    }

    @Test
    void refusalsOfTheGateway_areErrorsThatTheClientReads() {
      try (Closing client = client("wrong")) {
        assertThatThrownBy(() -> client.openAi.chat().completions().create(chat()))
            .isInstanceOf(UnauthorizedException.class);
      }
      try (Closing client = client(Tables.KEY, "/proxy-api/coreweave-model/none")) {
        assertThatThrownBy(() -> client.openAi.chat().completions().create(chat()))
            .isInstanceOf(NotFoundException.class)
            .satisfies(
                e -> assertThat(((NotFoundException) e).code()).isPresent().get().isNotNull());
      }
    }

    private ChatCompletionCreateParams chat() {
      return ChatCompletionCreateParams.builder()
          .model("any-model")
          .addUserMessage("Hello from Java")
          .build();
    }

    private Closing client(String key) {
      return client(key, "/proxy-api/coreweave-model/inference");
    }

    private Closing client(String key, String path) {
      return new Closing(
          OpenAIOkHttpClient.builder().baseUrl(baseUrl() + path).apiKey(key).maxRetries(0).build());
    }
  }

  private static final class Closing implements AutoCloseable {
    private final OpenAIClient openAi;

    Closing(OpenAIClient openAi) {
      this.openAi = openAi;
    }

    @Override
    public void close() {
      openAi.close();
    }
  }

  /** The example's {@code requests.post}, with and without asking for an unencoded answer. */
  @Nested
  final class PythonRequests {
    private static final String CLIENT = "../examples/coreweave/client.py";

    @TempDir Path folder;

    @Test
    void plainCall_printsStatusAndMessage() throws Exception {
      assertThat(run(CLIENT)).isEqualTo("200\nYou said: Say hello.\n");
    }

    @Test
    void callForAnUnencodedAnswer_printsTheSame() throws Exception {
      assertThat(run(CLIENT, "--identity")).isEqualTo("200\nYou said: Say hello.\n");
    }

    private String run(String... arguments) throws Exception {
      Assumptions.assumeTrue(python("-c", "import requests") == 0, "no Python with requests here");
      assertThat(python(arguments)).isZero();
      return Files.readString(output().toPath(), UTF_8);
    }

    private int python(String... arguments) throws InterruptedException {
      List<String> command = new ArrayList<>(List.of("python3"));
      command.addAll(List.of(arguments));
      try {
        ProcessBuilder builder = new ProcessBuilder(command).redirectOutput(output());
        builder.environment().put("NO_PROXY", "127.0.0.1");
        builder.environment().put("GATEWAY_BASE_URL", baseUrl());
        builder.environment().put("GATEWAY_API_KEY", Tables.KEY);
        Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
          process.destroyForcibly();
          throw new AssertionError("python3 does not end");
        }
        return process.exitValue();
      } catch (IOException e) {
        return -1; // no python3
      }
    }

    private File output() {
      return folder.resolve("output").toFile();
    }
  }
}
