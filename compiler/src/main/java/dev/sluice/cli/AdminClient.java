package dev.sluice.cli;

import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.HttpURLConnection;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.net.UnknownHostException;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Asks the admin port of a gateway. Messages of its exceptions are written for users. */
final class AdminClient {
  private static final int MOST_BYTES = 16 * 1024 * 1024;

  private final int timeoutMillis;
  private final @Nullable String token;

  /**
   * @param timeout for connecting, and for each wait for bytes
   * @param token sent as a bearer token, if not null
   */
  AdminClient(Duration timeout, @Nullable String token) {
    this.timeoutMillis = Math.toIntExact(timeout.toMillis());
    this.token = token;
  }

  /** The answer of {@code /api/v1/status}. */
  JsonNode status(URI gateway) throws IOException {
    // HttpURLConnection, since the newer client takes a quarter of a second to start.
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(gateway + "/api/v1/status").toURL().openConnection();
    connection.setConnectTimeout(timeoutMillis);
    connection.setReadTimeout(timeoutMillis);
    connection.setInstanceFollowRedirects(false);
    connection.setRequestProperty("Accept", "application/json");
    if (token != null) {
      connection.setRequestProperty("Authorization", "Bearer " + token);
    }
    try {
      int status = connection.getResponseCode();
      if (status != 200) {
        throw new IOException(refusal(status));
      }
      try (InputStream body = connection.getInputStream()) {
        return json(body.readNBytes(MOST_BYTES));
      }
    } catch (SocketTimeoutException e) {
      throw new IOException("no answer within " + timeoutMillis / 1000 + " s", e);
    } catch (UnknownHostException e) {
      throw new IOException("unknown host", e);
    } catch (ConnectException e) {
      throw new IOException("nothing listens there; is the gateway running?", e);
    } finally {
      connection.disconnect();
    }
  }

  private static String refusal(int status) {
    return switch (status) {
      case 401, 403 -> "answered " + status + "; set SLUICE_ADMIN_TOKEN to its admin token";
      case 404 -> "answered 404; is that the admin port?";
      default -> "answered " + status;
    };
  }

  private static JsonNode json(byte[] body) throws IOException {
    try {
      JsonNode status = JsonMapper.shared().readTree(body);
      if (status != null && status.isObject()) {
        return status;
      }
    } catch (JacksonException e) {
      // said below
    }
    throw new IOException("answered something that is no status; is that the admin port?");
  }
}
