package dev.sluice.compiler.plan;

import dev.sluice.table.Cors;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Which pages of other origins may call an endpoint. */
final class CorsDiff {
  private CorsDiff() {}

  static void compare(
      Target target, Optional<Cors> before, Optional<Cors> after, List<Change> changes) {
    if (before.isPresent() && after.isPresent()) {
      settings(new Comparison<>(target, before.get(), after.get(), changes));
    } else {
      new Comparison<>(target, before, after, changes)
          .value(
              (old, fresh) -> fresh.isPresent() ? Kind.CORS_WIDENED : Kind.CORS_NARROWED,
              "cors",
              cors -> cors,
              cors -> cors.map(CorsDiff::show));
    }
  }

  private static void settings(Comparison<Cors> cors) {
    cors.value(CorsDiff::origins, "cors.allow_origins", Cors::allowOrigins, Shown::of)
        .value(CorsDiff::judge, "cors.allow_methods", Cors::allowMethods, Shown::of)
        .value(CorsDiff::judge, "cors.allow_headers", Cors::allowHeaders, Shown::of)
        .value(CorsDiff::judge, "cors.expose_headers", Cors::exposeHeaders, Shown::of)
        .value(
            (old, fresh) -> fresh ? Kind.CORS_WIDENED : Kind.CORS_NARROWED,
            "cors.allow_credentials",
            Cors::allowCredentials,
            Shown::of)
        .value(Kind.CORS_CACHE_CHANGED, "cors.max_age", Cors::maxAge);
  }

  private static Kind origins(List<String> before, List<String> after) {
    return after.contains("*") ? Kind.CORS_WIDENED : judge(before, after);
  }

  /** Anything that is allowed no longer makes it narrower, whatever else is allowed now. */
  private static Kind judge(Collection<String> before, Collection<String> after) {
    return after.containsAll(before) ? Kind.CORS_WIDENED : Kind.CORS_NARROWED;
  }

  private static String show(Cors cors) {
    return "origins "
        + list(cors.allowOrigins())
        + "; methods "
        + list(cors.allowMethods())
        + "; headers "
        + list(cors.allowHeaders())
        + "; exposed "
        + list(cors.exposeHeaders())
        + (cors.allowCredentials() ? "; with credentials" : "; without credentials")
        + "; for "
        + Shown.duration(cors.maxAge());
  }

  private static String list(List<?> items) {
    return Shown.of(items).orElse("none");
  }
}
