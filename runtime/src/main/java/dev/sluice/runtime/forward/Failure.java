package dev.sluice.runtime.forward;

import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Everything that the gateway itself answers, in the shape that OpenAI's clients read. The texts
 * are constants: no request, no path and no secret can get into them.
 */
public enum Failure {
  BAD_REQUEST(400, "invalid_request_error", "bad_request", "The request is not well-formed HTTP."),
  BAD_PATH(
      400,
      "invalid_request_error",
      "bad_path",
      "The path has dot segments, or percent-encoding where none may be."),
  BAD_METADATA(
      400,
      "invalid_request_error",
      "bad_metadata",
      "x-tfy-metadata must be one JSON object of strings of at most 128 characters."),
  AMBIGUOUS_CREDENTIALS(
      400,
      "invalid_request_error",
      "ambiguous_credentials",
      "The request carries credentials that contradict each other."),
  UNAUTHENTICATED(
      401,
      "authentication_error",
      "invalid_api_key",
      "A valid gateway key is needed: Authorization: Bearer, x-tfy-api-key or x-api-key."),
  FORBIDDEN(403, "permission_error", "forbidden", "This key may not use this endpoint."),
  UNKNOWN_ROUTE(
      404,
      "invalid_request_error",
      "unknown_route",
      "No endpoint has this path: expected /proxy-api/{account}/{endpoint}/..."),
  NO_ENDPOINT_FOR_METADATA(
      404,
      "invalid_request_error",
      "no_endpoint_for_metadata",
      "No endpoint of this pool takes requests with this x-tfy-metadata."),
  METHOD_NOT_ALLOWED(
      405, "invalid_request_error", "method_not_allowed", "CONNECT and TRACE are not served."),
  BODY_TOO_LARGE(
      413,
      "invalid_request_error",
      "request_body_too_large",
      "The request body is larger than the endpoint takes."),
  URI_TOO_LONG(414, "invalid_request_error", "uri_too_long", "The request target is too long."),
  EXPECTATION_FAILED(
      417, "invalid_request_error", "expectation_failed", "Only 100-continue can be expected."),
  HEAD_TOO_LARGE(
      431,
      "invalid_request_error",
      "request_head_too_large",
      "The request's header section is too large."),
  /** Only seen in logs: there is nobody left to answer. */
  CLIENT_GONE(499, "client_error", "client_closed_request", "The client went away."),
  INTERNAL(500, "server_error", "internal_error", "The gateway failed; its log says more."),
  TRANSFER_CODING(
      501,
      "invalid_request_error",
      "unknown_transfer_coding",
      "No transfer coding but chunked is understood."),
  UPSTREAM_CONNECT(
      502, "upstream_error", "upstream_connect_failed", "The upstream could not be reached."),
  UPSTREAM_TLS(
      502, "upstream_error", "upstream_tls_failed", "No trusted TLS connection to the upstream."),
  UPSTREAM_CLOSED(
      502, "upstream_error", "upstream_closed", "The upstream closed before it answered."),
  UPSTREAM_PROTOCOL(
      502, "upstream_error", "upstream_bad_answer", "The upstream's answer is not proper HTTP."),
  NOTHING_LOADED(503, "server_error", "nothing_loaded", "The gateway has no routing table yet."),
  SECRET_MISSING(
      503,
      "server_error",
      "upstream_secret_unavailable",
      "The endpoint's upstream credential is not available to the gateway."),
  CONNECT_TIMEOUT(
      504,
      "upstream_error",
      "upstream_connect_timeout",
      "The upstream could not be reached in time."),
  FIRST_BYTE_TIMEOUT(
      504, "upstream_error", "upstream_first_byte_timeout", "The upstream did not answer in time."),
  IDLE_TIMEOUT(504, "upstream_error", "idle_timeout", "The exchange made no progress in time."),
  TOTAL_TIMEOUT(504, "upstream_error", "total_timeout", "The exchange took too long.");

  private final int status;
  private final String code;
  private final String body;

  Failure(int status, String type, String code, String message) {
    this.status = status;
    this.code = code;
    this.body = render(type, code, message);
  }

  private static String render(String type, String code, String message) {
    JsonMapper json = JsonMapper.shared();
    ObjectNode root = json.createObjectNode();
    root.putObject("error")
        .put("message", message)
        .put("type", type)
        .put("code", code)
        .putNull("param");
    return json.writeValueAsString(root) + "\n";
  }

  /** The status that the client sees. */
  public int status() {
    return status;
  }

  /** The value of {@code x-sluice-error}. */
  public String code() {
    return code;
  }

  /** JSON, ASCII alone. */
  String body() {
    return body;
  }
}
