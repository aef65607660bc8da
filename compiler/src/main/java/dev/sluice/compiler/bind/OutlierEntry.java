package dev.sluice.compiler.bind;

import java.time.Duration;
import java.util.Optional;

/** {@code x-sluice.outlier}. */
public record OutlierEntry(
    Optional<Located<Integer>> consecutiveFailures,
    Optional<Located<Duration>> window,
    Optional<Located<Duration>> ejectFor) {

  OutlierEntry over(OutlierEntry other) {
    return new OutlierEntry(
        consecutiveFailures.or(other::consecutiveFailures),
        window.or(other::window),
        ejectFor.or(other::ejectFor));
  }
}
