package dev.sluice.cli;

import java.io.PrintWriter;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code sluice token create}: the key goes to standard error, its manifest to standard output. */
@Command(
    name = "create",
    description = {
      "Makes a gateway key and prints it once, on standard error.",
      "Standard output gets the manifest with the key's hash: commit that."
    },
    footerHeading = "%nExamples:%n",
    footer = {
      "  sluice token create --user ann@acme.example --expires 90d > manifests/ann.yaml",
      "  sluice token create --virtual-account nightly --id 2026-q4"
    })
final class TokenCreateCommand implements Callable<Integer> {
  private static final Pattern DAYS = Pattern.compile("([1-9][0-9]{0,4})d");
  private static final Pattern USER =
      Pattern.compile("[^\\s@:\"\\\\\\p{Cntrl}]+@[^\\s@:\"\\\\\\p{Cntrl}]+");
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,62}");

  @Spec private CommandSpec spec = CommandSpec.create();

  @ArgGroup(multiplicity = "1")
  private Owner owner = new Owner();

  @Option(
      names = "--id",
      paramLabel = "ID",
      description = "The manifest's name for the key, shown in logs. Default: made from the hash.")
  private @Nullable String id;

  @Option(
      names = "--expires",
      paramLabel = "WHEN",
      description = "Days from now (90d), a date (2027-01-31), or a moment (2027-01-31T12:00:00Z).")
  private @Nullable String expires;

  private final Clock clock;

  TokenCreateCommand() {
    this(Clock.systemUTC());
  }

  TokenCreateCommand(Clock clock) {
    this.clock = clock;
  }

  /** Whom the key stands for. */
  static final class Owner {
    @Option(names = "--user", paramLabel = "EMAIL", description = "A key of this user.")
    private @Nullable String user;

    @Option(
        names = "--virtual-account",
        paramLabel = "NAME",
        description = "A key of this machine identity.")
    private @Nullable String virtualAccount;
  }

  @Override
  public Integer call() {
    require(owner.user, USER, "--user", "an e-mail address");
    require(owner.virtualAccount, NAME, "--virtual-account", "a name");
    require(id, NAME, "--id", "letters, digits, '.', '_' and '-'");
    @Nullable Instant end = expires == null ? null : expiry(expires);

    GatewayKey key = GatewayKey.create(new SecureRandom());
    PrintWriter err = spec.commandLine().getErr();
    err.println("The key, shown only now; keep it like a password:");
    err.println();
    err.println("  " + key.reveal());
    err.println();
    err.println(
        "Callers send it as 'Authorization: Bearer KEY'. The manifest holds its hash alone.");
    err.flush();
    spec.commandLine().getOut().print(manifest(key.sha256(), end));
    return ExitCode.OK;
  }

  private String manifest(String sha256, @Nullable Instant end) {
    String tokenId = id != null ? id : "key-" + sha256.substring(0, 8);
    String token =
        "x-sluice:\n  tokens:\n    - id: \"%s\"\n      sha256: \"%s\"\n".formatted(tokenId, sha256)
            + (end == null ? "" : "      expires: \"%s\"\n".formatted(end));
    if (owner.user != null) {
      return "type: pat\nname: %s\nuser_fqn: \"user:%s\"\n"
              .formatted(patName(owner.user, tokenId), owner.user)
          + token;
    }
    return "# Add the token to the manifest of this virtual account.\n"
        + "type: virtual-account\nname: \"%s\"\n".formatted(owner.virtualAccount)
        + token;
  }

  private static String patName(String email, String tokenId) {
    String name = email.substring(0, email.indexOf('@')) + "-" + tokenId;
    return name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-|-$", "");
  }

  private Instant expiry(String text) {
    Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
    Matcher days = DAYS.matcher(text);
    Instant end;
    try {
      if (days.matches()) {
        end = now.plus(Duration.ofDays(Integer.parseInt(days.group(1))));
      } else if (text.contains("T")) {
        end = Instant.parse(text);
      } else {
        end = LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant();
      }
    } catch (DateTimeException e) {
      throw wrong("--expires: '" + text + "' (expected: 90d, 2027-01-31 or 2027-01-31T12:00:00Z)");
    }
    if (!end.isAfter(now)) {
      throw wrong("--expires: '" + text + "' has passed");
    }
    return end;
  }

  private void require(@Nullable String value, Pattern pattern, String option, String expected) {
    if (value != null && !pattern.matcher(value).matches()) {
      throw wrong(option + ": '" + value + "' (expected: " + expected + ")");
    }
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
