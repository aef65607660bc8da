package dev.sluice.e2e;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code diff} and {@code verify} against a real gateway: what a pipeline does with a change. */
class RolloutTest {
  private static final String ADMIN_TOKEN = "admin-token-0123456789";

  @TempDir Path dir;
  private Path served;
  private Path next;
  private Path token;

  @BeforeEach
  void writeManifests() throws IOException {
    served = Files.createDirectory(dir.resolve("served"));
    next = Files.createDirectory(dir.resolve("next"));
    token = Files.writeString(dir.resolve("token"), ADMIN_TOKEN + "\n");
    account(served, "inference");
    account(next, "chat");
  }

  @Test
  void changeThatArrives_isForetoldAndVerified() throws Exception {
    try (SluiceProcess gateway = serve()) {
      Ended plan = run("diff", gateway.adminUrl(), next.toString(), "--fail-on", "breaking");
      assertThat(plan.code()).isEqualTo(1);
      assertThat(plan.output())
          .contains("breaking  endpoint coreweave-model/inference is removed")
          .contains("endpoint coreweave-model/chat is new")
          .contains("--> " + next.resolve("account.yaml"));

      account(served, "chat");

      Ended verified = run("verify", "--expect", next.toString(), gateway.adminUrl());
      assertThat(verified.output()).contains("1 of 1 serve sha256:");
      assertThat(verified.code()).isZero();
      Ended same = run("diff", gateway.adminUrl(), next.toString(), "--exit-code");
      assertThat(same.output()).contains("no differences: both are sha256:");
      assertThat(same.code()).isZero();
    }
  }

  @Test
  void changeThatIsRefused_isNotVerifiedAndSaysWhy() throws Exception {
    try (SluiceProcess gateway = serve()) {
      Files.writeString(served.resolve("account.yaml"), "type: provider-account/custom-endpoint\n");
      await().atMost(SluiceProcess.LIMIT).until(() -> status(gateway).contains("refused"));

      Ended verified =
          run("verify", "--expect", next.toString(), "--timeout", "1s", gateway.adminUrl());

      assertThat(verified.code()).isEqualTo(1);
      assertThat(verified.output())
          .contains("differs      " + gateway.adminUrl() + "  serves sha256:")
          .contains("last reload  refused")
          .contains("account.yaml:1:1");
    }
  }

  /** What a program printed, and its exit code. */
  private record Ended(int code, String output) {}

  private SluiceProcess serve() throws IOException {
    return SluiceProcess.start(
            Map.of("SLUICE_ADMIN_TOKEN", ADMIN_TOKEN),
            "serve",
            served.toString(),
            "--listen",
            "127.0.0.1:0",
            "--admin",
            "127.0.0.1:0")
        .awaitReady();
  }

  private String status(SluiceProcess gateway) throws Exception {
    return gateway
        .get(gateway.adminUrl() + "/api/v1/status", "Authorization", "Bearer " + ADMIN_TOKEN)
        .body();
  }

  private Ended run(String... args) throws Exception {
    String[] all = Arrays.copyOf(args, args.length + 2);
    all[args.length] = "--admin-token-file";
    all[args.length + 1] = token.toString();
    try (SluiceProcess sluice = SluiceProcess.start(Map.of(), all)) {
      int code = sluice.exitCode();
      return new Ended(code, sluice.output());
    }
  }

  private static void account(Path manifests, String endpoint) throws IOException {
    Files.writeString(
        manifests.resolve("account.yaml"),
        Files.readString(Path.of("../examples/coreweave/account.yaml"))
            .replace("name: inference", "name: " + endpoint));
    Files.copy(
        Path.of("../examples/coreweave/people.yaml"),
        manifests.resolve("people.yaml"),
        StandardCopyOption.REPLACE_EXISTING);
  }
}
