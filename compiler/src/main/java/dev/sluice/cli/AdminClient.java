package dev.sluice.cli;

import dev.sluice.table.RoutingTable;
import dev.sluice.table.TableCodec;
import dev.sluice.table.UnreadableTableException;
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
  private static final int MOST_STATUS_BYTES = 16 * 1024 * 1024;
  private static final int MOST_TABLE_BYTES = 512 * 1024 * 1024;

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
    return json(get(gateway, "/api/v1/status", MOST_STATUS_BYTES));
  }

  /** The table that the gateway serves at the moment. */
  RoutingTable table(URI gateway) throws IOException {
    try {
      return TableCodec.read(get(gateway, "/api/v1/table", MOST_TABLE_BYTES));
    } catch (UnreadableTableException e) {
      throw new IOException(e.getMessage(), e);
    }
  }

  private byte[] get(URI gateway, String path, int mostBytes) throws IOException {
    // HttpURLConnection, since the newer client takes a quarter of a second to start.
    HttpURLConnection connection =
        (HttpURLConnection) URI.create(gateway + path).toURL().openConnection();
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
        return read(body, mostBytes);
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

  private static byte[] read(InputStream body, int mostBytes) throws IOException {
    byte[] read = body.readNBytes(mostBytes);
    if (body.read() >= 0) {
      throw new IOException("answered more than " + mostBytes / 1024 / 1024 + " MiB");
    }
    return read;
  }

  private static String refusal(int status) {
    return switch (status) {
      case 401, 403 -> "answered " + status + "; set SLUICE_ADMIN_TOKEN to its admin token";
      case 404 -> "answered 404; is that the admin port?";
      case 503 -> "answered 503; it serves no table yet";
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
