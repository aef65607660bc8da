package dev.sluice.runtime.testkit;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import javax.net.ssl.SSLContext;
import org.jspecify.annotations.Nullable;

/** Repositories of a folder over https, by Git's own CGI program; asks for a token. */
public final class GitHttpServer implements AutoCloseable {
  private final HttpsServer server;
  private final ExecutorService threads = Executors.newCachedThreadPool();
  private final Path folder;
  private final List<String> credentials = new CopyOnWriteArrayList<>();
  private volatile String expected = "";
  private volatile @Nullable String redirect;

  public GitHttpServer(Path folder, SSLContext tls) throws IOException {
    this.folder = folder.toRealPath();
    server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls));
    server.setExecutor(threads);
    server.createContext("/", this::handle);
    server.start();
  }

  /** Lets in whoever sends these from now on. */
  public void accept(String user, String token) {
    expected = basic(user, token);
  }

  /** Sends everybody to the same path of another server from now on. */
  public void redirectTo(GitHttpServer other) {
    redirect = other.url();
  }

  /** Without a slash at the end. */
  public String url() {
    return "https://127.0.0.1:" + server.getAddress().getPort();
  }

  /** The credentials that came with requests. */
  public List<String> credentials() {
    return credentials;
  }

  private static String basic(String user, String token) {
    byte[] pair = (user + ":" + token).getBytes(StandardCharsets.UTF_8);
    return "Basic " + Base64.getEncoder().encodeToString(pair);
  }

  private void handle(HttpExchange exchange) throws IOException {
    try (exchange) {
      String given = exchange.getRequestHeaders().getFirst("Authorization");
      if (given != null) {
        credentials.add(given);
      }
      if (redirect != null) {
        exchange.getResponseHeaders().set("Location", redirect + exchange.getRequestURI());
        exchange.sendResponseHeaders(302, -1);
      } else if (expected.equals(given)) {
        runGit(exchange);
      } else {
        exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"git\"");
        exchange.sendResponseHeaders(401, -1);
      }
    }
  }

  private void runGit(HttpExchange exchange) throws IOException {
    ProcessBuilder git = new ProcessBuilder("git", "http-backend");
    git.environment().keySet().removeIf(name -> name.startsWith("GIT_"));
    git.environment().putAll(variables(exchange));
    Process process = git.redirectError(ProcessBuilder.Redirect.DISCARD).start();
    try (OutputStream in = process.getOutputStream()) {
      in.write(exchange.getRequestBody().readAllBytes());
    }
    try (InputStream out = new BufferedInputStream(process.getInputStream())) {
      int status = 200;
      for (String line = line(out); !line.isEmpty(); line = line(out)) {
        String[] field = line.split(": ", 2);
        if (field[0].equals("Status")) {
          status = Integer.parseInt(field[1].substring(0, 3));
        } else {
          exchange.getResponseHeaders().add(field[0], field[1]);
        }
      }
      exchange.sendResponseHeaders(status, 0);
      out.transferTo(exchange.getResponseBody());
    }
  }

  private Map<String, String> variables(HttpExchange exchange) {
    return Map.of(
        "GIT_PROJECT_ROOT", folder.toString(),
        "GIT_HTTP_EXPORT_ALL", "1",
        "GIT_CONFIG_GLOBAL", "/dev/null",
        "GIT_CONFIG_SYSTEM", "/dev/null",
        "REQUEST_METHOD", exchange.getRequestMethod(),
        "PATH_INFO", exchange.getRequestURI().getPath(),
        "QUERY_STRING", text(exchange.getRequestURI().getQuery()),
        "CONTENT_TYPE", text(exchange.getRequestHeaders().getFirst("Content-Type")),
        "HTTP_CONTENT_ENCODING", text(exchange.getRequestHeaders().getFirst("Content-Encoding")),
        "GIT_PROTOCOL", text(exchange.getRequestHeaders().getFirst("Git-Protocol")));
  }

  private static String text(@Nullable String value) {
    return value == null ? "" : value;
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n' && next >= 0; next = in.read()) {
      line.append((char) next);
    }
    return line.toString().strip();
  }

  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
