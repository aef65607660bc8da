package dev.sluice.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.sluice.table.RoutingTable;
import dev.sluice.table.TableCodec;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.TypeConversionException;

final class SourcesTest {
  private static final String MANIFESTS = "../examples/coreweave";

  @TempDir Path dir;

  @Test
  void directory_isCompiledWithItsOrigins() {
    LoadedSource loaded = load(MANIFESTS);

    assertThat(loaded.table().orElseThrow().accounts()).containsKey("coreweave-model");
    assertThat(loaded.origins().places()).containsKey("accounts/coreweave-model/inference");
    assertThat(loaded.compilation()).isPresent();
  }

  @Test
  void tableFileWhateverItsName_isRead() throws IOException {
    RoutingTable table = load(MANIFESTS).table().orElseThrow();
    Path file = Files.write(dir.resolve("routes"), TableCodec.write(table));

    assertThat(load(file.toString()).table()).contains(table);
    assertThat(load(file.toString()).compilation()).isEmpty();
  }

  @Test
  void alteredTableFile_isRefusedByName() throws IOException {
    Path file = Files.writeString(dir.resolve("t.json"), "{\"format\": 1}");

    assertThatThrownBy(() -> load(file.toString()))
        .isInstanceOf(CommandException.class)
        .hasMessageContaining(file.toString());
  }

  @Test
  void manifestInFlowStyle_isNoTable() throws IOException {
    Path file = Files.writeString(dir.resolve("a.yaml"), "{type: team, name: ml}");

    assertThat(load(file.toString()).compilation()).isPresent();
    assertThat(load(file.toString()).origins().places()).containsKey("teams/ml");
  }

  @Test
  void gateway_standsForWhatItServes() throws IOException {
    RoutingTable table = load(MANIFESTS).table().orElseThrow();
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    byte[] document = TableCodec.write(table);
    server.createContext(
        "/api/v1/table",
        exchange -> {
          boolean known =
              "Bearer t0ken".equals(exchange.getRequestHeaders().getFirst("Authorization"));
          exchange.sendResponseHeaders(known ? 200 : 401, known ? document.length : -1);
          if (known) {
            exchange.getResponseBody().write(document);
          }
          exchange.close();
        });
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort();
      Path token = Files.writeString(dir.resolve("token"), "t0ken\n");

      assertThat(load(url, "--admin-token-file", token.toString()).table()).contains(table);
      assertThatThrownBy(() -> load(url))
          .isInstanceOf(CommandException.class)
          .hasMessageContaining("answered 401");
    } finally {
      server.stop(0);
    }
  }

  @Test
  void tableBesideOthers_isAUsageMistake() throws IOException {
    Path file = Files.write(dir.resolve("t.json"), TableCodec.write(RoutingTable.EMPTY));

    assertThatThrownBy(() -> load(MANIFESTS, file.toString()))
        .isInstanceOf(ParameterException.class)
        .hasMessageContaining("give it alone");
  }

  @Test
  void urlWithMoreThanAHost_isAUsageMistake() {
    assertThatThrownBy(() -> SourceArgument.parse("http://user:pw@host"))
        .isInstanceOf(TypeConversionException.class)
        .hasMessageNotContaining("pw");
  }

  private static LoadedSource load(String... args) {
    Probe probe = new Probe();
    new CommandLine(probe).parseArgs(args);
    return probe.sources.load(probe.arguments);
  }

  /** A command that has nothing but sources. */
  @Command(name = "probe")
  private static final class Probe {
    @Parameters(converter = SourceArgument.Converter.class)
    private List<SourceArgument> arguments = List.of();

    @Mixin private Sources sources = new Sources();
  }
}
