package dev.sluice.compiler.bind;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** Binds {@code x-sluice} of accounts and endpoints. */
final class SettingsBinder {
  private SettingsBinder() {}

  /** The settings of the account or endpoint at {@code at}. */
  static SluiceSettings settings(TreeCursor at) {
    return at.field("x-sluice").map(SettingsBinder::given).orElse(SluiceSettings.NONE);
  }

  private static SluiceSettings given(TreeCursor at) {
    return new SluiceSettings(
        at.field("timeouts").map(SettingsBinder::timeouts).orElse(TimeoutsEntry.NONE),
        at.text("max_request_body").map(SettingsBinder::size),
        at.items("allow_plaintext", TreeCursor::text),
        at.field("retry").map(SettingsBinder::retry).orElse(RetryEntry.NONE),
        at.field("health_check").map(SettingsBinder::healthCheck),
        at.field("outlier").map(SettingsBinder::outlier),
        at.field("tls").map(SettingsBinder::tls).orElse(ClientTlsEntry.NONE),
        at.flag("rewrite_location"),
        at.field("cors").map(SettingsBinder::cors),
        duration(at, "sse_keepalive"),
        at.flag("http2"),
        at.field("price").map(SettingsBinder::price),
        keys(at));
  }

  private static TimeoutsEntry timeouts(TreeCursor at) {
    return new TimeoutsEntry(
        duration(at, "connect"),
        duration(at, "first_byte"),
        duration(at, "idle"),
        duration(at, "total"));
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
