package dev.sluice.runtime.auth;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds out who is calling. */
public final class Authentication {

  /** Where a request can carry a gateway key. */
  public enum Place {
    AUTHORIZATION,
    X_TFY_API_KEY,
    X_API_KEY
  }

  /** What came of it. */
  public sealed interface Outcome {}

  /**
   * A valid key.
   *
   * @param places all places that hold a gateway key, expired ones too: none of them goes further
   */
  public record Authenticated(Caller caller, Set<Place> places) implements Outcome {}

  /** No valid key anywhere. */
  public enum Rejected implements Outcome {
    NO_VALID_KEY,
    /** Valid keys of different callers, or one field more than once. */
    AMBIGUOUS
  }

  private Authentication() {}

  /**
   * Looks at all three places, since an SDK may use {@code Authorization} for something else.
   *
   * @param authorization value of the only Authorization field, or null
   * @param xTfyApiKey value of the only x-tfy-api-key field, or null
   * @param xApiKey value of the only x-api-key field, or null
   */
  public static Outcome authenticate(
      TokenIndex tokens,
      @Nullable String authorization,
      @Nullable String xTfyApiKey,
      @Nullable String xApiKey,
      long nowEpochMilli) {
    String bearer = authorization == null ? null : bearer(authorization);
    TokenIndex.Entry first = bearer == null ? null : tokens.find(bearer);
    TokenIndex.Entry second = xTfyApiKey == null ? null : tokens.find(xTfyApiKey);
    TokenIndex.Entry third = xApiKey == null ? null : tokens.find(xApiKey);
    Caller caller = null;
    for (TokenIndex.Entry entry : new TokenIndex.Entry[] {first, second, third}) {
      if (entry == null || entry.isExpired(nowEpochMilli)) {
        continue;
      }
      if (caller != null && !isSame(caller, entry.caller())) {
        return Rejected.AMBIGUOUS;
      }
      caller = caller == null ? entry.caller() : caller;
    }
    return caller == null
        ? Rejected.NO_VALID_KEY
        : new Authenticated(caller, places(first, second, third));
  }

  private static boolean isSame(Caller one, Caller other) {
    return one.identity().subject().equals(other.identity().subject());
  }

  private static Set<Place> places(
      TokenIndex.@Nullable Entry authorization,
      TokenIndex.@Nullable Entry xTfyApiKey,
      TokenIndex.@Nullable Entry xApiKey) {
    Set<Place> places = EnumSet.noneOf(Place.class);
    if (authorization != null) {
      places.add(Place.AUTHORIZATION);
    }
    if (xTfyApiKey != null) {
      places.add(Place.X_TFY_API_KEY);
    }
    if (xApiKey != null) {
      places.add(Place.X_API_KEY);
    }
    return places;
  }

  /** The key behind the scheme, which matches without regard to case (RFC 9110, section 11.1). */
  private static @Nullable String bearer(String authorization) {
    if (!authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
      return null;
    }
    return authorization.substring(7).strip();
  }
}
