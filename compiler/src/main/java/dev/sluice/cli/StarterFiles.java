package dev.sluice.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/** The files of a new repository: content by path below its root, in the order of reading. */
final class StarterFiles {
  static final String MANIFESTS = "manifests";
  static final String OWNERS = "CODEOWNERS";
  static final String SCHEMAS = ".sluice/schemas";

  private StarterFiles() {}

  static Map<String, String> all() {
    Map<String, String> files = new LinkedHashMap<>();
    files.put("README.md", resource("README.md"));
    files.put(MANIFESTS + "/accounts/example.yaml", resource("account.yaml"));
    files.put(MANIFESTS + "/teams/platform.yaml", resource("team.yaml"));
    files.put(MANIFESTS + "/tokens/you.yaml", resource("token.yaml"));
    files.put(MANIFESTS + "/tests/example.yaml", resource("route-test.yaml"));
    files.put(OWNERS, resource("CODEOWNERS"));
    files.put(".github/workflows/sluice.yml", resource("github-workflow.yml"));
    files.put(".gitlab-ci.yml", resource("gitlab-ci.yml"));
    files.put(".pre-commit-config.yaml", resource("pre-commit-config.yaml"));
    files.put(".pre-commit-hooks.yaml", resource("pre-commit-hooks.yaml"));
    files.put(".gitignore", resource("gitignore"));
    files.put(".vscode/settings.json", resource("vscode-settings.json"));
    files.put(".vscode/extensions.json", resource("vscode-extensions.json"));
    SchemaFiles.all().forEach((name, text) -> files.put(SCHEMAS + "/" + name, text));
    return files;
  }

  /** The manifests alone. */
  static Map<String, String> manifests() {
    Map<String, String> manifests = new LinkedHashMap<>(all());
    manifests.keySet().removeIf(path -> !path.startsWith(MANIFESTS + "/"));
    return manifests;
  }

  private static String resource(String name) {
    try (InputStream in = StarterFiles.class.getResourceAsStream("init/" + name)) {
      if (in == null) {
        throw new IllegalStateException("no resource init/" + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new CommandException("cannot read the starter files: " + e.getMessage(), e);
    }
  }
}
