package dev.sluice.compiler.plan;

import static dev.sluice.compiler.plan.Grade.BREAKING;
import static dev.sluice.compiler.plan.Grade.REVIEW;
import static dev.sluice.compiler.plan.Grade.SAFE;

import java.util.Locale;

/**
 * Every kind of change, its grade, and why it has it: the one place where grades are decided.
 * {@code docs/reference/diff/README.md} is made from it.
 */
public enum Kind {
  ACCOUNT_ADDED(SAFE, "account {} is new", "Nobody called it before."),
  OPEN_ACCOUNT_ADDED(
      REVIEW,
      "account {} is new and open to every user",
      "Every user may call it from its first moment on."),
  ACCOUNT_REMOVED(BREAKING, "account {} is removed", "Its callers get 404."),
  ENDPOINT_ADDED(SAFE, "endpoint {} is new", "Nobody called it before."),
  OPEN_ENDPOINT_ADDED(
      REVIEW,
      "endpoint {} is new and open to every user",
      "Every user may call it from its first moment on."),
  ENDPOINT_REMOVED(BREAKING, "endpoint {} is removed", "Its callers get 404."),
  POOL_ADDED(SAFE, "pool {} is new", "Nobody called it before, and it opens no endpoint."),
  POOL_REMOVED(BREAKING, "pool {} is removed", "Its callers get 404."),
  POOL_RENAMED(
      BREAKING, "{} of pool {} changes", "The old name is the callers' URL; they get 404."),
  POOL_MODE_CHANGED(
      REVIEW, "{} of pool {} changes", "Other endpoints may answer than those before."),
  POOL_SHARES_CHANGED(REVIEW, "{} in pool {} change", "Requests are spread in another way."),
  POOL_FALLBACK_CHANGED(
      REVIEW, "{} of {} in its pool changes", "A failing request may end elsewhere."),

  UPSTREAM_CHANGED(REVIEW, "{} of {} changes", "Requests and credentials go elsewhere."),
  UPSTREAM_WITHOUT_TLS(
      REVIEW,
      "{} of {} is no longer reached over TLS",
      "Requests and credentials can be read on the way."),
  TLS_CHECKS_OFF(
      REVIEW,
      "{} of {}: certificates are no longer checked",
      "Anybody on the way can pose as the upstream."),
  TLS_CHECKS_ON(
      REVIEW,
      "{} of {}: certificates are checked from now on",
      "An upstream whose certificate does not hold is no longer reached."),
  CA_CHANGED(
      REVIEW,
      "{} of {}: other certificate authorities are trusted",
      "An upstream with a certificate of another is no longer reached."),
  CLIENT_CERTIFICATE_CHANGED(
      REVIEW,
      "{} of {}: the gateway's own certificate changes",
      "The upstream has to know the new one."),
  SERVER_NAME_CHANGED(
      REVIEW, "{} of {} changes", "Another name has to stand in the upstream's certificate."),
  CREDENTIAL_CHANGED(
      REVIEW,
      "{} of {} names another secret",
      "Every gateway needs the new secret, and the upstream has to accept it."),
  HEADER_ADDED(
      REVIEW, "{} of {} is set from now on", "It replaces what callers send under that name."),
  HEADER_REMOVED(
      REVIEW, "{} of {} is no longer set", "The upstream may need it; callers may now send it."),
  HEADER_VALUE_CHANGED(
      REVIEW, "{} of {} has another value, which is not shown", "The upstream sees another value."),

  TIMEOUT_RAISED(SAFE, "{} of {} is longer", "Slower answers arrive as well."),
  TIMEOUT_LOWERED(REVIEW, "{} of {} is shorter", "Slow answers are cut off that arrived so far."),
  BODY_LIMIT_RAISED(SAFE, "{} of {} is higher", "Longer bodies are taken as well."),
  BODY_LIMIT_LOWERED(REVIEW, "{} of {} is lower", "Longer bodies get 413."),
  RETRY_CHANGED(REVIEW, "{} of {} changes", "Upstreams may see a request more often."),
  HEALTH_CHANGED(REVIEW, "{} of {} changes", "Endpoints leave and enter pools otherwise."),
  CORS_NARROWED(BREAKING, "{} of {} allows less", "Browsers refuse pages that work today."),
  CORS_WIDENED(REVIEW, "{} of {} allows more", "Pages of more origins may call."),
  CORS_CACHE_CHANGED(SAFE, "{} of {} changes", "Browsers only ask sooner or later again."),
  KEEPALIVE_CHANGED(SAFE, "{} of {} changes", "Comment lines in event streams mean nothing."),
  LOCATION_CHANGED(REVIEW, "{} of {} changes", "Callers follow these headers."),
  HTTP2_CHANGED(REVIEW, "{} of {} changes", "The upstream has to speak it."),
  PRICE_CHANGED(REVIEW, "{} of {} changes", "Budgets are used up faster or slower."),

  OPENED_TO_EVERYONE(REVIEW, "every user ({}) gains ", "More callers get in."),
  CLOSED_TO_EVERYONE(
      BREAKING, "users in general ({}) lose ", "Those who are not let in otherwise get 403."),
  ACCESS_GAINED(REVIEW, "{} gains ", "More callers get in."),
  ACCESS_LOST(BREAKING, "{} loses ", "Its calls get 403."),
  ACCESS_REWRITTEN(
      SAFE,
      "access to {} is written otherwise; nobody known gains or loses",
      "The same callers get in as before."),

  USER_ADDED(SAFE, "{} is new", "What the user may use is told by itself."),
  USER_REMOVED(SAFE, "{} is gone", "What the user loses is told by itself."),
  TEAM_JOINED(REVIEW, "{} joins {}", "Access and limits of the team hold for the user."),
  TEAM_LEFT(REVIEW, "{} leaves {}", "Access and limits of the team no longer hold for the user."),
  MACHINE_ADDED(SAFE, "{} is new", "Nobody called with it before."),
  MACHINE_REMOVED(BREAKING, "{} is gone", "Whoever calls with it gets 401."),
  TAG_CHANGED(
      REVIEW, "{} of {} changes", "Limits and logs that go by metadata count it otherwise."),
  TOKEN_ADDED(REVIEW, "key {} of {} is new", "One more key opens the gateway."),
  EXPIRED_TOKEN_ADDED(
      SAFE, "key {} of {} is new and has expired", "A key that has expired opens nothing."),
  TOKEN_REMOVED(BREAKING, "key {} of {} is removed", "Whoever calls with it gets 401."),
  EXPIRED_TOKEN_REMOVED(
      SAFE, "key {} of {}, which had expired, is removed", "It opened nothing any more."),
  TOKEN_REPLACED(
      BREAKING,
      "key {} of {} is replaced by another of the same id",
      "Whoever calls with the old one gets 401."),
  EXPIRED_TOKEN_CHANGED(
      SAFE, "key {} of {}, which had expired, changes", "It opens nothing, before and after."),
  TOKEN_REASSIGNED(
      BREAKING, "key {} of {} is given to somebody else", "Its callers are taken for another."),
  TOKEN_RENAMED(SAFE, "{} of a key of {} changes", "The key itself is the same."),
  TOKEN_ENDED(BREAKING, "key {} of {} is made to have expired", "Whoever calls with it gets 401."),
  TOKEN_REVIVED(
      REVIEW, "key {} of {}, which had expired, works again", "An old key opens the gateway."),
  TOKEN_ENDS_SOONER(REVIEW, "key {} of {} expires sooner", "Its callers need a new one by then."),
  TOKEN_ENDS_LATER(
      REVIEW, "key {} of {} expires later", "An old key opens the gateway for longer."),

  LIMIT_ADDED(REVIEW, "{} is new", "Callers may get 429 who did not so far."),
  BLOCKING_LIMIT_ADDED(
      BREAKING, "{} is new and lets nothing through", "Every call that it matches gets 429."),
  LIMIT_REMOVED(
      REVIEW, "{} is removed", "Callers may use up more, or another rule holds for them."),
  LIMIT_TIGHTENED(REVIEW, "{} is tighter", "Callers who use up more than it gives get 429."),
  LIMIT_LOOSENED(REVIEW, "{} is looser", "Callers may use up more than so far."),
  LIMIT_CHANGED(REVIEW, "{} of {} changes", "It counts otherwise, or for others."),
  LIMIT_BLOCKS(
      BREAKING, "{} lets nothing through from now on", "Every call that it matches gets 429."),
  BLOCKING_LIMIT_CHANGED(
      BREAKING, "{}, which lets nothing through, is for others", "Their calls get 429."),
  LIMITS_REORDERED(
      REVIEW, "{} of {} stand in another order", "The first that matches a request holds."),

  PROVIDER_ADDED(REVIEW, "{} is new", "Its tokens open the gateway."),
  PROVIDER_REMOVED(BREAKING, "{} is removed", "Its tokens get 401."),
  PROVIDER_KEYS_MOVED(REVIEW, "{} of {} changes", "Whoever holds those keys can make tokens."),
  PROVIDER_TIGHTENED(
      BREAKING, "{} refuses tokens that it takes today", "Tokens that work today get 401."),
  PROVIDER_LOOSENED(REVIEW, "{} takes more tokens", "More tokens open the gateway."),
  CLAIM_CHANGED(BREAKING, "{} of {} changes", "Callers are found by another claim, or not at all."),
  MAPPING_ADDED(REVIEW, "{} of {} stands for more", "More callers get in."),
  MAPPING_REMOVED(BREAKING, "{} of {} stands for less", "Its callers lose what it gave them."),
  MAPPING_CHANGED(BREAKING, "{} of {} stands for others", "Its callers are taken for another."),

  METADATA_CHANGED(
      REVIEW, "{} of {} changes", "Limits and logs that go by metadata count otherwise."),
  METADATA_RULE_ADDED(REVIEW, "{} is new", "Limits and logs that go by metadata count otherwise."),
  METADATA_RULE_REMOVED(
      REVIEW, "{} is removed", "Limits and logs that go by metadata count otherwise."),
  LOGGING_RULE_ADDED(REVIEW, "{} is new", "Other requests are logged, or otherwise."),
  LOGGING_RULE_REMOVED(REVIEW, "{} is removed", "Other requests are logged, or otherwise."),
  LOGGING_CHANGED(REVIEW, "{} of {} changes", "Other requests are logged, or otherwise."),
  TELEMETRY_STARTED(REVIEW, "{} are sent from now on", "Another service gets to see them."),
  TELEMETRY_STOPPED(REVIEW, "{} are no longer sent", "Whoever watches them sees no more."),
  TELEMETRY_CHANGED(REVIEW, "{} of {} changes", "Telemetry goes elsewhere, or otherwise."),

  UNEXPLAINED(
      REVIEW,
      "{} mean something else in a way that this version has no words for",
      "It cannot be judged here.");

  private final Grade grade;
  private final String phrase;
  private final String why;

  Kind(Grade grade, String phrase, String why) {
    this.grade = grade;
    this.phrase = phrase;
    this.why = why;
  }

  public Grade grade() {
    return grade;
  }

  /** One sentence that says why it has this grade. */
  public String why() {
    return why;
  }

  /** The word that documents use, such as {@code endpoint-removed}. */
  public String word() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Whether the phrase has a place for the name of a setting, before that for the entry's. */
  boolean namesSetting() {
    return phrase.indexOf("{}") != phrase.lastIndexOf("{}");
  }

  /** A sentence with places for names. */
  String phrase() {
    return phrase;
  }
}
