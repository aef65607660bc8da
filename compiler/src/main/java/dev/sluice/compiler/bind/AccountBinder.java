package dev.sluice.compiler.bind;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** Binds {@code provider-account/custom-endpoint}. */
final class AccountBinder {
  private static final Set<String> KNOWN_SETTINGS =
      Set.of("timeouts", "max_request_body", "allow_plaintext");

  private AccountBinder() {}

  static AccountManifest account(TreeCursor at) {
    return new AccountManifest(
        at.required("name").text(),
        at.field("auth_data").map(AccountBinder::headers).orElse(List.of()),
        at.items("integrations", AccountBinder::endpoint),
        at.text("routing_type"),
        at.text("slug"),
        at.items("collaborators", AccountBinder::collaborator),
        settings(at));
  }

  private static EndpointManifest endpoint(TreeCursor at) {
    return new EndpointManifest(
        at.required("name").text(),
        at.required("base_url").text(),
        at.field("auth_data").map(AccountBinder::headers),
        headers(at),
        tls(at),
        at.field("loadbalancing_config")
            .map(AccountBinder::balancing)
            .orElse(
                new BalancingEntry(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty())),
        at.items("authorized_subjects", TreeCursor::text),
        settings(at));
  }

  private static List<HeaderEntry> headers(TreeCursor at) {
    return at.field("headers").map(TreeCursor::fields).orElse(List.of()).stream()
        .map(field -> new HeaderEntry(field.key(), field.text()))
        .toList();
  }

  private static CollaboratorEntry collaborator(TreeCursor at) {
    return new CollaboratorEntry(at.required("subject").text(), at.required("role_id").text());
  }

  private static TlsEntry tls(TreeCursor at) {
    Optional<TreeCursor> settings = at.field("tls_settings");
    return new TlsEntry(
        settings.flatMap(it -> it.field("reject_unauthorized")).map(TreeCursor::flag),
        settings.flatMap(it -> it.text("ca_cert")));
  }

  private static BalancingEntry balancing(TreeCursor at) {
    return new BalancingEntry(
        at.field("weight").map(TreeCursor::integer),
        at.field("priority").map(TreeCursor::integer),
        at.field("fallback_status_codes")
            .map(codes -> codes.at(at.items("fallback_status_codes", TreeCursor::text))),
        at.field("fallback_candidate").map(TreeCursor::flag),
        at.field("metadata_match")
            .map(
                match -> {
                  TreeMap<String, String> texts = new TreeMap<>();
                  match.texts().forEach((key, text) -> texts.put(key, text.value()));
                  return match.at(texts);
                }));
  }

  private static SluiceSettings settings(TreeCursor at) {
    Optional<TreeCursor> settings = at.field("x-sluice");
    Optional<TreeCursor> timeouts = settings.flatMap(it -> it.field("timeouts"));
    return new SluiceSettings(
        duration(timeouts, "connect"),
        duration(timeouts, "first_byte"),
        duration(timeouts, "idle"),
        duration(timeouts, "total"),
        settings.flatMap(it -> it.text("max_request_body")).map(it -> Quantities.size(it.value())),
        settings.map(it -> it.items("allow_plaintext", TreeCursor::text)).orElse(List.of()),
        settings.flatMap(it -> it.field("tls")).flatMap(tls -> tls.text("client_key")),
        settings.map(AccountBinder::others).orElse(List.of()));
  }

  private static Optional<Duration> duration(Optional<TreeCursor> timeouts, String name) {
    return timeouts.flatMap(it -> it.text(name)).map(it -> Quantities.duration(it.value()));
  }

  private static List<Located<String>> others(TreeCursor settings) {
    return settings.fields().stream()
        .filter(field -> !KNOWN_SETTINGS.contains(field.key().value()))
        .filter(field -> !(field.node().isBoolean() && !field.node().booleanValue()))
        .map(TreeCursor::key)
        .toList();
  }
}
