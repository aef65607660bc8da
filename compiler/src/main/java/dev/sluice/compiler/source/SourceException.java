package dev.sluice.compiler.source;

import java.io.IOException;

/** A path given to the command that cannot be read at all. The message is for the user. */
public final class SourceException extends IOException {
  private static final long serialVersionUID = 1L;

  SourceException(String message) {
    super(message);
  }
}
