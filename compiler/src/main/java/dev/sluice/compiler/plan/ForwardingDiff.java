package dev.sluice.compiler.plan;

import dev.sluice.table.Forwarding;
import dev.sluice.table.HealthCheck;
import dev.sluice.table.Outlier;
import dev.sluice.table.Price;
import dev.sluice.table.Retry;
import java.util.List;

/**
 * What an endpoint does beyond the plain exchange; {@link CorsDiff} has the rest. Each group of
 * settings is one line.
 */
final class ForwardingDiff {
  private ForwardingDiff() {}

  static void compare(Comparison<Forwarding> forwarding) {
    forwarding
        .value(
            (old, fresh) -> Kind.RETRY_CHANGED,
            "retry",
            Forwarding::retry,
            it -> it.map(ForwardingDiff::show))
        .value(
            (old, fresh) -> Kind.HEALTH_CHANGED,
            "health_check",
            Forwarding::healthCheck,
            it -> it.map(ForwardingDiff::show))
        .value(
            (old, fresh) -> Kind.HEALTH_CHANGED,
            "outlier",
            Forwarding::outlier,
            it -> it.map(ForwardingDiff::show))
        .value(Kind.KEEPALIVE_CHANGED, "sse_keepalive", Forwarding::sseKeepalive)
        .value(Kind.LOCATION_CHANGED, "rewrite_location", Forwarding::rewriteLocation)
        .value(Kind.HTTP2_CHANGED, "http2", Forwarding::http2)
        .value(
            (old, fresh) -> Kind.PRICE_CHANGED,
            "price",
            Forwarding::price,
            it -> it.map(ForwardingDiff::show));
  }

  private static String show(Retry retry) {
    return retry.attempts()
        + " attempts, "
        + Shown.duration(retry.delay())
        + " apart, on "
        + list(retry.onStatusCodes())
        + ", for "
        + list(retry.methods());
  }

  private static String show(HealthCheck check) {
    return check.path()
        + " every "
        + Shown.duration(check.interval())
        + " within "
        + Shown.duration(check.timeout())
        + ", out after "
        + check.unhealthyAfter()
        + ", back after "
        + check.healthyAfter();
  }

  private static String show(Outlier outlier) {
    return outlier.consecutiveFailures()
        + " failures within "
        + Shown.duration(outlier.window())
        + ", out for "
        + Shown.duration(outlier.ejectFor());
  }

  private static String show(Price price) {
    return price.input().toPlainString()
        + " in, "
        + price.output().toPlainString()
        + " out, "
        + price.currency();
  }

  private static String list(List<?> items) {
    return Shown.of(items).orElse("none");
  }
}
