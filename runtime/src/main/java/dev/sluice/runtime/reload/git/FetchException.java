package dev.sluice.runtime.reload.git;

/** The remote could not be asked, or had no answer. The message is for people, in one line. */
public final class FetchException extends Exception {
  private static final long serialVersionUID = 1L;

  public FetchException(String message, Throwable cause) {
    super(message, cause);
  }
}
