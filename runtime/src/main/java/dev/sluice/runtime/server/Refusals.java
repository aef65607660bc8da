package dev.sluice.runtime.server;

import dev.sluice.route.Refusal;
import dev.sluice.runtime.forward.Failure;

/** The answers to requests that the table refuses. */
final class Refusals {
  private Refusals() {}

  static Failure failure(Refusal refusal) {
    return switch (refusal) {
      case METHOD_NOT_ALLOWED -> Failure.METHOD_NOT_ALLOWED;
      case BAD_METADATA -> Failure.BAD_METADATA;
      case UNAUTHENTICATED -> Failure.UNAUTHENTICATED;
      case BAD_PATH -> Failure.BAD_PATH;
      case UNKNOWN_ROUTE -> Failure.UNKNOWN_ROUTE;
      case FORBIDDEN -> Failure.FORBIDDEN;
      case NO_ENDPOINT_FOR_METADATA -> Failure.NO_ENDPOINT_FOR_METADATA;
    };
  }
}
