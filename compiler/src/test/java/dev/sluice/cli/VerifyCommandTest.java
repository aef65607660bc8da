package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntFunction;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class VerifyCommandTest {
  private static final String OLD = "sha256:" + "0".repeat(64);
  private static final String NEW = "sha256:" + "1".repeat(64);

  @TempDir Path dir;
  private final List<AdminServerDouble> servers = new ArrayList<>();

  @AfterEach
  void stop() {
    servers.forEach(AdminServerDouble::close);
  }

  @Test
  void allArrive_exits0OnceTheyAreThere() throws IOException {
    gateways(n -> serving(n < 2 ? OLD : NEW), n -> serving(n < 4 ? OLD : NEW));

    CommandRun run = verify(NEW, "60s");

    assertThat(run.code()).isEqualTo(ExitCode.OK);
    assertThat(run.out())
        .contains("ok           " + one().url() + "  serves " + NEW)
        .endsWith("\n2 of 2 serve " + NEW + "\n");
    assertThat(run.err())
        .contains("waiting for 2 of 2 to serve " + NEW)
        .contains("waiting for 1 of 2 to serve " + NEW + "\n  " + other().url() + " serves " + OLD);
    assertThat(other().asked()).isEqualTo(5);
  }

  @Test
  void neverAllAtTheSameTime_exits1() throws IOException {
    gateways(n -> serving(n % 2 == 0 ? OLD : NEW), n -> serving(n % 2 == 0 ? NEW : OLD));

    CommandRun run = verify(NEW, "300ms");

    assertThat(run.code()).isEqualTo(ExitCode.FINDINGS);
    assertThat(run.out()).contains("differs      ").endsWith("\n1 of 2 serve " + NEW + "\n");
    assertThat(one().asked()).isGreaterThan(2);
  }

  @Test
  void refusedReload_isShownWithItsFindings() throws IOException {
    gateways(n -> serving(NEW), n -> refusing(OLD));

    CommandRun run = verify(NEW, "0s");

    assertThat(run.code()).isEqualTo(ExitCode.FINDINGS);
    assertThat(run.out())
        .contains("differs      " + other().url() + "  serves " + OLD)
        .contains("last reload  refused")
        .contains("error[SL305]: weights sum to 90");
    assertThat(one().asked()).isEqualTo(1);
  }

  @Test
  void gatewayOutOfReach_exits3AndTheOthersAreTold() throws IOException {
    gateways(n -> serving(NEW), n -> serving(OLD));
    int free;
    try (ServerSocket socket = new ServerSocket(0)) {
      free = socket.getLocalPort();
    }

    CommandRun run =
        CommandRun.of(
            "verify", "--expect", NEW, "--timeout", "0s", one().url(), "http://127.0.0.1:" + free);

    assertThat(run.code()).isEqualTo(ExitCode.FAILED);
    assertThat(run.out())
        .contains("ok           " + one().url())
        .contains("unreachable  http://127.0.0.1:" + free + "  nothing listens there");
  }

  @Test
  void source_standsForItsDigest() throws IOException {
    Path table = dir.resolve("table.json");
    CommandRun.of("compile", "../examples/coreweave", "-o", table.toString());
    String digest =
        Files.readString(table).replaceAll("(?s).*\"digest\":\"(sha256:[0-9a-f]{64})\".*", "$1");
    gateways(n -> serving(digest), n -> serving(digest));

    assertThat(verify("../examples/coreweave", "0s").code()).isEqualTo(ExitCode.OK);
    assertThat(verify(table.toString(), "0s").out()).endsWith("2 of 2 serve " + digest + "\n");
  }

  @Test
  void sourceWithErrors_exits1AndAsksNobody() throws IOException {
    Path broken = Files.writeString(dir.resolve("a.yaml"), "type: team\n");
    gateways(n -> serving(NEW), n -> serving(NEW));

    CommandRun run = verify(broken.toString(), "0s");

    assertThat(run.code()).isEqualTo(ExitCode.FINDINGS);
    assertThat(run.err()).contains("error[SL205]");
    assertThat(one().asked()).isZero();
  }

  @Test
  void sameGatewayTwice_countsOnce() throws IOException {
    gateways(n -> serving(NEW), n -> serving(NEW));

    CommandRun run = CommandRun.of("verify", "--expect", NEW, one().url(), one().url() + "/");

    assertThat(run.out()).endsWith("1 of 1 serve " + NEW + "\n");
  }

  @Test
  void nonsense_isAUsageMistake() throws IOException {
    gateways(n -> serving(NEW), n -> serving(NEW));

    assertThat(CommandRun.of("verify", one().url()).code()).isEqualTo(ExitCode.USAGE);
    assertThat(CommandRun.of("verify", "--expect", NEW).code()).isEqualTo(ExitCode.USAGE);
    assertThat(verify("sha256:abc", "1s").code()).isEqualTo(ExitCode.USAGE);
    assertThat(verify("http://u:p@h", "1s").code()).isEqualTo(ExitCode.USAGE);
    CommandRun soon = verify(NEW, "soon");
    assertThat(soon.code()).isEqualTo(ExitCode.USAGE);
    assertThat(soon.err()).contains("'soon' is no duration (expected: such as 750ms, 30s or 5m)");
  }

  private void gateways(IntFunction<String> first, IntFunction<String> second) throws IOException {
    servers.add(new AdminServerDouble(first));
    servers.add(new AdminServerDouble(second));
  }

  private AdminServerDouble one() {
    return servers.get(0);
  }

  private AdminServerDouble other() {
    return servers.get(1);
  }

  private CommandRun verify(String expect, String timeout) {
    return CommandRun.of(
        "verify",
        "--expect",
        expect,
        "--timeout",
        timeout,
        "--interval",
        "10ms",
        one().url(),
        other().url());
  }

  private static String serving(String digest) {
    return "{\"digest\": \"" + digest + "\", \"lastReload\": {\"outcome\": \"swapped\"}}";
  }

  private static String refusing(String digest) {
    return "{\"digest\": \""
        + digest
        + "\", \"lastReload\": {\"outcome\": \"refused\", \"findings\": [{\"code\": \"SL305\","
        + " \"severity\": \"error\", \"message\": \"weights sum to 90\"}]}}";
  }
}
