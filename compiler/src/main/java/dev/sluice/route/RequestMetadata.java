package dev.sluice.route;

import java.util.Map;

/** What a request may say of itself ({@code x-tfy-metadata}). */
public final class RequestMetadata {
  /** Longest value, in characters. */
  public static final int MAX_VALUE = 128;

  private RequestMetadata() {}

  /** Whether all values are short enough. */
  public static boolean isAcceptable(Map<String, String> metadata) {
    return metadata.values().stream().allMatch(value -> value.length() <= MAX_VALUE);
  }
}
