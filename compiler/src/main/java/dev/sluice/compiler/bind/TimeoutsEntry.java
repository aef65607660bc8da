package dev.sluice.compiler.bind;

import java.time.Duration;
import java.util.Optional;

/** {@code x-sluice.timeouts}. */
public record TimeoutsEntry(
    Optional<Located<Duration>> connect,
    Optional<Located<Duration>> firstByte,
    Optional<Located<Duration>> idle,
    Optional<Located<Duration>> total) {
  static final TimeoutsEntry NONE =
      new TimeoutsEntry(Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());

  TimeoutsEntry over(TimeoutsEntry other) {
    return new TimeoutsEntry(
        connect.or(other::connect),
        firstByte.or(other::firstByte),
        idle.or(other::idle),
        total.or(other::total));
  }
}
