package dev.sluice.runtime.reload.git.sign;

/** A file of keys cannot be used. The message is for people, in one line. */
public final class UnusableKeysException extends Exception {
  private static final long serialVersionUID = 1L;

  UnusableKeysException(String message) {
    super(message);
  }
}
