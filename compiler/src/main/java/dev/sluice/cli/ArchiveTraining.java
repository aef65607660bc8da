package dev.sluice.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Uses what short commands use, so that {@code bin/sluice} can put the classes into an archive from
 * which the JVM starts faster. Not a command.
 */
final class ArchiveTraining {
  private static final String GOOD =
      """
      type: provider-account/custom-endpoint
      name: training
      integrations:
        - type: integration/model/custom-endpoint
          name: one
          base_url: https://upstream.example/v1
          headers:
            Authorization: Bearer tfy-secret://acme:training:key
          x-sluice:
            timeouts: {connect: 750ms, first_byte: 30s}
      collaborators:
        - {subject: "team:everyone", role_id: provider-account-access}
        - {subject: "team:platform", role_id: provider-account-manager}
      ---
      type: team
      name: platform
      members: [ann@acme.example]
      ---
      type: pat
      name: ann
      user_fqn: user:ann@acme.example
      x-sluice:
        tokens:
          - id: one
            sha256: 0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef
            expires: "2999-01-31T00:00:00Z"
      ---
      type: virtual-account
      name: nightly
      permissions:
        - resource_fqn: acme:custom-endpoint:training
          resource_type: provider-account
          role_id: provider-account-access
      """;
  private static final String MISTAKES = GOOD + "tag: {}\n---\ntype: tem\nname: [\n";

  private ArchiveTraining() {}

  public static void main(String[] args) throws IOException {
    Path folder = Files.createTempDirectory("sluice-training");
    Path manifests = folder.resolve("manifests.yaml");
    Path table = folder.resolve("table.json");
    try {
      Files.writeString(manifests, GOOD);
      run("validate", folder.toString());
      run("compile", folder.toString(), "-o", table.toString());
      run("compile", folder.toString(), "--check", table.toString());
      run("snippet", "training/one", "--dir", folder.toString());
      Files.writeString(manifests, MISTAKES);
      run("validate", folder.toString());
      run("validate", folder.toString(), "--format", "json");
      run("--help");
      run("tokn");
    } finally {
      Files.deleteIfExists(table);
      Files.deleteIfExists(manifests);
      Files.deleteIfExists(folder);
    }
  }

  private static void run(String... args) {
    SluiceCommand.run(List.of(), args);
  }
}
