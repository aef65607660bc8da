package dev.sluice.runtime.forward;

import java.io.IOException;

/** A peer sent bytes that are not HTTP/1.1 as RFC 9112 defines it. The message names no content. */
final class MalformedMessageException extends IOException {
  private static final long serialVersionUID = 1L;

  MalformedMessageException(String message) {
    super(message);
  }

  /** Control flow of the peer's making, not a bug of ours: the stack says nothing. */
  @Override
  public synchronized Throwable fillInStackTrace() {
    return this;
  }
}
