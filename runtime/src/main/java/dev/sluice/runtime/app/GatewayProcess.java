package dev.sluice.runtime.app;

import dev.sluice.cli.ExitCode;
import dev.sluice.runtime.admin.AdminServer;
import dev.sluice.runtime.admin.Operations;
import dev.sluice.runtime.admin.RefreshSecret;
import dev.sluice.runtime.observe.AccessLog;
import dev.sluice.runtime.observe.GatewayMeters;
import dev.sluice.runtime.observe.RequestRecorder;
import dev.sluice.runtime.reload.FetchStatus;
import dev.sluice.runtime.reload.ReloadOutcome;
import dev.sluice.runtime.reload.ReloadStatus;
import dev.sluice.runtime.reload.Reloader;
import dev.sluice.runtime.reload.StateStore;
import dev.sluice.runtime.reload.git.Commit;
import dev.sluice.runtime.reload.git.Folders;
import dev.sluice.runtime.reload.git.GitAccess;
import dev.sluice.runtime.reload.git.GitClone;
import dev.sluice.runtime.secret.ProvidedSecrets;
import dev.sluice.runtime.secret.Secret;
import dev.sluice.runtime.secret.Secrets;
import dev.sluice.runtime.server.Gateway;
import dev.sluice.runtime.server.Gateway.MissingSecret;
import dev.sluice.runtime.server.GatewaySettings;
import dev.sluice.table.Account;
import dev.sluice.table.RoutingTable;
import dev.sluice.table.SecretReference;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The running gateway: what it consists of, started in order and closed in the opposite one. */
final class GatewayProcess implements Operations, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(GatewayProcess.class);

  private final ServeSettings settings;
  private final Deque<AutoCloseable> parts = new ArrayDeque<>();
  private final GatewayMeters meters = new GatewayMeters();
  private final Gateway gateway;
  private final AdminServer admin;
  private final Reloader reloader;
  private volatile boolean draining;
  private volatile @Nullable String announced;

  private GatewayProcess(
      ServeSettings settings, Map<String, String> environment, OutputStream standardOutput)
      throws StartException {
    this.settings = settings;
    try {
      ProvidedSecrets secrets = own(secrets(settings.secrets(), environment));
      RequestRecorder recorder = recorder(standardOutput);
      this.gateway = own(listen(secrets, recorder));
      ProvidedSecrets ownSecrets = own(secrets(settings.secrets(), environment));
      ownSecrets.watch(settings.ownSecrets());
      this.reloader = own(reloader(ownSecrets));
      this.admin = own(admin(ownSecrets));
      addGauges();
      load();
    } catch (StartException | RuntimeException e) {
      close();
      throw e;
    }
  }

  /**
   * Starts listening and serving. What standard output is used for is the access log, if that was
   * asked for.
   *
   * @throws StartException if there is nothing to serve, or an address cannot be bound
   */
  static GatewayProcess start(
      ServeSettings settings, Map<String, String> environment, OutputStream standardOutput)
      throws StartException {
    return new GatewayProcess(settings, environment, standardOutput);
  }

  private <T extends AutoCloseable> T own(T part) {
    parts.push(part);
    return part;
  }

  private static ProvidedSecrets secrets(
      List<String> specifications, Map<String, String> environment) throws StartException {
    try {
      return ProvidedSecrets.from(specifications, environment);
    } catch (IllegalArgumentException e) {
      throw new StartException(ExitCode.USAGE, "--" + e.getMessage());
    }
  }

  private RequestRecorder recorder(OutputStream standardOutput) throws StartException {
    if (settings.accessLog().isEmpty()) {
      return meters;
    }
    String target = settings.accessLog().get();
    try {
      AccessLog log = own(AccessLog.open(target, standardOutput));
      meters.counter("sluice.access.log.dropped", "Access log lines that were lost", log::dropped);
      return meters.and(log);
    } catch (IOException e) {
      throw new StartException(
          ExitCode.FAILED, "the access log " + target + " cannot be opened: " + reason(e));
    }
  }

  private Gateway listen(ProvidedSecrets secrets, RequestRecorder recorder) throws StartException {
    GatewaySettings defaults = GatewaySettings.listeningOn(settings.listen());
    try {
      return Gateway.start(
          new GatewaySettings(
              defaults.listen(),
              settings.ioThreads(),
              defaults.maxHeaderBytes(),
              defaults.maxHeaders(),
              defaults.headTimeout(),
              defaults.keepAliveTimeout()),
          secrets,
          recorder);
    } catch (IOException e) {
      throw cannotListen(settings.listen(), Setting.LISTEN, e);
    }
  }

  private AdminServer admin(Secrets secrets) throws StartException {
    Optional<RefreshSecret> refresh =
        settings.refreshSecret().map(reference -> new RefreshSecret(value(secrets, reference)));
    try {
      return AdminServer.start(settings.admin(), settings.adminToken(), refresh, this);
    } catch (IOException e) {
      throw cannotListen(settings.admin(), Setting.ADMIN, e);
    }
  }

  private static Supplier<@Nullable String> value(Secrets secrets, SecretReference reference) {
    return () -> {
      Secret secret = secrets.find(reference);
      return secret == null ? null : secret.reveal();
    };
  }

  private static StartException cannotListen(
      InetSocketAddress address, Setting setting, IOException e) {
    return new StartException(
        ExitCode.FAILED,
        "cannot listen on "
            + text(address)
            + ": "
            + reason(e)
            + "; choose another address with "
            + setting.flag());
  }

  private Reloader reloader(Secrets secrets) throws StartException {
    StateStore state = state();
    if (settings.source() instanceof ServeSource.Local local) {
      return Reloader.following(
          local.path(), settings.unsupported(), gateway::serve, state, this::reloaded);
    }
    ServeSource.Git git = (ServeSource.Git) settings.source();
    return Reloader.following(
        git.remote(),
        clone(git, secrets, state),
        git.signatures(),
        settings.unsupported(),
        gateway::serve,
        state,
        this::reloaded);
  }

  private GitClone clone(ServeSource.Git git, Secrets secrets, @Nullable StateStore state)
      throws StartException {
    GitAccess access =
        new GitAccess(secrets, git.token(), git.user(), git.sshKey(), git.knownHosts());
    try {
      if (state != null) {
        return GitClone.in(state.cloneDirectory(), git.remote(), access);
      }
      Path temporary = Files.createTempDirectory("sluice-git-");
      own(() -> Folders.delete(temporary));
      return GitClone.in(temporary, git.remote(), access);
    } catch (IOException e) {
      throw new StartException(
          ExitCode.FAILED, "there is no place for a clone of the repository: " + reason(e));
    }
  }

  private @Nullable StateStore state() throws StartException {
    Optional<Path> directory = settings.state();
    try {
      return directory.isPresent() ? StateStore.in(directory.get()) : null;
    } catch (IOException e) {
      throw new StartException(ExitCode.FAILED, "the state directory cannot be used: " + reason(e));
    }
  }

  private void load() throws StartException {
    ReloadOutcome first = reloader.start();
    announce();
    if (reloader.status().digest() == null) {
      boolean findings = !first.findings().isEmpty();
      throw new StartException(
          findings ? ExitCode.FINDINGS : ExitCode.FAILED,
          "nothing to serve" + (findings ? "; " + whereToLook() : "; the reason is above"));
    }
  }

  private String whereToLook() {
    return settings.source() instanceof ServeSource.Local local
        ? "'sluice validate " + local.path() + "' shows the findings in place"
        : "'sluice validate' in a clone shows the findings in place";
  }

  private void reloaded(ReloadOutcome outcome) {
    meters.reloaded(outcome.word());
    announce();
  }

  /** Tells the meters of a new table. */
  private void announce() {
    String digest = reloader.status().digest();
    Optional<RoutingTable> table = gateway.table();
    Commit commit = reloader.status().commit();
    meters.revision(commit == null ? reloader.status().revision() : commit.id());
    if (digest != null && !digest.equals(announced) && table.isPresent()) {
      announced = digest;
      meters.served(
          digest,
          (account, endpoint) -> {
            Account known = table.get().accounts().get(account);
            return known != null && known.endpoints().containsKey(endpoint);
          });
    }
  }

  private void addFetchMeters() {
    if (reloader.fetching().isEmpty()) {
      return;
    }
    meters.gauge(
        "sluice.git.last.fetch.success.timestamp.seconds",
        "When the remote last answered, in seconds since 1970; 0 if it never did",
        () ->
            fetching().map(FetchStatus::lastSuccess).map(Instant::toEpochMilli).orElse(0L)
                / 1000.0);
    meters.counter(
        "sluice.git.fetch.failures",
        "Attempts to ask the remote that failed",
        () -> fetching().map(FetchStatus::failed).orElse(0L));
  }

  private void addGauges() {
    addFetchMeters();
    meters.gauge("sluice.endpoints", "Endpoints served", () -> status().endpoints());
    meters.gauge(
        "sluice.table.generation", "Tables swapped in so far", () -> status().generation());
    meters.gauge(
        "sluice.secrets.missing",
        "Secrets that endpoints need and nobody provides",
        () -> gateway.missingSecrets().size());
    meters.gauge(
        "sluice.requests.in.flight",
        "Requests under way",
        () -> gateway.gauges().requestsInFlight());
    meters.gauge(
        "sluice.client.connections",
        "Open client connections",
        () -> gateway.gauges().clientConnections());
    meters.gauge(
        "sluice.upstream.connections",
        "Open upstream connections",
        () -> gateway.gauges().upstreamConnections());
    meters.gauge(
        "sluice.upstream.connections.idle",
        "Upstream connections kept for the next request",
        () -> gateway.gauges().idleUpstreamConnections());
  }

  /** One line for people and scripts: where it listens and what it serves. */
  String readyLine() {
    RoutingTable table = gateway.table().orElse(RoutingTable.EMPTY);
    String digest = String.valueOf(status().digest());
    return "sluice ready: "
        + url()
        + " serves "
        + count(table.endpointCount(), "endpoint")
        + " of "
        + count(table.accounts().size(), "account")
        + " ("
        + digest.substring(0, Math.min(19, digest.length()))
        + "…), admin "
        + adminUrl();
  }

  String url() {
    return "http://" + text(gateway.address());
  }

  String adminUrl() {
    return "http://" + text(admin.address());
  }

  /** Turns not ready, waits, drains and closes. Blocks until all that is done. */
  void shutDown() throws InterruptedException {
    draining = true;
    LOG.info("Shutting down");
    Thread.sleep(settings.drainDelay().toMillis());
    int cut = gateway.drain(settings.drainTimeout());
    if (cut > 0) {
      LOG.warn("Cut {} request(s) still under way after {}", cut, settings.drainTimeout());
    }
    close();
    LOG.info("Stopped");
  }

  @Override
  public ReloadStatus status() {
    return reloader.status();
  }

  @Override
  public Optional<FetchStatus> fetching() {
    return reloader.fetching();
  }

  @Override
  public void refresh() {
    reloader.refresh();
  }

  @Override
  public boolean follows(String ref) {
    return !(settings.source() instanceof ServeSource.Git git) || git.remote().isFollowed(ref);
  }

  @Override
  public Optional<RoutingTable> table() {
    return gateway.table();
  }

  @Override
  public List<MissingSecret> missingSecrets() {
    return gateway.missingSecrets();
  }

  @Override
  public boolean draining() {
    return draining;
  }

  @Override
  public String metrics() {
    return meters.scrape();
  }

  /** Closes everything at once, the last started first; the access log is written out. */
  @Override
  public void close() {
    while (!parts.isEmpty()) {
      try {
        parts.pop().close();
      } catch (Exception e) {
        LOG.warn("Closing failed", e);
      }
    }
  }

  private static String reason(IOException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  private static String text(InetSocketAddress address) {
    String host = address.getAddress().getHostAddress();
    return (host.contains(":") ? "[" + host + "]" : host) + ":" + address.getPort();
  }

  private static String count(int number, String thing) {
    return number + " " + thing + (number == 1 ? "" : "s");
  }
}
