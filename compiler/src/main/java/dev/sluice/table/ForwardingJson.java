package dev.sluice.table;

import java.util.SortedMap;
import java.util.TreeMap;

/** {@link Forwarding} as JSON. What is off is left out. */
final class ForwardingJson {
  private ForwardingJson() {}

  static SortedMap<String, Object> write(Forwarding forwarding) {
    SortedMap<String, Object> json = new TreeMap<>();
    forwarding.cors().ifPresent(cors -> json.put("cors", cors(cors)));
    forwarding.healthCheck().ifPresent(check -> json.put("healthCheck", healthCheck(check)));
    if (forwarding.http2()) {
      json.put("http2", true);
    }
    forwarding.outlier().ifPresent(outlier -> json.put("outlier", outlier(outlier)));
    forwarding.price().ifPresent(price -> json.put("price", price(price)));
    forwarding.retry().ifPresent(retry -> json.put("retry", retry(retry)));
    if (forwarding.rewriteLocation()) {
      json.put("rewriteLocation", true);
    }
    forwarding
        .sseKeepalive()
        .ifPresent(silence -> json.put("sseKeepaliveMillis", silence.toMillis()));
    return json;
  }

  static Forwarding read(JsonCursor at) throws UnreadableTableException {
    Forwarding forwarding =
        new Forwarding(
            at.optional("retry", ForwardingJson::retry),
            at.optional("healthCheck", ForwardingJson::healthCheck),
            at.optional("outlier", ForwardingJson::outlier),
            at.optional("cors", ForwardingJson::cors),
            at.optional("sseKeepaliveMillis", JsonCursor::millis),
            at.optional("rewriteLocation", JsonCursor::flag, false),
            at.optional("http2", JsonCursor::flag, false),
            at.optional("price", ForwardingJson::price));
    at.end();
    return forwarding;
  }

  private static SortedMap<String, Object> retry(Retry retry) {
    SortedMap<String, Object> json = new TreeMap<>();
    json.put("attempts", retry.attempts());
    json.put("delayMillis", retry.delay().toMillis());
    json.put("methods", retry.methods());
    json.put("onStatusCodes", retry.onStatusCodes());
    return json;
  }

  private static Retry retry(JsonCursor at) throws UnreadableTableException {
    Retry retry =
        new Retry(
            at.field("attempts").smallInteger(),
            at.field("delayMillis").millis(),
            at.field("onStatusCodes").list(JsonCursor::smallInteger),
            at.field("methods").texts());
    at.end();
    return retry;
  }

  private static SortedMap<String, Object> healthCheck(HealthCheck check) {
    SortedMap<String, Object> json = new TreeMap<>();
    json.put("healthyAfter", check.healthyAfter());
    json.put("intervalMillis", check.interval().toMillis());
    json.put("path", check.path());
    json.put("timeoutMillis", check.timeout().toMillis());
    json.put("unhealthyAfter", check.unhealthyAfter());
    return json;
  }

  private static HealthCheck healthCheck(JsonCursor at) throws UnreadableTableException {
    HealthCheck check =
        new HealthCheck(
            at.field("path").text(),
            at.field("intervalMillis").millis(),
            at.field("timeoutMillis").millis(),
            at.field("unhealthyAfter").smallInteger(),
            at.field("healthyAfter").smallInteger());
    at.end();
    return check;
  }

  private static SortedMap<String, Object> outlier(Outlier outlier) {
    SortedMap<String, Object> json = new TreeMap<>();
    json.put("consecutiveFailures", outlier.consecutiveFailures());
    json.put("ejectForMillis", outlier.ejectFor().toMillis());
    json.put("windowMillis", outlier.window().toMillis());
    return json;
  }

  private static Outlier outlier(JsonCursor at) throws UnreadableTableException {
    Outlier outlier =
        new Outlier(
            at.field("consecutiveFailures").smallInteger(),
            at.field("windowMillis").millis(),
            at.field("ejectForMillis").millis());
    at.end();
    return outlier;
  }

  private static SortedMap<String, Object> cors(Cors cors) {
    SortedMap<String, Object> json = new TreeMap<>();
    json.put("allowCredentials", cors.allowCredentials());
    json.put("allowHeaders", cors.allowHeaders());
    json.put("allowMethods", cors.allowMethods());
    json.put("allowOrigins", cors.allowOrigins());
    json.put("exposeHeaders", cors.exposeHeaders());
    json.put("maxAgeMillis", cors.maxAge().toMillis());
    return json;
  }

  private static Cors cors(JsonCursor at) throws UnreadableTableException {
    Cors cors =
        new Cors(
            at.field("allowOrigins").texts(),
            at.field("allowMethods").texts(),
            at.field("allowHeaders").texts(),
            at.field("exposeHeaders").texts(),
            at.field("allowCredentials").flag(),
            at.field("maxAgeMillis").millis());
    at.end();
    return cors;
  }

  private static SortedMap<String, Object> price(Price price) {
    SortedMap<String, Object> json = new TreeMap<>();
    json.put("currency", price.currency());
    json.put("input", price.input().toPlainString());
    json.put("output", price.output().toPlainString());
    return json;
  }

  private static Price price(JsonCursor at) throws UnreadableTableException {
    Price price =
        new Price(
            at.field("input").as(JsonCursor::decimal),
            at.field("output").as(JsonCursor::decimal),
            at.field("currency").text());
    at.end();
    return price;
  }
}
