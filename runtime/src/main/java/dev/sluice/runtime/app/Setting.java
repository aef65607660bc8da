package dev.sluice.runtime.app;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** The settings of {@code serve}; each is a flag, an environment variable and a key in a file. */
enum Setting {
  SOURCE,
  BRANCH,
  PATH,
  INTERVAL,
  GIT_TOKEN,
  GIT_USER,
  GIT_SSH_KEY,
  GIT_KNOWN_HOSTS,
  REQUIRE_SIGNED,
  LISTEN,
  ADMIN,
  ADMIN_TOKEN_FILE,
  REFRESH_SECRET,
  SECRETS,
  STATE,
  ACCESS_LOG,
  DRAIN_DELAY,
  DRAIN_TIMEOUT,
  IO_THREADS,
  UNSUPPORTED;

  /** As in the file of {@code --config}. */
  String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** As in the environment. */
  String variable() {
    return "SLUICE_" + name();
  }

  /** As on the command line. */
  String flag() {
    return this == SOURCE ? "SOURCE" : "--" + key().replace('_', '-');
  }

  /** Whether it takes a list of values. */
  boolean isList() {
    return this == SECRETS || this == REQUIRE_SIGNED;
  }

  static Optional<Setting> ofKey(String key) {
    return Arrays.stream(values()).filter(setting -> setting.key().equals(key)).findFirst();
  }
}
