package dev.sluice.compiler.bind;

import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** Binds the manifests that say who calls: virtual accounts, pats, teams, identity providers. */
final class CallerBinder {
  private final Diagnostics found;

  CallerBinder(Diagnostics found) {
    this.found = found;
  }

  VirtualAccountManifest virtualAccount(TreeCursor at) {
    return new VirtualAccountManifest(
        at.required("name").text(),
        at.items("permissions", CallerBinder::permission),
        at.field("tags").map(TreeCursor::texts).orElse(new TreeMap<>()),
        tokens(at),
        mappings(at));
  }

  PatManifest pat(TreeCursor at) {
    return new PatManifest(at.required("name").text(), at.required("user_fqn").text(), tokens(at));
  }

  static TeamManifest team(TreeCursor at) {
    return new TeamManifest(
        at.required("name").text(),
        at.items("members", TreeCursor::text),
        at.items("managers", TreeCursor::text),
        mappings(at));
  }

  static IdentityProviderManifest identityProvider(TreeCursor at) {
    TreeCursor config = at.required("config");
    return new IdentityProviderManifest(
        at.required("type").text(),
        at.required("name").text(),
        config.required("jwks_uri").text(),
        config.text("issuer"),
        config.text("audience"),
        at.text("email_claim"),
        at.text("unique_id_claim"),
        at.field("x-sluice").flatMap(it -> it.text("team_claim")),
        at.flag("enabled"));
  }

  private static List<MappingEntry> mappings(TreeCursor at) {
    return at.items(
        "identity_provider_mapping",
        mapping ->
            new MappingEntry(
                mapping.required("identity_provider").text(), mapping.required("value").text()));
  }

  private static PermissionEntry permission(TreeCursor at) {
    return new PermissionEntry(
        at.required("resource_fqn").text(),
        at.text("resource_type"),
        at.required("role_id").text());
  }

  private List<TokenEntry> tokens(TreeCursor at) {
    Optional<Located<Instant>> end = at.text("expiration_date").flatMap(this::instant);
    return at.field("x-sluice")
        .map(settings -> settings.items("tokens", token -> token(token, end)))
        .orElse(List.of());
  }

  private TokenEntry token(TreeCursor at, Optional<Located<Instant>> end) {
    return new TokenEntry(
        at.required("id").text(),
        at.required("sha256").text(),
        earlier(at.text("expires").flatMap(this::instant), end));
  }

  private static Optional<Located<Instant>> earlier(
      Optional<Located<Instant>> one, Optional<Located<Instant>> other) {
    if (one.isEmpty() || other.isEmpty()) {
      return one.or(() -> other);
    }
    return one.get().value().isAfter(other.get().value()) ? other : one;
  }

  private Optional<Located<Instant>> instant(Located<String> text) {
    try {
      return Optional.of(new Located<>(parse(text.value()), text.span(), text.keySpan()));
    } catch (DateTimeParseException e) {
      found.add(
          Diagnostic.of(Code.SL207, text.span(), "this is no date and time")
              .withHelp("write it like 2027-01-31T12:00:00Z, or like 2027-01-31 for its start"));
      return Optional.empty();
    }
  }

  /** A date stands for its first moment, UTC. */
  private static Instant parse(String text) {
    return text.length() <= "2027-01-31".length()
        ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
        : OffsetDateTime.parse(text).toInstant();
  }
}
