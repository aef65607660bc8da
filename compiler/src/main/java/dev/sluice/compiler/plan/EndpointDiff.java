package dev.sluice.compiler.plan;

import dev.sluice.table.ClientCertificate;
import dev.sluice.table.Endpoint;
import dev.sluice.table.TlsSettings;
import dev.sluice.table.Upstream;
import java.util.List;
import java.util.Optional;

/** One endpoint's settings. Who may use it is {@link AccessDiff}'s. */
final class EndpointDiff {
  private EndpointDiff() {}

  static void compare(String account, Endpoint before, Endpoint after, List<Change> changes) {
    Target target = Target.endpoint(account, after.name());
    upstream(new Comparison<>(target, before.upstream(), after.upstream(), changes));
    tls(new Comparison<>(target, before.upstream().tls(), after.upstream().tls(), changes));
    HeaderDiff.compare(target, before.headers(), after.headers(), changes);
    settings(new Comparison<>(target, before, after, changes));
    ForwardingDiff.compare(
        new Comparison<>(target, before.forwarding(), after.forwarding(), changes));
    CorsDiff.compare(target, before.forwarding().cors(), after.forwarding().cors(), changes);
  }

  private static void upstream(Comparison<Upstream> upstream) {
    upstream.value(
        (old, fresh) ->
            old.secure() && !fresh.secure() ? Kind.UPSTREAM_WITHOUT_TLS : Kind.UPSTREAM_CHANGED,
        "upstream",
        EndpointDiff::withoutTls,
        it -> Optional.of(url(it)));
  }

  private static Upstream withoutTls(Upstream upstream) {
    return new Upstream(
        upstream.scheme(),
        upstream.authority(),
        upstream.host(),
        upstream.port(),
        upstream.basePath(),
        TlsSettings.DEFAULT);
  }

  private static void tls(Comparison<TlsSettings> tls) {
    tls.value(
            (old, fresh) -> fresh ? Kind.TLS_CHECKS_ON : Kind.TLS_CHECKS_OFF,
            "tls_settings.reject_unauthorized",
            TlsSettings::rejectUnauthorized,
            Shown::of)
        .value(
            (old, fresh) -> Kind.CA_CHANGED,
            "tls_settings.ca_cert",
            TlsSettings::caCert,
            pem -> Optional.of(pem.map(Certificates::show).orElse("the system's")))
        .value(
            (old, fresh) -> Kind.CLIENT_CERTIFICATE_CHANGED,
            "tls.client_cert",
            it -> it.client().map(ClientCertificate::chain),
            pem -> pem.map(Certificates::show))
        .value(
            Kind.CREDENTIAL_CHANGED,
            "tls.client_key",
            it -> it.client().map(ClientCertificate::key))
        .value(Kind.SERVER_NAME_CHANGED, "tls.server_name", TlsSettings::serverName);
  }

  private static void settings(Comparison<Endpoint> endpoint) {
    endpoint
        .ordered(
            Kind.TIMEOUT_LOWERED,
            Kind.TIMEOUT_RAISED,
            "timeouts.connect",
            it -> Optional.of(it.timeouts().connect()))
        .ordered(
            Kind.TIMEOUT_LOWERED,
            Kind.TIMEOUT_RAISED,
            "timeouts.first_byte",
            it -> Optional.of(it.timeouts().firstByte()))
        .ordered(
            Kind.TIMEOUT_LOWERED,
            Kind.TIMEOUT_RAISED,
            "timeouts.idle",
            it -> Optional.of(it.timeouts().idle()))
        .ordered(
            Kind.TIMEOUT_LOWERED,
            Kind.TIMEOUT_RAISED,
            "timeouts.total",
            it -> it.timeouts().total())
        .ordered(
            Kind.BODY_LIMIT_LOWERED,
            Kind.BODY_LIMIT_RAISED,
            "max_request_body",
            it -> Optional.of(new ByteSize(it.maxRequestBodyBytes())).filter(ByteSize::isLimit));
  }

  /** As {@code base_url}; the address behind it is told if it is not the one that it names. */
  private static String url(Upstream upstream) {
    String url = upstream.scheme() + "://" + upstream.authority() + upstream.basePath();
    String plain = upstream.host() + ":" + upstream.port();
    boolean said =
        upstream.authority().equalsIgnoreCase(plain)
            || upstream.authority().replaceAll("[\\[\\]]", "").equalsIgnoreCase(upstream.host());
    return Shown.url(said ? url : url + " at " + plain);
  }
}
