package dev.sluice.runtime.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;

/**
 * The upstream key of every test. It may be seen by upstreams alone; each {@link RawClient} and
 * {@link TestGateway} checks on closing that it was not seen anywhere else.
 */
public final class Canary {
  public static final String KEY = "canary-Zq7kP2wX9sLm4tRb";

  /** Forms in which a leak would still be one. */
  private static final List<String> FORMS =
      List.of(KEY, Base64.getEncoder().withoutPadding().encodeToString(KEY.getBytes(UTF_8)));

  private Canary() {}

  /** Fails, without repeating the text, if it holds the canary. */
  public static void assertAbsent(String where, String text) {
    for (String form : FORMS) {
      if (text.contains(form)) {
        throw new AssertionError("the upstream key leaked into " + where);
      }
    }
  }
}
