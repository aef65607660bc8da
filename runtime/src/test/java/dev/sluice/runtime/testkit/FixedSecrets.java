package dev.sluice.runtime.testkit;

import dev.sluice.runtime.secret.Secret;
import dev.sluice.runtime.secret.Secrets;
import dev.sluice.table.SecretReference;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** Secrets that a test sets, changes and removes; {@link Tables#SECRET} is the canary. */
public final class FixedSecrets implements Secrets {
  private final Map<SecretReference, Secret> values = new ConcurrentHashMap<>();
  private final AtomicLong generation = new AtomicLong();
  private volatile List<SecretReference> watched = List.of();

  public FixedSecrets() {
    set(Tables.SECRET, Canary.KEY);
  }

  public void set(SecretReference reference, String value) {
    values.put(reference, new Secret(value));
    generation.incrementAndGet();
  }

  public void remove(SecretReference reference) {
    values.remove(reference);
    generation.incrementAndGet();
  }

  /** What the gateway last asked to be watched. */
  public List<SecretReference> watched() {
    return watched;
  }

  @Override
  public @Nullable Secret find(SecretReference reference) {
    return values.get(reference);
  }

  @Override
  public void watch(Iterable<SecretReference> references) {
    List<SecretReference> copy = new ArrayList<>();
    references.forEach(copy::add);
    watched = List.copyOf(copy);
  }

  @Override
  public long generation() {
    return generation.get();
  }
}
