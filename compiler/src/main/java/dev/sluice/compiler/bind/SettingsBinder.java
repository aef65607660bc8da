package dev.sluice.compiler.bind;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Binds {@code x-sluice} of accounts and endpoints. */
final class SettingsBinder {
  private SettingsBinder() {}

  /** The settings of the account or endpoint at {@code at}. */
  static SluiceSettings settings(TreeCursor at) {
    Optional<TreeCursor> settings = at.field("x-sluice");
    return new SluiceSettings(
        timeouts(settings.flatMap(it -> it.field("timeouts"))),
        settings.flatMap(it -> it.text("max_request_body")).map(SettingsBinder::size),
        settings.map(it -> it.items("allow_plaintext", TreeCursor::text)).orElse(List.of()),
        settings
            .flatMap(it -> it.field("retry"))
            .map(SettingsBinder::retry)
            .orElse(RetryEntry.NONE),
        settings.flatMap(it -> it.field("health_check")).map(SettingsBinder::healthCheck),
        settings.flatMap(it -> it.field("outlier")).map(SettingsBinder::outlier),
        settings
            .flatMap(it -> it.field("tls"))
            .map(SettingsBinder::tls)
            .orElse(ClientTlsEntry.NONE),
        settings.flatMap(it -> it.flag("rewrite_location")),
        settings.flatMap(it -> it.field("cors")).map(SettingsBinder::cors),
        settings.flatMap(it -> duration(it, "sse_keepalive")),
        settings.flatMap(it -> it.flag("http2")),
        settings.flatMap(it -> it.field("price")).map(SettingsBinder::price),
        settings.map(SettingsBinder::keys).orElse(List.of()));
  }

  private static TimeoutsEntry timeouts(Optional<TreeCursor> at) {
    return new TimeoutsEntry(
        at.flatMap(it -> duration(it, "connect")),
        at.flatMap(it -> duration(it, "first_byte")),
        at.flatMap(it -> duration(it, "idle")),
        at.flatMap(it -> duration(it, "total")));
  }

  private static RetryEntry retry(TreeCursor at) {
    return new RetryEntry(
        at.integer("attempts"),
        duration(at, "delay"),
        texts(at, "on_status_codes"),
        texts(at, "methods"));
  }

  private static HealthCheckEntry healthCheck(TreeCursor at) {
    return new HealthCheckEntry(
        at.required("path").text(),
        duration(at, "interval"),
        duration(at, "timeout"),
        at.integer("unhealthy_after"),
        at.integer("healthy_after"));
  }

  private static OutlierEntry outlier(TreeCursor at) {
    return new OutlierEntry(
        at.integer("consecutive_failures"), duration(at, "window"), duration(at, "eject_for"));
  }

  private static ClientTlsEntry tls(TreeCursor at) {
    return new ClientTlsEntry(
        at.text("client_cert"), at.text("client_key"), at.text("server_name"));
  }

  private static CorsEntry cors(TreeCursor at) {
    return new CorsEntry(
        at.items("allow_origins", TreeCursor::text),
        texts(at, "allow_methods"),
        texts(at, "allow_headers"),
        texts(at, "expose_headers"),
        at.flag("allow_credentials"),
        duration(at, "max_age"));
  }

  private static PriceEntry price(TreeCursor at) {
    return new PriceEntry(
        at.required("input").decimal(), at.required("output").decimal(), at.text("currency"));
  }

  private static Optional<List<Located<String>>> texts(TreeCursor at, String name) {
    return at.field(name).map(list -> at.items(name, TreeCursor::text));
  }

  private static Optional<Located<Duration>> duration(TreeCursor at, String name) {
    return at.text(name).map(text -> text.with(Quantities.duration(text.value())));
  }

  private static Located<Long> size(Located<String> text) {
    return text.with(Quantities.size(text.value()));
  }

  private static List<Located<String>> keys(TreeCursor settings) {
    return settings.fields().stream()
        .filter(field -> !field.node().isNull())
        .filter(field -> !(field.node().isBoolean() && !field.node().booleanValue()))
        .map(TreeCursor::key)
        .toList();
  }
}
