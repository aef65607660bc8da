package dev.sluice.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of commands that ask the admin ports of gateways. */
final class AdminAccess {
  private static final String VARIABLE = "SLUICE_ADMIN_TOKEN";

  @Option(
      names = "--admin-token-file",
      paramLabel = "FILE",
      description =
          "Holds the token of the gateways' admin ports; SLUICE_ADMIN_TOKEN holds the token"
              + " itself.")
  private @Nullable Path tokenFile;

  /**
   * A client that shows the token given.
   *
   * @param timeout for connecting, and for each wait for bytes
   */
  AdminClient client(Duration timeout) {
    return new AdminClient(timeout, token());
  }

  private @Nullable String token() {
    if (tokenFile == null) {
      return System.getenv(VARIABLE);
    }
    try {
      return Files.readString(tokenFile).strip();
    } catch (IOException e) {
      throw AtomicFile.failure("read", tokenFile, e);
    }
  }
}
