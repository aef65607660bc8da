package dev.sluice.table;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TreeMap;

/** JSON values to the routing table. Every field is checked, unknown ones are refused. */
final class TableReader {
  private TableReader() {}

  static RoutingTable table(JsonCursor at) throws UnreadableTableException {
    RoutingTable table =
        new RoutingTable(
            at.field("accounts").named(TableReader::account),
            at.field("users").named(TableReader::user),
            at.field("virtualAccounts").named(TableReader::virtualAccount),
            at.field("tokens").list(TableReader::token),
            at.optional(
                "identityProviders", it -> it.named(IdentityProviderJson::read), new TreeMap<>()),
            at.optional("policy", PolicyJson::read, GatewayPolicy.NONE));
    at.end();
    return table;
  }

  static Origins origins(JsonCursor at) throws UnreadableTableException {
    Origins origins =
        new Origins(
            at.optional("revision", JsonCursor::text), at.field("places").map(TableReader::place));
    at.end();
    return origins;
  }

  private static Origins.Place place(JsonCursor at) throws UnreadableTableException {
    Origins.Place place =
        new Origins.Place(at.field("file").text(), at.field("line").smallInteger());
    at.end();
    return place;
  }

  private static Account account(String name, JsonCursor at) throws UnreadableTableException {
    Account account =
        new Account(
            name,
            subjects(at.field("access")),
            at.field("endpoints").named(TableReader::endpoint),
            at.optional("pool", TableReader::pool));
    at.end();
    return account;
  }

  private static Endpoint endpoint(String name, JsonCursor at) throws UnreadableTableException {
    Endpoint endpoint =
        new Endpoint(
            name,
            at.field("upstream").as(TableReader::upstream),
            at.field("headers").shared(it -> it.list(one -> one.shared(TableReader::header))),
            subjects(at.field("grants")),
            subjects(at.field("authorizedSubjects")),
            at.field("timeouts").shared(TableReader::timeouts),
            at.field("maxRequestBodyBytes").integer(),
            at.optional("forwarding", it -> it.shared(ForwardingJson::read), Forwarding.PLAIN));
    at.end();
    return endpoint;
  }

  private static Upstream upstream(JsonCursor at) throws UnreadableTableException {
    Upstream upstream =
        new Upstream(
            at.field("scheme").text(),
            at.field("authority").text(),
            at.field("host").text(),
            at.field("port").smallInteger(),
            at.field("basePath").text(),
            at.field("tls").shared(TableReader::tls));
    at.end();
    return upstream;
  }

  private static TlsSettings tls(JsonCursor at) throws UnreadableTableException {
    TlsSettings tls =
        new TlsSettings(
            at.field("rejectUnauthorized").flag(),
            at.optional("caCert", JsonCursor::text),
            at.optional("client", TableReader::client),
            at.optional("serverName", JsonCursor::text));
    at.end();
    return tls;
  }

  private static ClientCertificate client(JsonCursor at) throws UnreadableTableException {
    ClientCertificate client =
        new ClientCertificate(
            at.field("chain").text(), at.field("key").as(TableReader::secretReference));
    at.end();
    return client;
  }

  static HeaderTemplate header(JsonCursor at) throws UnreadableTableException {
    String name = at.field("name").text();
    if (!name.equals(name.toLowerCase(Locale.ROOT))) {
      throw at.field("name").bad("is not lower-case");
    }
    HeaderTemplate header = new HeaderTemplate(name, at.field("parts").list(TableReader::part));
    at.end();
    return header;
  }

  private static HeaderTemplate.Part part(JsonCursor at) throws UnreadableTableException {
    Optional<JsonCursor> secret = at.optional("secret");
    HeaderTemplate.Part part =
        secret.isPresent()
            ? new HeaderTemplate.Secret(secret.get().as(TableReader::secretReference))
            : new HeaderTemplate.Literal(at.field("text").text());
    at.end();
    return part;
  }

  static SecretReference secretReference(JsonCursor at) throws UnreadableTableException {
    String text = at.text();
    int slash = text.lastIndexOf('/');
    if (!text.startsWith("secret://") || slash < "secret://".length()) {
      throw at.bad("is not a secret://group/key");
    }
    return new SecretReference(
        text.substring("secret://".length(), slash), text.substring(slash + 1));
  }

  private static Timeouts timeouts(JsonCursor at) throws UnreadableTableException {
    Timeouts timeouts =
        new Timeouts(
            at.field("connectMillis").millis(),
            at.field("firstByteMillis").millis(),
            at.field("idleMillis").millis(),
            at.optional("totalMillis", JsonCursor::millis));
    at.end();
    return timeouts;
  }

  private static Pool pool(JsonCursor at) throws UnreadableTableException {
    Pool pool =
        new Pool(
            at.field("slug").text(),
            Words.parse("mode", at.field("mode").text(), Pool.Mode.class),
            at.field("members").list(it -> it.shared(TableReader::member)));
    at.end();
    return pool;
  }

  private static Pool.Member member(JsonCursor at) throws UnreadableTableException {
    Pool.Member member =
        new Pool.Member(
            at.field("endpoint").text(),
            at.field("weight").smallInteger(),
            at.field("priority").smallInteger(),
            at.field("fallbackStatusCodes").list(JsonCursor::smallInteger),
            at.field("fallbackCandidate").flag(),
            at.field("metadataMatch").map(JsonCursor::text));
    at.end();
    return member;
  }

  private static User user(String email, JsonCursor at) throws UnreadableTableException {
    User user = new User(email, at.field("teams").list(JsonCursor::text));
    at.end();
    return user;
  }

  private static VirtualAccount virtualAccount(String name, JsonCursor at)
      throws UnreadableTableException {
    VirtualAccount account = new VirtualAccount(name, at.field("tags").map(JsonCursor::text));
    at.end();
    return account;
  }

  private static Token token(JsonCursor at) throws UnreadableTableException {
    Token token =
        new Token(
            at.field("sha256").text(),
            at.field("subject").as(TableReader::subject),
            at.field("id").text(),
            at.optional("expires", JsonCursor::instant));
    at.end();
    return token;
  }

  static List<Subject> subjects(JsonCursor at) throws UnreadableTableException {
    return at.shared(it -> it.list(TableReader::subject));
  }

  static Subject subject(JsonCursor at) throws UnreadableTableException {
    return at.shared(it -> Subject.parse(it.text()));
  }
}
