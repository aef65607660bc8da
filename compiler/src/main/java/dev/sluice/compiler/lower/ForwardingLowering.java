package dev.sluice.compiler.lower;

import dev.sluice.compiler.bind.CorsEntry;
import dev.sluice.compiler.bind.HealthCheckEntry;
import dev.sluice.compiler.bind.Located;
import dev.sluice.compiler.bind.OutlierEntry;
import dev.sluice.compiler.bind.PriceEntry;
import dev.sluice.compiler.bind.RetryEntry;
import dev.sluice.compiler.bind.SluiceSettings;
import dev.sluice.table.Cors;
import dev.sluice.table.Forwarding;
import dev.sluice.table.HealthCheck;
import dev.sluice.table.Outlier;
import dev.sluice.table.Price;
import dev.sluice.table.Retry;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Fills in the defaults of forwarding settings, which the schema names. */
final class ForwardingLowering {
  private static final List<String> RETRIED_STATUS_CODES = List.of("502", "503", "504");
  private static final List<String> RETRIED_METHODS =
      List.of("GET", "HEAD", "OPTIONS", "PUT", "DELETE");
  private static final List<String> CORS_METHODS = List.of("GET", "HEAD", "POST");
  private static final List<String> CORS_HEADERS = List.of("authorization", "content-type");

  private ForwardingLowering() {}

  /**
   * Lowers what holds for one endpoint.
   *
   * @param settings of the endpoint over those of its account
   * @param retries of the gateway as a whole, under both
   */
  static Forwarding lower(SluiceSettings settings, RetryEntry retries) {
    return new Forwarding(
        retry(settings.retry().over(retries)),
        settings.healthCheck().map(ForwardingLowering::healthCheck),
        settings.outlier().map(ForwardingLowering::outlier),
        settings.cors().map(ForwardingLowering::cors),
        settings.sseKeepalive().map(Located::value),
        isOn(settings.rewriteLocation()),
        isOn(settings.http2()),
        settings.price().map(ForwardingLowering::price));
  }

  /** One attempt is no retry. */
  private static Optional<Retry> retry(RetryEntry retry) {
    return retry
        .attempts()
        .map(Located::value)
        .filter(attempts -> attempts > 1)
        .map(
            attempts ->
                new Retry(
                    attempts,
                    value(retry.delay(), Duration.ofMillis(100)),
                    texts(retry.onStatusCodes(), RETRIED_STATUS_CODES).stream()
                        .map(Integer::valueOf)
                        .toList(),
                    texts(retry.methods(), RETRIED_METHODS)));
  }

  private static HealthCheck healthCheck(HealthCheckEntry check) {
    return new HealthCheck(
        check.path().value(),
        value(check.interval(), Duration.ofSeconds(10)),
        value(check.timeout(), Duration.ofSeconds(2)),
        value(check.unhealthyAfter(), 3),
        value(check.healthyAfter(), 1));
  }

  private static Outlier outlier(OutlierEntry outlier) {
    return new Outlier(
        value(outlier.consecutiveFailures(), 5),
        value(outlier.window(), Duration.ofSeconds(30)),
        value(outlier.ejectFor(), Duration.ofSeconds(30)));
  }

  private static Cors cors(CorsEntry cors) {
    return new Cors(
        cors.allowOrigins().stream().map(Located::value).toList(),
        texts(cors.allowMethods(), CORS_METHODS),
        texts(cors.allowHeaders(), CORS_HEADERS),
        texts(cors.exposeHeaders(), List.of()),
        isOn(cors.allowCredentials()),
        value(cors.maxAge(), Duration.ofMinutes(10)));
  }

  private static Price price(PriceEntry price) {
    return new Price(price.input().value(), price.output().value(), value(price.currency(), "USD"));
  }

  private static <T> T value(Optional<Located<T>> setting, T absent) {
    return setting.map(Located::value).orElse(absent);
  }

  private static boolean isOn(Optional<Located<Boolean>> setting) {
    return value(setting, false);
  }

  private static List<String> texts(Optional<List<Located<String>>> setting, List<String> absent) {
    return setting.map(texts -> texts.stream().map(Located::value).toList()).orElse(absent);
  }
}
