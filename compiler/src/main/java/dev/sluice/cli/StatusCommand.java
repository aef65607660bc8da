package dev.sluice.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** {@code sluice status}: what running gateways serve. */
@Command(
    name = "status",
    description = {
      "Shows what running gateways serve and how their last reload went.",
      "Exit code 1 if a gateway refused its last reload, 3 if one cannot be reached."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sluice status",
      "  sluice status http://10.0.0.7:9091 http://10.0.0.8:9091 --format json"
    })
final class StatusCommand implements Callable<Integer> {
  private enum Format {
    TEXT,
    JSON
  }

  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(
      arity = "0..*",
      paramLabel = "URL",
      converter = GatewayUrl.class,
      description = "Admin ports. Default: http://127.0.0.1:9091.")
  private List<URI> gateways = List.of(URI.create("http://127.0.0.1:9091"));

  @Mixin private AdminAccess access = new AdminAccess();

  @Option(names = "--format", paramLabel = "FORMAT", description = "text (default) or json.")
  private Format format = Format.TEXT;

  @Option(
      names = "--timeout",
      paramLabel = "SECONDS",
      description = "How long each gateway may take to answer. Default: 5.")
  private int timeoutSeconds = 5;

  @Override
  public Integer call() {
    if (timeoutSeconds < 1 || timeoutSeconds > 3600) {
      throw wrong("--timeout: " + timeoutSeconds + " (expected: 1 to 3600)");
    }
    AdminClient client = access.client(Duration.ofSeconds(timeoutSeconds));
    PrintWriter out = spec.commandLine().getOut();
    List<ObjectNode> entries = new ArrayList<>();
    int code = ExitCode.OK;
    for (URI gateway : gateways) {
      ObjectNode entry = JsonMapper.shared().createObjectNode();
      entry.put("gateway", gateway.toString());
      entries.add(entry);
      try {
        JsonNode status = client.status(gateway);
        entry.set("status", status);
        code = Math.max(code, refused(status) ? ExitCode.FINDINGS : ExitCode.OK);
        if (format == Format.TEXT) {
          out.print(StatusText.of(gateway, status));
        }
      } catch (IOException e) {
        code = ExitCode.FAILED;
        entry.put("error", e.getMessage());
        spec.commandLine().getErr().println("sluice: " + gateway + ": " + e.getMessage());
      }
    }
    if (format == Format.JSON) {
      ArrayNode all = JsonMapper.shared().createArrayNode().addAll(entries);
      out.println(JsonMapper.shared().writerWithDefaultPrettyPrinter().writeValueAsString(all));
    }
    return code;
  }

  private static boolean refused(JsonNode status) {
    return status.path("lastReload").path("outcome").asString("").equals("refused");
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
