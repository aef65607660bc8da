package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.HealthCheckEntry;
import dev.sluice.compiler.bind.Located;
import dev.sluice.compiler.bind.SluiceSettings;
import dev.sluice.compiler.bind.TimeoutsEntry;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostic.Related;
import dev.sluice.diagnostic.Diagnostics;
import dev.sluice.table.Timeouts;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** SL349: a wait that another one always ends first. */
final class TimesInOrder implements ManifestRule {
  private static final Duration CHECK_INTERVAL = Duration.ofSeconds(10);
  private static final Duration CHECK_TIMEOUT = Duration.ofSeconds(2);

  @Override
  public boolean needsWholeManifests() {
    return true;
  }

  @Override
  public void check(LinkScope scope, Diagnostics found) {
    Merged.forEach(
        scope,
        settings -> {
          timeouts(settings.timeouts(), found);
          settings.healthCheck().ifPresent(check -> healthCheck(check, found));
          keepalive(settings, found);
        });
  }

  private static void timeouts(TimeoutsEntry timeouts, Diagnostics found) {
    Optional<Located<Duration>> total = timeouts.total();
    if (total.isPresent()) {
      longer("connect", timeouts.connect(), "total", total.get(), found);
      longer("first_byte", timeouts.firstByte(), "total", total.get(), found);
    }
  }

  private static void longer(
      String name,
      Optional<Located<Duration>> time,
      String other,
      Located<Duration> bound,
      Diagnostics found) {
    time.filter(it -> it.value().compareTo(bound.value()) > 0)
        .ifPresent(
            it ->
                found.add(
                    finding(it, name + " is longer than " + other + ", which ends it first")
                        .withRelated(List.of(new Related(bound.span(), other)))
                        .withHelp("shorten " + name + ", or lengthen " + other)));
  }

  /** Only what is written is reported: one of the two may be a default. */
  private static void healthCheck(HealthCheckEntry check, Diagnostics found) {
    Duration interval = check.interval().map(Located::value).orElse(CHECK_INTERVAL);
    Duration timeout = check.timeout().map(Located::value).orElse(CHECK_TIMEOUT);
    if (timeout.compareTo(interval) >= 0) {
      check
          .timeout()
          .or(check::interval)
          .ifPresent(
              written ->
                  found.add(
                      finding(written, "a check may last as long as the time until the next one")
                          .withHelp("make timeout shorter than interval")));
    }
  }

  private static void keepalive(SluiceSettings settings, Diagnostics found) {
    Duration idle = settings.timeouts().idle().map(Located::value).orElse(Timeouts.DEFAULT.idle());
    settings
        .sseKeepalive()
        .filter(silence -> silence.value().compareTo(idle) >= 0)
        .ifPresent(
            silence ->
                found.add(
                    finding(silence, "sse_keepalive comes too late: timeouts.idle ends the stream")
                        .withHelp("make it shorter than timeouts.idle, by half or more")));
  }

  private static Diagnostic finding(Located<Duration> time, String message) {
    return Diagnostic.of(Code.SL349, time.span(), message);
  }
}
