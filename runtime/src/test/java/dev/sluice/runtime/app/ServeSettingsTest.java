package dev.sluice.runtime.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.sluice.compiler.Unsupported;
import dev.sluice.runtime.app.GivenSettings.Given;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class ServeSettingsTest {
  @TempDir Path dir;
  private final Map<Setting, Given> flags = new EnumMap<>(Setting.class);
  private final Map<String, String> environment = new HashMap<>();
  private Map<Setting, Given> file = Map.of();

  @Test
  void sourceAlone_hasTheDefaults() throws Exception {
    flag(Setting.SOURCE, "manifests");

    ServeSettings settings = settings();

    assertThat(settings.source()).isEqualTo(new ServeSource.Local(Path.of("manifests")));
    assertThat(settings.listen()).hasToString("localhost/127.0.0.1:8080");
    assertThat(settings.admin()).hasToString("localhost/127.0.0.1:9091");
    assertThat(settings.secrets()).containsExactly("env");
    assertThat(settings.state()).isEmpty();
    assertThat(settings.accessLog()).isEmpty();
    assertThat(settings.drainDelay()).isEqualTo(Duration.ZERO);
    assertThat(settings.drainTimeout()).isEqualTo(Duration.ofSeconds(30));
    assertThat(settings.ioThreads()).isPositive();
    assertThat(settings.unsupported()).isEqualTo(Unsupported.NOTE);
  }

  @Test
  void flag_winsOverEnvironmentAndThatOverTheFile() throws Exception {
    file("source: from-file\nlisten: 127.0.0.1:1\nadmin: 127.0.0.1:1\nio_threads: 1\n");
    environment.put("SLUICE_LISTEN", "127.0.0.1:2");
    environment.put("SLUICE_ADMIN", "127.0.0.1:2");
    flag(Setting.LISTEN, "[::1]:3");

    ServeSettings settings = settings();

    assertThat(settings.source()).isEqualTo(new ServeSource.Local(Path.of("from-file")));
    assertThat(settings.listen().getPort()).isEqualTo(3);
    assertThat(settings.admin().getPort()).isEqualTo(2);
    assertThat(settings.ioThreads()).isEqualTo(1);
  }

  @Test
  void everySetting_isReadFromTheFile() throws Exception {
    file(
        """
        source: manifests
        listen: 127.0.0.1:0
        admin: 127.0.0.1:0
        secrets: [ "dir:/run/secrets", env ]
        state: /var/lib/sluice
        access_log: "-"
        drain_delay: 5s
        drain_timeout: 2m
        io_threads: 4
        unsupported: error
        """);

    ServeSettings settings = settings();

    assertThat(settings.secrets()).containsExactly("dir:/run/secrets", "env");
    assertThat(settings.state()).contains(Path.of("/var/lib/sluice"));
    assertThat(settings.accessLog()).contains("-");
    assertThat(settings.drainDelay()).isEqualTo(Duration.ofSeconds(5));
    assertThat(settings.drainTimeout()).isEqualTo(Duration.ofMinutes(2));
    assertThat(settings.ioThreads()).isEqualTo(4);
    assertThat(settings.unsupported()).isEqualTo(Unsupported.ERROR);
  }

  @Test
  void listInTheEnvironment_isSeparatedByCommas() throws Exception {
    flag(Setting.SOURCE, "m");
    environment.put("SLUICE_SECRETS", "dir:/a, env");

    assertThat(settings().secrets()).containsExactly("dir:/a", "env");
  }

  @Test
  void unknownKeys_areEachRefusedWithTheirPlace() {
    assertThatThrownBy(() -> file("source: m\nlisten_on: x\nstate: [a]\nsecrets: {}\n"))
        .isInstanceOf(SettingException.class)
        .message()
        .satisfies(
            text ->
                assertThat(text.lines())
                    .satisfiesExactly(
                        line -> assertThat(line).contains(":2:1: unknown setting 'listen_on'"),
                        line -> assertThat(line).contains(":3:8: state (expected: a text"),
                        line -> assertThat(line).contains(":4:10: secrets (expected: a list")));
  }

  @Test
  void brokenFile_saysWhere() {
    assertThatThrownBy(() -> file("source: m\nsource: n\n"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("sluice.yaml:2:1: ");
    assertThatThrownBy(() -> file("source: m\n---\nlisten: x\n"))
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("a second document");
  }

  @ParameterizedTest
  @CsvSource({
    "LISTEN, 8080",
    "LISTEN, :8080",
    "LISTEN, 127.0.0.1:65536",
    "LISTEN, ::1:8080",
    "ADMIN, localhost",
    "DRAIN_DELAY, 5",
    "DRAIN_TIMEOUT, -1s",
    "DRAIN_TIMEOUT, 1.5s",
    "IO_THREADS, 0",
    "IO_THREADS, many",
    "UNSUPPORTED, strict"
  })
  void nonsense_namesWhereItWasGiven(Setting setting, String value) {
    flag(Setting.SOURCE, "m");
    environment.put(setting.variable(), value);

    assertThatThrownBy(this::settings)
        .isInstanceOf(SettingException.class)
        .hasMessageStartingWith(setting.variable() + ": '" + value + "' (expected: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://git.example/acme/manifests.git",
        "git@git.example:acme/manifests",
        "ssh://git@git.example/acme",
        "file:///srv/git/manifests.git"
      })
  void gitUrl_isServedFromWithItsSettings(String source) throws Exception {
    flag(Setting.SOURCE, source);
    flag(Setting.BRANCH, "release/1");
    flag(Setting.PATH, "./manifests/");
    flag(Setting.INTERVAL, "5m");

    assertThat(settings().source())
        .isInstanceOfSatisfying(
            ServeSource.Git.class,
            git -> {
              assertThat(git.remote().url()).hasToString(source);
              assertThat(git.remote().branch()).contains("release/1");
              assertThat(git.remote().folder()).isEqualTo("manifests");
              assertThat(git.remote().interval()).isEqualTo(Duration.ofMinutes(5));
              assertThat(git.user()).isEqualTo("x-access-token");
            });
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://ann:canary@git.example/acme.git",
        "https://canary@git.example/acme.git",
        "ssh://git:canary@git.example/acme.git",
        "http://git.example/acme.git",
        "git://git.example/acme.git",
        "git:main:manifests"
      })
  void urlThatCannotBeServedFrom_isRefusedWithoutItsCredential(String source) {
    flag(Setting.SOURCE, source);

    assertThatThrownBy(this::settings)
        .isInstanceOf(SettingException.class)
        .hasMessageContaining("expected")
        .hasMessageNotContaining("canary");
  }

  @Test
  void tokenGivenItself_isRefusedWithoutShowingIt() {
    flag(Setting.SOURCE, "https://git.example/acme.git");
    flag(Setting.GIT_TOKEN, "ghp_canary");

    assertThatThrownBy(this::settings)
        .hasMessage("--git-token (expected: the name of a secret, such as secret://git/token)");
  }

  @Test
  void settingOfGit_isRefusedForADirectory() {
    flag(Setting.SOURCE, "manifests");
    flag(Setting.BRANCH, "main");

    assertThatThrownBy(this::settings)
        .hasMessage("--branch is about a Git repository, and the source is none");
  }

  @Test
  void signedCommits_areAskedOfGitRepositoriesAlone() {
    flag(Setting.SOURCE, "manifests");
    flag(Setting.REQUIRE_SIGNED, "keys");

    assertThatThrownBy(this::settings)
        .hasMessage("--require-signed is about a Git repository, and the source is none");
  }

  @Test
  void keysThatCannotBeRead_areRefused() {
    flag(Setting.SOURCE, "https://git.example/acme.git");
    flag(Setting.REQUIRE_SIGNED, "no/such/keys");

    assertThatThrownBy(this::settings).hasMessage("--require-signed: no/such/keys cannot be read");
  }

  @Test
  void refreshSecretGivenItself_isRefusedWithoutShowingIt() {
    flag(Setting.SOURCE, "manifests");
    flag(Setting.REFRESH_SECRET, "hook-canary");

    assertThatThrownBy(this::settings)
        .hasMessageStartingWith("--refresh-secret ")
        .hasMessageNotContaining("canary");
  }

  @Test
  void noSource_isAskedFor() {
    assertThatThrownBy(this::settings).hasMessageContaining("what to serve?");
  }

  @Test
  void adminForOtherMachines_needsAToken() throws Exception {
    flag(Setting.SOURCE, "m");
    flag(Setting.ADMIN, "0.0.0.0:9091");
    assertThatThrownBy(this::settings).hasMessageContaining("needs a token");

    environment.put("SLUICE_ADMIN_TOKEN", "canary-0123456789");
    assertThat(settings().adminToken()).isPresent();
    assertThat(settings()).asString().doesNotContain("canary");
  }

  @Test
  void adminTokenFile_isRead() throws Exception {
    flag(Setting.SOURCE, "m");
    Path token = Files.writeString(dir.resolve("token"), "canary-0123456789\n");
    flag(Setting.ADMIN_TOKEN_FILE, token.toString());
    assertThat(settings().adminToken()).isPresent();

    Files.writeString(token, "canary\n");
    assertThatThrownBy(this::settings)
        .hasMessageStartingWith(token + ": admin token (expected:")
        .hasMessageNotContaining("canary");
    flag(Setting.ADMIN_TOKEN_FILE, dir.resolve("nowhere").toString());
    assertThatThrownBy(this::settings).hasMessageContaining("a readable file");
  }

  @Test
  void schema_hasTheSettingsAndNoOthers() throws Exception {
    try (InputStream in =
        Setting.class.getResourceAsStream("/dev/sluice/schemas/v1/serve-config.schema.json")) {
      JsonNode schema = JsonMapper.shared().readTree(Objects.requireNonNull(in));

      assertThat(schema.get("properties").propertyNames())
          .containsExactlyInAnyOrderElementsOf(
              Arrays.stream(Setting.values()).map(Setting::key).toList());
      assertThat(schema.get("properties").get("listen").get("default").asString())
          .isEqualTo("127.0.0.1:" + ServeSettings.PORT);
      assertThat(schema.get("properties").get("admin").get("default").asString())
          .isEqualTo("127.0.0.1:" + ServeSettings.ADMIN_PORT);
    }
  }

  private void flag(Setting setting, String value) {
    flags.put(setting, new Given(List.of(value), setting.flag()));
  }

  private void file(String text) throws Exception {
    file = ConfigFile.read(Files.writeString(dir.resolve("sluice.yaml"), text));
  }

  private ServeSettings settings() throws SettingException {
    return ServeSettings.of(new GivenSettings(file, environment, flags), environment);
  }
}
