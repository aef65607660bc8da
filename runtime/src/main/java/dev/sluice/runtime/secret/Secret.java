package dev.sluice.runtime.secret;

/**
 * A resolved secret. Never prints.
 *
 * @param reveal the value: one line of visible ASCII, fit for a header; call it only where the
 *     value is used
 */
public record Secret(String reveal) {
  @Override
  public String toString() {
    return "[redacted]";
  }
}
