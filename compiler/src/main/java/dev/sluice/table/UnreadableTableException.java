package dev.sluice.table;

/** A document that is no table this version can serve. The message is written for users. */
public final class UnreadableTableException extends Exception {
  private static final long serialVersionUID = 1L;

  public UnreadableTableException(String message) {
    super(message);
  }
}
