package dev.sluice.runtime.secret;

import dev.sluice.table.SecretReference;
import org.jspecify.annotations.Nullable;

/** Current values of secrets. Thread-safe; never blocks, so it may be asked on an I/O thread. */
public interface Secrets {

  /** The current value, or null if no provider has a usable one. */
  @Nullable Secret find(SecretReference reference);

  /**
   * Tells the secrets that will be asked for, so that they can be read ahead and watched. Replaces
   * the references told before. May block; not for I/O threads.
   */
  void watch(Iterable<SecretReference> references);

  /** Changes whenever any value may have changed; callers keep what they rendered until then. */
  long generation();
}
