package dev.sluice.runtime.secret;

import dev.sluice.table.SecretReference;

/** One place that secrets are kept in. Reading may block: never called on an I/O thread. */
interface SecretProvider {

  /** Reads the secret as it is now. */
  Reading read(SecretReference reference);

  /** What a provider has to say about a reference. */
  sealed interface Reading {

    /** A value fit for a header. */
    record Found(Secret secret) implements Reading {}

    /**
     * None, or none that can be used.
     *
     * @param reason for the log; says where was looked, never what was found there
     */
    record Missing(String reason) implements Reading {}
  }
}
