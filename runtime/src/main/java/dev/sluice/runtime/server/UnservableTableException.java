package dev.sluice.runtime.server;

/** A table that compiles but cannot be bound to live resources; the message says why. */
public final class UnservableTableException extends Exception {
  private static final long serialVersionUID = 1L;

  public UnservableTableException(String message, Throwable cause) {
    super(message, cause);
  }
}
