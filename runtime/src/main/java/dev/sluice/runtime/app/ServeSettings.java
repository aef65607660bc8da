package dev.sluice.runtime.app;

import dev.sluice.compiler.Unsupported;
import dev.sluice.runtime.admin.AdminToken;
import dev.sluice.runtime.app.GivenSettings.Given;
import dev.sluice.table.SecretReference;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How to serve, every setting checked.
 *
 * @param refreshSecret what webhooks are signed with
 * @param secrets specifications of the providers, in order
 * @param state directory that keeps the last good table
 * @param accessLog a file, or {@code -} for standard output
 * @param drainDelay from the termination signal until the listener closes
 * @param drainTimeout for requests under way after that
 * @param unsupported how manifest types count that are known but not served
 */
record ServeSettings(
    ServeSource source,
    InetSocketAddress listen,
    InetSocketAddress admin,
    Optional<AdminToken> adminToken,
    Optional<SecretReference> refreshSecret,
    List<String> secrets,
    Optional<Path> state,
    Optional<String> accessLog,
    Duration drainDelay,
    Duration drainTimeout,
    int ioThreads,
    Unsupported unsupported) {
  static final int PORT = 8080;
  static final int ADMIN_PORT = 9091;
  static final Duration DRAIN_TIMEOUT = Duration.ofSeconds(30);

  private static final String ADMIN_TOKEN = "SLUICE_ADMIN_TOKEN";

  /**
   * Checks what was given and fills in the defaults.
   *
   * @throws SettingException for the first setting that makes no sense
   */
  static ServeSettings of(GivenSettings given, Map<String, String> environment)
      throws SettingException {
    Optional<Given> listen = given.find(Setting.LISTEN);
    Optional<Given> admin = given.find(Setting.ADMIN);
    Optional<Given> delay = given.find(Setting.DRAIN_DELAY);
    Optional<Given> timeout = given.find(Setting.DRAIN_TIMEOUT);
    Optional<Given> threads = given.find(Setting.IO_THREADS);
    Optional<Given> refresh = given.find(Setting.REFRESH_SECRET);
    Optional<Given> state = given.find(Setting.STATE);
    Optional<Given> unsupported = given.find(Setting.UNSUPPORTED);
    ServeSettings settings =
        new ServeSettings(
            SourceSettings.of(given),
            listen.isPresent() ? SettingValues.address(listen.get()) : loopback(PORT),
            admin.isPresent() ? SettingValues.address(admin.get()) : loopback(ADMIN_PORT),
            token(given.find(Setting.ADMIN_TOKEN_FILE), environment.get(ADMIN_TOKEN)),
            refresh.isPresent()
                ? Optional.of(SettingValues.secret(refresh.get()))
                : Optional.empty(),
            given.find(Setting.SECRETS).map(Given::values).orElse(List.of("env")),
            state.isPresent() ? Optional.of(SettingValues.path(state.get())) : Optional.empty(),
            given.find(Setting.ACCESS_LOG).map(Given::text),
            delay.isPresent() ? SettingValues.duration(delay.get()) : Duration.ZERO,
            timeout.isPresent() ? SettingValues.duration(timeout.get()) : DRAIN_TIMEOUT,
            threads.isPresent()
                ? SettingValues.number(threads.get(), 1, 1024)
                : Runtime.getRuntime().availableProcessors(),
            unsupported.isPresent()
                ? SettingValues.word(unsupported.get(), Unsupported.class)
                : Unsupported.NOTE);
    settings.requireTokenFor(admin);
    return settings;
  }

  /** The secrets that the gateway itself needs, not its endpoints. */
  List<SecretReference> ownSecrets() {
    Optional<SecretReference> token =
        source instanceof ServeSource.Git git ? git.token() : Optional.empty();
    return Stream.of(token, refreshSecret).flatMap(Optional::stream).toList();
  }

  static InetSocketAddress loopback(int port) {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
  }

  private static Optional<AdminToken> token(Optional<Given> file, @Nullable String variable)
      throws SettingException {
    if (file.isEmpty()) {
      return variable == null || variable.isEmpty()
          ? Optional.empty()
          : Optional.of(token(variable, ADMIN_TOKEN));
    }
    try {
      String text = Files.readString(SettingValues.path(file.get())).stripTrailing();
      return Optional.of(token(text, file.get().text()));
    } catch (IOException e) {
      throw file.get().wrong("a readable file with the token in its only line");
    }
  }

  private static AdminToken token(String text, String origin) throws SettingException {
    try {
      return new AdminToken(text);
    } catch (IllegalArgumentException e) {
      throw new SettingException(origin + ": " + e.getMessage());
    }
  }

  private void requireTokenFor(Optional<Given> given) throws SettingException {
    if (adminToken.isEmpty() && !admin.getAddress().isLoopbackAddress()) {
      String origin = given.map(Given::origin).orElse(Setting.ADMIN.flag());
      throw new SettingException(
          origin
              + ": "
              + admin.getHostString()
              + " can be reached from other machines, so the admin port needs a token:"
              + " --admin-token-file or "
              + ADMIN_TOKEN);
    }
  }
}
