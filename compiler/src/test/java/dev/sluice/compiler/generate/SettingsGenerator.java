package dev.sluice.compiler.generate;

/** Makes {@code x-sluice} of accounts and endpoints. */
final class SettingsGenerator {
  private final Dice dice;

  SettingsGenerator(Dice dice) {
    this.dice = dice;
  }

  /** Often empty. */
  Mapping settings() {
    Mapping settings = new Mapping();
    if (dice.once(3)) {
      settings.with("timeouts", timeouts());
    }
    if (dice.once(4)) {
      settings.with("max_request_body", dice.number(1, 64) + dice.one("KiB", "MiB"));
    }
    if (dice.once(6)) {
      settings.with("retry", Mapping.of("attempts", dice.number(1, 3)).with("delay", "250ms"));
    }
    if (dice.once(6)) {
      settings.with("health_check", Mapping.of("path", "/health").with("interval", "30s"));
    }
    if (dice.once(6)) {
      settings.with("outlier", Mapping.of("consecutive_failures", dice.number(2, 9)));
    }
    if (dice.once(6)) {
      settings.with("price", Mapping.of("input", dice.number(0, 9)).with("output", 12));
    }
    return flags(settings);
  }

  private Mapping flags(Mapping settings) {
    if (dice.once(6)) {
      settings.with("rewrite_location", dice.once(2));
    }
    if (dice.once(6)) {
      settings.with("http2", dice.once(2));
    }
    if (dice.once(6)) {
      settings.with("sse_keepalive", "15s");
    }
    return settings;
  }

  private Mapping timeouts() {
    Mapping timeouts = Mapping.of("connect", dice.number(1, 9) + dice.one("s", "00ms"));
    return dice.once(2) ? timeouts.with("idle", dice.number(1, 9) + "m") : timeouts;
  }
}
