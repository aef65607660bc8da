package dev.sluice.runtime.secret;

import dev.sluice.runtime.secret.SecretProvider.Reading;
import dev.sluice.table.SecretReference;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Secrets from providers, tried in order. One thread reads the watched references again every
 * second and publishes what changed as one immutable map, so a rotated secret is in use within
 * about a second and {@link #find} is one look-up.
 *
 * <p>A changed value counts once a second reading, a moment later, agrees: a file caught half
 * written never gets into a header. References that are no longer told stay readable for a minute,
 * for requests that are still pinned to the table before.
 */
public final class ProvidedSecrets implements Secrets, AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(ProvidedSecrets.class);
  private static final Duration POLL = Duration.ofSeconds(1);
  private static final Duration SETTLE = Duration.ofMillis(50);
  private static final Duration KEEP_RETIRED = Duration.ofMinutes(1);

  private record State(Map<SecretReference, Reading> readings, long generation) {}

  private final List<SecretProvider> providers;
  private final Duration poll;
  private final CountDownLatch closed = new CountDownLatch(1);
  private final Thread poller;

  /** When each reference stops being watched, by {@link System#nanoTime}; null for those told. */
  private final Map<SecretReference, @Nullable Long> watched = new HashMap<>();

  private volatile State state = new State(Map.of(), 0);

  ProvidedSecrets(List<SecretProvider> providers, Duration poll) {
    this.providers = List.copyOf(providers);
    this.poll = poll;
    this.poller = new Thread(this::pollUntilClosed, "sluice-secrets");
    poller.setDaemon(true);
    poller.start();
  }

  /**
   * Secrets from {@code specifications}: {@code env}, {@code dir:PATH}.
   *
   * @throws IllegalArgumentException if one is not understood; the message is for the user
   */
  public static ProvidedSecrets from(List<String> specifications, Map<String, String> environment) {
    return new ProvidedSecrets(SecretProviders.parse(specifications, environment), POLL);
  }

  /** The current value; null also for a reference that was never {@linkplain #watch watched}. */
  @Override
  public @Nullable Secret find(SecretReference reference) {
    return state.readings.get(reference) instanceof Reading.Found found ? found.secret() : null;
  }

  @Override
  public long generation() {
    return state.generation;
  }

  @Override
  public synchronized void watch(Iterable<SecretReference> references) {
    Set<SecretReference> told = new HashSet<>();
    references.forEach(told::add);
    long retireAt = System.nanoTime() + KEEP_RETIRED.toNanos();
    watched.replaceAll((reference, at) -> at == null ? Long.valueOf(retireAt) : at);
    told.forEach(reference -> watched.put(reference, null));
    told.removeAll(state.readings.keySet()); // those are read again soon anyway
    readFirst(told);
  }

  /** Reads references that were not watched before. */
  private void readFirst(Set<SecretReference> fresh) {
    if (fresh.isEmpty()) {
      return;
    }
    Map<SecretReference, Reading> before = state.readings;
    Map<SecretReference, Reading> after = new HashMap<>(before);
    fresh.forEach(reference -> after.put(reference, read(reference)));
    state = new State(Map.copyOf(after), state.generation + 1);
    log(before, after);
  }

  private void pollUntilClosed() {
    try {
      while (!closed.await(poll.toMillis(), TimeUnit.MILLISECONDS)) {
        try {
          refresh();
        } catch (RuntimeException e) {
          LOG.error("Reading secrets failed; the values read before stay in use", e);
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Reads every watched reference again and publishes what changed. */
  synchronized void refresh() {
    long now = System.nanoTime();
    watched.values().removeIf(retireAt -> retireAt != null && retireAt - now < 0);
    Map<SecretReference, Reading> before = state.readings;
    Map<SecretReference, Reading> after = new HashMap<>();
    List<SecretReference> unsettled = new ArrayList<>();
    for (SecretReference reference : watched.keySet()) {
      Reading reading = read(reference);
      Reading known = before.get(reference);
      if (known instanceof Reading.Found && !known.equals(reading)) {
        unsettled.add(reference);
      }
      after.put(reference, reading);
    }
    settle(unsettled, before, after);
    if (!after.equals(before)) {
      state = new State(Map.copyOf(after), state.generation + 1);
      log(before, after);
    }
  }

  /** Keeps the known value of each reference whose new one does not stay the same for a moment. */
  private void settle(
      List<SecretReference> unsettled,
      Map<SecretReference, Reading> before,
      Map<SecretReference, Reading> after) {
    if (unsettled.isEmpty()) {
      return;
    }
    try {
      if (closed.await(SETTLE.toMillis(), TimeUnit.MILLISECONDS)) {
        return;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    for (SecretReference reference : unsettled) {
      if (!read(reference).equals(after.get(reference))) {
        after.replace(reference, Objects.requireNonNull(before.get(reference)));
      }
    }
  }

  private Reading read(SecretReference reference) {
    List<String> reasons = new ArrayList<>();
    for (SecretProvider provider : providers) {
      Reading reading = provider.read(reference);
      if (reading instanceof Reading.Missing missing) {
        reasons.add(missing.reason());
      } else {
        return reading;
      }
    }
    return new Reading.Missing(
        reasons.isEmpty() ? "no --secrets provider is configured" : String.join("; ", reasons));
  }

  private static void log(
      Map<SecretReference, Reading> before, Map<SecretReference, Reading> after) {
    after.forEach(
        (reference, reading) -> {
          Reading known = before.get(reference);
          if (reading.equals(known)) {
            return;
          }
          if (reading instanceof Reading.Missing missing) {
            LOG.warn("{} is missing: {}", reference, missing.reason());
          } else if (known instanceof Reading.Found) {
            LOG.info("{} has a new value", reference);
          } else if (known != null) {
            LOG.info("{} is there now", reference);
          }
        });
  }

  /** Stops watching; the values read last stay readable. */
  @Override
  public void close() {
    closed.countDown();
    poller.interrupt();
  }
}
