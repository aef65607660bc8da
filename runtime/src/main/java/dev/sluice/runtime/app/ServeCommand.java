package dev.sluice.runtime.app;

import dev.sluice.cli.CommandException;
import dev.sluice.cli.ExitCode;
import dev.sluice.runtime.app.GivenSettings.Given;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code sluice serve}: the gateway. */
@Command(
    name = "serve",
    description = {
      "Serves a directory of manifests, a table file, or a branch of a Git repository, and follows"
          + " its changes.",
      "Every option can also be set in the environment (--drain-delay is SLUICE_DRAIN_DELAY) and in"
          + " the file of --config (drain_delay). The command line wins over the environment, the"
          + " environment over the file."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sluice serve manifests/",
      "  sluice serve https://git.acme.example/gateway.git --branch main --path manifests"
          + " --git-token secret://git/token",
      "  sluice serve git@git.acme.example:acme/gateway.git --git-ssh-key /run/keys/gateway",
      "  sluice serve table.json --listen 0.0.0.0:8080 --secrets dir:/run/secrets --state"
          + " /var/lib/sluice",
      "",
      "SLUICE_LOG_LEVEL sets how much is logged on standard error: error, warn, info (default),"
          + " debug.",
      "SIGTERM and Ctrl-C end it gracefully; a second one at once."
    })
final class ServeCommand implements Callable<Integer> {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..1",
      paramLabel = "SOURCE",
      description =
          "Directory of manifests, a table file that 'sluice compile' wrote, or a Git repository:"
              + " https://..., ssh://..., user@host:path, file://...")
  private @Nullable String source;

  @Option(
      names = "--branch",
      paramLabel = "NAME",
      description = "Branch or tag of the Git repository. Default: its own default branch.")
  private @Nullable String branch;

  @Option(
      names = "--path",
      paramLabel = "DIR",
      description = "Where the manifests are in the Git repository. Default: everywhere.")
  private @Nullable String path;

  @Option(
      names = "--interval",
      paramLabel = "DURATION",
      description = "How often the Git repository is asked for news. Default: 30s.")
  private @Nullable String interval;

  @Option(
      names = "--git-token",
      paramLabel = "REFERENCE",
      description =
          "Names the secret that is sent as password over https, such as secret://git/token.")
  private @Nullable String gitToken;

  @Option(
      names = "--git-user",
      paramLabel = "NAME",
      description = "User name sent with the token. Default: x-access-token.")
  private @Nullable String gitUser;

  @Option(
      names = "--git-ssh-key",
      paramLabel = "FILE",
      description = "Private key without passphrase for ssh; read at each fetch.")
  private @Nullable String gitSshKey;

  @Option(
      names = "--git-known-hosts",
      paramLabel = "FILE",
      description = "Keys of ssh servers; any other is refused. Default: ~/.ssh/known_hosts.")
  private @Nullable String gitKnownHosts;

  @Option(
      names = "--require-signed",
      paramLabel = "KEYS",
      description =
          "Refuses commits that no key of this file signed: armored OpenPGP keys, or ssh keys as"
              + " allowed_signers. May be repeated. In the environment, separated by commas.")
  private @Nullable List<String> requireSigned;

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      description = "Where callers connect. Port 0 picks a free one. Default: 127.0.0.1:8080.")
  private @Nullable String listen;

  @Option(
      names = "--admin",
      paramLabel = "HOST:PORT",
      description =
          "Health, metrics, status. An address that other machines reach needs a token. Default:"
              + " 127.0.0.1:9091.")
  private @Nullable String admin;

  @Option(
      names = "--admin-token-file",
      paramLabel = "FILE",
      description = "Holds the token of the admin port; SLUICE_ADMIN_TOKEN holds the token itself.")
  private @Nullable String adminTokenFile;

  @Option(
      names = "--refresh-secret",
      paramLabel = "SECRET",
      description =
          "Names what webhooks of GitHub or GitLab to /api/v1/refresh of the admin port are signed"
              + " with, such as secret://git/webhook. They then need no admin token.")
  private @Nullable String refreshSecret;

  @Option(
      names = "--secrets",
      paramLabel = "PROVIDER",
      description =
          "Where secrets come from: env (SLUICE_SECRET_<GROUP>_<KEY>) or dir:PATH"
              + " (PATH/<group>/<key>). May be repeated; tried in order. In the environment,"
              + " separated by commas. Default: env.")
  private @Nullable List<String> secrets;

  @Option(
      names = "--state",
      paramLabel = "DIR",
      description = "Keeps the last good table, so that a restart on a broken source serves it.")
  private @Nullable String state;

  @Option(
      names = "--access-log",
      paramLabel = "FILE",
      description = "One JSON line a request; - is standard output. Default: none.")
  private @Nullable String accessLog;

  @Option(
      names = "--drain-delay",
      paramLabel = "DURATION",
      description =
          "How long to go on accepting after SIGTERM, while /readyz says no. Default: 0s.")
  private @Nullable String drainDelay;

  @Option(
      names = "--drain-timeout",
      paramLabel = "DURATION",
      description = "How long requests under way may take after that. Default: 30s.")
  private @Nullable String drainTimeout;

  @Option(
      names = "--io-threads",
      paramLabel = "N",
      description = "Threads that move bytes. Default: one a core.")
  private @Nullable String ioThreads;

  @Option(
      names = "--unsupported",
      paramLabel = "HOW",
      description =
          "How manifest types count that Sluice knows but does not serve: note, warn, error or"
              + " ignore. With error, a source that holds one is refused. Default: note.")
  private @Nullable String unsupported;

  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "YAML file with these settings; 'sluice schema serve-config' describes it.")
  private @Nullable Path config;

  @Override
  public Integer call() throws InterruptedException {
    Map<String, String> environment = System.getenv();
    ServeSettings settings = settings(environment);
    FileOutputStream standardOutput = new FileOutputStream(FileDescriptor.out);
    try (TerminationSignal termination = new TerminationSignal()) {
      GatewayProcess gateway = GatewayProcess.start(settings, environment, standardOutput);
      termination.started();
      PrintWriter out = spec.commandLine().getOut();
      out.println(gateway.readyLine());
      out.flush();
      termination.await();
      gateway.shutDown();
      termination.finish(ExitCode.OK);
      return ExitCode.OK;
    } catch (StartException e) {
      spec.commandLine().getErr().println("sluice: " + e.getMessage());
      return e.exitCode();
    }
  }

  private ServeSettings settings(Map<String, String> environment) {
    try {
      return ServeSettings.of(
          new GivenSettings(file(environment), environment, flags()), environment);
    } catch (SettingException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private Map<Setting, Given> file(Map<String, String> environment) throws SettingException {
    String variable = environment.get("SLUICE_CONFIG");
    Path file = config != null || variable == null ? config : Path.of(variable);
    if (file == null) {
      return Map.of();
    }
    try {
      return ConfigFile.read(file);
    } catch (IOException e) {
      throw new CommandException(
          file + (Files.exists(file) ? " cannot be read" : " does not exist"), e);
    }
  }

  private Map<Setting, Given> flags() {
    Map<Setting, Given> flags = new EnumMap<>(Setting.class);
    put(flags, Setting.SOURCE, source);
    put(flags, Setting.BRANCH, branch);
    put(flags, Setting.PATH, path);
    put(flags, Setting.INTERVAL, interval);
    put(flags, Setting.GIT_TOKEN, gitToken);
    put(flags, Setting.GIT_USER, gitUser);
    put(flags, Setting.GIT_SSH_KEY, gitSshKey);
    put(flags, Setting.GIT_KNOWN_HOSTS, gitKnownHosts);
    put(flags, Setting.LISTEN, listen);
    put(flags, Setting.ADMIN, admin);
    put(flags, Setting.ADMIN_TOKEN_FILE, adminTokenFile);
    put(flags, Setting.REFRESH_SECRET, refreshSecret);
    if (requireSigned != null) {
      flags.put(Setting.REQUIRE_SIGNED, new Given(requireSigned, Setting.REQUIRE_SIGNED.flag()));
    }
    if (secrets != null) {
      flags.put(Setting.SECRETS, new Given(secrets, Setting.SECRETS.flag()));
    }
    put(flags, Setting.STATE, state);
    put(flags, Setting.ACCESS_LOG, accessLog);
    put(flags, Setting.DRAIN_DELAY, drainDelay);
    put(flags, Setting.DRAIN_TIMEOUT, drainTimeout);
    put(flags, Setting.IO_THREADS, ioThreads);
    put(flags, Setting.UNSUPPORTED, unsupported);
    return flags;
  }

  private static void put(Map<Setting, Given> flags, Setting setting, @Nullable String value) {
    if (value != null) {
      flags.put(setting, new Given(List.of(value), setting.flag()));
    }
  }
}
