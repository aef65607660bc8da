package dev.sluice.runtime.app;

import dev.sluice.cli.CommandException;
import dev.sluice.cli.ExitCode;
import dev.sluice.compiler.Unsupported;
import dev.sluice.runtime.app.GivenSettings.Given;
import dev.sluice.runtime.demo.DemoUpstream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintWriter;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sluice demo}: the first example, served against a built-in upstream. */
@Command(
    name = "demo",
    description = {
      "Serves examples/coreweave against a built-in OpenAI-compatible upstream and prints the curl to"
          + " try. Nothing leaves this machine."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sluice demo",
      "  sluice demo --dir my-manifests        keeps the manifests, to go on from"
    })
final class DemoCommand implements Callable<Integer> {
  /** The key of the example's README; its hash is in {@code people.yaml}. */
  static final String GATEWAY_KEY = "slc_CoreWeaveExampleOwnerKeyNotASecret0001UMMqx";

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = "--dir",
      paramLabel = "DIR",
      description =
          "Where to put the manifests, a new or an empty directory. Default: a temporary one that"
              + " is deleted at the end.")
  private @Nullable Path directory;

  @Option(
      names = "--listen",
      paramLabel = "HOST:PORT",
      description = "Where callers connect. Default: 127.0.0.1:8080, or a free port.")
  private @Nullable String listen;

  @Option(
      names = "--admin",
      paramLabel = "HOST:PORT",
      description = "Health, metrics, status. Default: 127.0.0.1:9091, or a free port.")
  private @Nullable String admin;

  @Override
  public Integer call() throws InterruptedException {
    InetSocketAddress gatewayAddress = address(listen, Setting.LISTEN, ServeSettings.PORT);
    InetSocketAddress adminAddress = address(admin, Setting.ADMIN, ServeSettings.ADMIN_PORT);
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    String upstreamKey = "demo-" + HexFormat.of().formatHex(random);
    try (TerminationSignal termination = new TerminationSignal()) {
      termination.started(); // its files are removed even if it ends while it starts
      try (DemoUpstream upstream = DemoUpstream.start(ServeSettings.loopback(0), upstreamKey);
          DemoFiles files = DemoFiles.write(directory, upstream.address(), upstreamKey);
          GatewayProcess gateway =
              GatewayProcess.start(
                  settings(files, gatewayAddress, adminAddress),
                  Map.of(),
                  OutputStream.nullOutputStream())) {
        PrintWriter out = spec.commandLine().getOut();
        out.println(gateway.readyLine());
        out.println(DemoText.of(gateway.url(), gateway.adminUrl(), files.manifests()));
        out.flush();
        termination.await();
        gateway.shutDown();
      }
      termination.finish(ExitCode.OK);
      return ExitCode.OK;
    } catch (StartException e) {
      spec.commandLine().getErr().println("sluice: " + e.getMessage());
      return e.exitCode();
    } catch (IOException e) {
      throw new CommandException(String.valueOf(e.getMessage()), e);
    }
  }

  private static ServeSettings settings(
      DemoFiles files, InetSocketAddress gatewayAddress, InetSocketAddress adminAddress) {
    return new ServeSettings(
        new ServeSource.Local(files.manifests()),
        gatewayAddress,
        adminAddress,
        Optional.empty(),
        Optional.empty(),
        List.of("dir:" + files.secrets()),
        Optional.empty(),
        Optional.empty(),
        Duration.ZERO,
        Duration.ofSeconds(5),
        Runtime.getRuntime().availableProcessors(),
        Unsupported.NOTE);
  }

  private InetSocketAddress address(@Nullable String text, Setting setting, int port) {
    if (text == null) {
      return isFree(port) ? ServeSettings.loopback(port) : ServeSettings.loopback(0);
    }
    try {
      return SettingValues.address(new Given(List.of(text), setting.flag()));
    } catch (SettingException e) {
      throw new ParameterException(spec.commandLine(), e.getMessage(), e);
    }
  }

  private static boolean isFree(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(ServeSettings.loopback(port));
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
