package dev.sluice.runtime.server;

import dev.sluice.route.Identity;
import dev.sluice.route.Route;
import dev.sluice.route.Routes;
import dev.sluice.route.Subjects;
import dev.sluice.runtime.auth.Authentication;
import dev.sluice.runtime.auth.Authentication.Authenticated;
import dev.sluice.runtime.auth.Authentication.Place;
import dev.sluice.runtime.auth.Caller;
import dev.sluice.runtime.forward.Call;
import dev.sluice.runtime.forward.Failure;
import dev.sluice.runtime.forward.ForwardTarget;
import dev.sluice.runtime.forward.ForwardingEngine;
import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.HeaderMap;
import io.undertow.util.HeaderValues;
import io.undertow.util.Headers;
import io.undertow.util.HttpString;
import io.undertow.util.SameThreadExecutor;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * The life of a request up to the engine: each step either goes on or refuses. The order is the
 * contract. Framing comes first, since nothing of a request can be trusted before. Authentication
 * comes before resolution: without a valid key nobody learns which routes exist.
 */
final class RequestHandler implements HttpHandler {
  private static final HttpString X_REQUEST_ID = new HttpString("x-request-id");
  private static final HttpString X_TFY_API_KEY = new HttpString("x-tfy-api-key");
  private static final HttpString X_TFY_METADATA = new HttpString("x-tfy-metadata");
  private static final HttpString X_API_KEY = new HttpString("x-api-key");
  private static final Map<Place, HttpString> FIELDS =
      Map.of(
          Place.AUTHORIZATION,
          Headers.AUTHORIZATION,
          Place.X_TFY_API_KEY,
          X_TFY_API_KEY,
          Place.X_API_KEY,
          X_API_KEY);
  private static final Set<HttpString> ONLY_AUTHORIZATION = Set.of(Headers.AUTHORIZATION);
  private static final int MAX_REQUEST_ID = 128;

  private final RequestGuard guard;
  private final ForwardingEngine engine;

  /** The only thing that a swap changes. */
  private volatile @Nullable Snapshot live;

  RequestHandler(RequestGuard guard, ForwardingEngine engine) {
    this.guard = guard;
    this.engine = engine;
  }

  @Nullable Snapshot live() {
    return live;
  }

  void swap(Snapshot next) {
    live = next;
  }

  @Override
  public void handleRequest(HttpServerExchange exchange) {
    // Same thread, but behind Undertow's back: the engine ends the exchange, not the handler chain.
    exchange.dispatch(SameThreadExecutor.INSTANCE, () -> decide(exchange));
  }

  private void decide(HttpServerExchange exchange) {
    HeaderMap headers = exchange.getRequestHeaders();
    Call call = new Call(requestId(headers));
    Failure malformed = guard.check(exchange);
    if (malformed != null) {
      engine.refuse(exchange, call, malformed);
      return;
    }
    Snapshot snapshot = live; // the only read for this request
    if (snapshot == null) {
      engine.refuse(exchange, call, Failure.NOTHING_LOADED);
      return;
    }
    Caller caller = authenticate(exchange, headers, call, snapshot);
    if (caller != null) {
      resolve(exchange, call, snapshot, caller);
    }
  }

  private @Nullable Caller authenticate(
      HttpServerExchange exchange, HeaderMap headers, Call call, Snapshot snapshot) {
    HeaderValues authorization = headers.get(Headers.AUTHORIZATION);
    HeaderValues xTfyApiKey = headers.get(X_TFY_API_KEY);
    HeaderValues xApiKey = headers.get(X_API_KEY);
    if (isRepeated(authorization) || isRepeated(xTfyApiKey) || isRepeated(xApiKey)) {
      engine.refuse(exchange, call, Failure.AMBIGUOUS_CREDENTIALS);
      return null;
    }
    Authentication.Outcome outcome =
        Authentication.authenticate(
            snapshot.tokens(),
            first(authorization),
            first(xTfyApiKey),
            first(xApiKey),
            System.currentTimeMillis());
    if (!(outcome instanceof Authenticated authenticated)) {
      engine.refuse(
          exchange,
          call,
          outcome == Authentication.Rejected.AMBIGUOUS
              ? Failure.AMBIGUOUS_CREDENTIALS
              : Failure.UNAUTHENTICATED);
      return null;
    }
    Caller caller = authenticated.caller();
    call.authenticated(caller.text(), caller.tokenId(), fields(authenticated.places()));
    return caller;
  }

  private void resolve(HttpServerExchange exchange, Call call, Snapshot snapshot, Caller caller) {
    Identity identity = caller.identity();
    Map<String, String> metadata = metadata(exchange, identity);
    if (metadata == null) {
      engine.refuse(exchange, call, Failure.BAD_METADATA);
      return;
    }
    Routes.Resolution<ForwardTarget> resolution = snapshot.routes().resolve(rawPath(exchange));
    if (resolution instanceof Routes.Found<ForwardTarget> found) {
      choose(exchange, call, found, identity.subjects(), metadata);
    } else if (resolution instanceof Routes.Refused<ForwardTarget> refused) {
      engine.refuse(exchange, call, Refusals.failure(refused.refusal()));
    }
  }

  private void choose(
      HttpServerExchange exchange,
      Call call,
      Routes.Found<ForwardTarget> found,
      Subjects subjects,
      Map<String, String> metadata) {
    Route<ForwardTarget> route = found.route();
    ForwardTarget target =
        route.choose(subjects, metadata, ThreadLocalRandom.current().nextDouble());
    call.resolved(route.account(), target == null ? null : target.endpoint());
    if (target == null) {
      engine.refuse(exchange, call, Refusals.failure(route.refusal(subjects, metadata)));
      return;
    }
    engine.forward(exchange, call, target, found.rest());
  }

  /** What the request says of itself, and what the table says of its caller; null if malformed. */
  private static @Nullable Map<String, String> metadata(
      HttpServerExchange exchange, Identity identity) {
    HeaderValues field = exchange.getRequestHeaders().get(X_TFY_METADATA);
    if (field == null) {
      return identity.metadata();
    }
    Map<String, String> given = isRepeated(field) ? null : MetadataField.parse(field.getFirst());
    return given == null ? null : identity.metadata(given);
  }

  /** The path as it came; of an absolute form (RFC 9112, section 3.2.2) what is behind the host. */
  private static String rawPath(HttpServerExchange exchange) {
    String uri = exchange.getRequestURI();
    if (!exchange.isHostIncludedInRequestURI()) {
      return uri;
    }
    int path = uri.indexOf('/', uri.indexOf("://") + 3);
    return path < 0 ? "/" : uri.substring(path);
  }

  private static String requestId(HeaderMap headers) {
    String fromClient = headers.getFirst(X_REQUEST_ID);
    if (fromClient != null && isUsable(fromClient)) {
      return fromClient;
    }
    ThreadLocalRandom random = ThreadLocalRandom.current();
    char[] id = new char[24];
    long high = random.nextLong();
    for (int i = 0; i < id.length; i++) {
      if (i == 12) {
        high = random.nextLong();
      }
      id[i] = Character.forDigit((int) (high & 15), 16);
      high >>>= 4;
    }
    return new String(id);
  }

  private static boolean isUsable(String id) {
    if (id.isEmpty() || id.length() > MAX_REQUEST_ID) {
      return false;
    }
    for (int i = 0; i < id.length(); i++) {
      char c = id.charAt(i);
      if (c <= ' ' || c >= 0x7f) {
        return false;
      }
    }
    return true;
  }

  private static Set<HttpString> fields(Set<Place> places) {
    if (places.size() == 1 && places.contains(Place.AUTHORIZATION)) {
      return ONLY_AUTHORIZATION;
    }
    Set<HttpString> fields = new HashSet<>();
    places.forEach(place -> fields.add(FIELDS.get(place)));
    return fields;
  }

  private static boolean isRepeated(@Nullable HeaderValues values) {
    return values != null && values.size() > 1;
  }

  private static @Nullable String first(@Nullable HeaderValues values) {
    return values == null ? null : values.getFirst();
  }
}
