package dev.sluice.route;

/** Why the gateway itself answers a request, as far as the table and the request's head decide. */
public enum Refusal {
  METHOD_NOT_ALLOWED(405, "method_not_allowed"),
  BAD_METADATA(400, "bad_metadata"),
  UNAUTHENTICATED(401, "invalid_api_key"),
  BAD_PATH(400, "bad_path"),
  UNKNOWN_ROUTE(404, "unknown_route"),
  FORBIDDEN(403, "forbidden"),
  /** The caller may use endpoints of the pool, but none of them takes this metadata. */
  NO_ENDPOINT_FOR_METADATA(404, "no_endpoint_for_metadata");

  private final int status;
  private final String code;

  Refusal(int status, String code) {
    this.status = status;
    this.code = code;
  }

  /** The status that the caller sees. */
  public int status() {
    return status;
  }

  /** The value of {@code x-sluice-error}. */
  public String code() {
    return code;
  }
}
