package dev.sluice.compiler.bind;

import java.util.List;
import java.util.Optional;

/** Binds {@code provider-account/custom-endpoint}. */
final class AccountBinder {
  private AccountBinder() {}

  static AccountManifest account(TreeCursor at) {
    return new AccountManifest(
        at.required("name").text(),
        at.field("auth_data").map(AccountBinder::headers).orElse(List.of()),
        at.items("integrations", AccountBinder::endpoint),
        at.text("routing_type"),
        at.text("slug"),
        at.items("collaborators", AccountBinder::collaborator),
        SettingsBinder.settings(at));
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
        SettingsBinder.settings(at));
  }

  static List<HeaderEntry> headers(TreeCursor at) {
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
        at.field("metadata_match").map(match -> match.at(match.texts())));
  }
}
