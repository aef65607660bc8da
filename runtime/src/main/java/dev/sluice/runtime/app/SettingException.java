package dev.sluice.runtime.app;

/** A setting that makes no sense. The message names where it was given, and is for the user. */
final class SettingException extends Exception {
  private static final long serialVersionUID = 1L;

  SettingException(String message) {
    super(message);
  }
}
