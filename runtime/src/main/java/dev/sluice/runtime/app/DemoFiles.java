package dev.sluice.runtime.app;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The files of a demo run: {@code examples/coreweave} copied to where the user can edit it, its
 * {@code base_url} pointed at the built-in upstream, and a directory with the upstream key.
 */
final class DemoFiles implements AutoCloseable {
  static final List<String> MANIFESTS =
      List.of("account.yaml", "people.yaml", "nightly-evaluation.yaml");
  static final String BASE_URL = "https://api.inference.wandb.ai/v1";

  private final Path manifests;
  private final boolean keepManifests;
  private final Path secrets;

  private DemoFiles(Path manifests, boolean keepManifests, Path secrets) {
    this.manifests = manifests;
    this.keepManifests = keepManifests;
    this.secrets = secrets;
  }

  /**
   * Writes the files.
   *
   * @param directory new or empty, and kept at the end; null for one that is deleted at the end
   * @throws IOException if they cannot be written; the message is for the user
   */
  static DemoFiles write(@Nullable Path directory, InetSocketAddress upstream, String upstreamKey)
      throws IOException {
    Path manifests = directory == null ? Files.createTempDirectory("sluice-demo-") : directory;
    Files.createDirectories(manifests);
    try (Stream<Path> entries = Files.list(manifests)) {
      if (entries.findAny().isPresent()) {
        throw new IOException(manifests + " is not empty; name a new or an empty directory");
      }
    }
    Path secrets = Files.createTempDirectory("sluice-demo-secrets-"); // for this user alone
    DemoFiles files = new DemoFiles(manifests, directory != null, secrets);
    String url =
        "http://" + upstream.getAddress().getHostAddress() + ":" + upstream.getPort() + "/v1";
    for (String name : MANIFESTS) {
      Files.writeString(manifests.resolve(name), resource(name).replace(BASE_URL, url));
    }
    Path key = secrets.resolve("coreweave/wandb-api-key");
    Files.createDirectory(key.getParent());
    Files.writeString(key, upstreamKey + "\n");
    return files;
  }

  /** A manifest as it is in the examples. */
  static String resource(String name) {
    try (InputStream in = DemoFiles.class.getResourceAsStream("demo/" + name)) {
      if (in == null) {
        throw new IllegalStateException("the program lacks its resource demo/" + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path manifests() {
    return manifests;
  }

  Path secrets() {
    return secrets;
  }

  @Override
  public void close() throws IOException {
    delete(secrets);
    if (!keepManifests) {
      delete(manifests);
    }
  }

  private static void delete(Path directory) throws IOException {
    Files.walkFileTree(
        directory,
        new SimpleFileVisitor<>() {
          @Override
          public FileVisitResult visitFile(Path file, BasicFileAttributes attributes)
              throws IOException {
            Files.delete(file);
            return FileVisitResult.CONTINUE;
          }

          @Override
          public FileVisitResult postVisitDirectory(Path folder, @Nullable IOException e)
              throws IOException {
            Files.delete(folder);
            return FileVisitResult.CONTINUE;
          }
        });
  }
}
