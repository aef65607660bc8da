package dev.sluice.route;

import java.util.Map;

/** What a request may say of itself ({@code x-tfy-metadata}). */
public final class RequestMetadata {
  /** Longest value, in characters: Unicode's, as the rules of manifests count them. */
  public static final int MAX_VALUE = 128;

  private RequestMetadata() {}

  /** Whether all values are short enough. */
  public static boolean isAcceptable(Map<String, String> metadata) {
    return metadata.values().stream().allMatch(RequestMetadata::fits);
  }

  private static boolean fits(String value) {
    return value.length() <= MAX_VALUE || value.codePointCount(0, value.length()) <= MAX_VALUE;
  }
}
