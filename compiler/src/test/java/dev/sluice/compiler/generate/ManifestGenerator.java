package dev.sluice.compiler.generate;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Makes repositories that compile: manifests of every served type that name each other. Findings
 * that are no errors may come of them.
 */
public final class ManifestGenerator {
  private final Dice dice;
  private final List<String> users;
  private final List<String> teams;
  private final List<String> machines;
  private final List<String> providers;

  /** Accounts and, after a slash, their endpoints. */
  private final List<String> endpoints = new ArrayList<>();

  public ManifestGenerator(long seed) {
    this.dice = new Dice(seed);
    this.users = names(1, 6).stream().map(name -> name + "@acme.example").toList();
    this.teams = names(0, 4);
    this.machines = names(0, 4);
    this.providers = names(0, 2);
  }

  /** The manifests of one gateway, in an order that means nothing. */
  public List<Mapping> repository() {
    List<Mapping> manifests = new ArrayList<>();
    names(0, 4).forEach(name -> manifests.add(account(name)));
    teams.forEach(name -> manifests.add(team(name)));
    machines.forEach(name -> manifests.add(machine(name)));
    users.forEach(user -> manifests.addAll(pats(user)));
    providers.forEach(name -> manifests.add(provider(name)));
    manifests.addAll(new PolicyGenerator(dice, subjects(), endpoints).manifests());
    dice.some(2, endpoints).forEach(endpoint -> manifests.add(routeTest(endpoint)));
    return dice.shuffled(manifests);
  }

  /** Different names that may stand anywhere. */
  private List<String> names(int least, int most) {
    int count = dice.number(least, most);
    return IntStream.range(0, count).mapToObj(i -> dice.letters(dice.number(2, 9)) + i).toList();
  }

  private List<String> subjects() {
    List<String> subjects = new ArrayList<>(List.of("team:everyone"));
    users.forEach(user -> subjects.add("user:" + user));
    teams.forEach(team -> subjects.add("team:" + team));
    machines.forEach(machine -> subjects.add("virtualaccount:" + machine));
    return subjects;
  }

  private Mapping account(String name) {
    List<Mapping> integrations = new ArrayList<>();
    List<String> names = names(1, 4);
    String routing = dice.one("", "weight", "priority");
    for (int i = 0; i < names.size(); i++) {
      integrations.add(endpoint(names.get(i), balancing(routing, i, names.size())));
      endpoints.add(name + "/" + names.get(i));
    }
    Mapping account =
        Mapping.of("type", "provider-account/custom-endpoint")
            .with("name", name)
            .with("integrations", integrations)
            .withSome("collaborators", collaborators());
    if (!routing.isEmpty()) {
      account.with("routing_type", routing).with("slug", "pool");
    }
    if (dice.once(3)) {
      account.with("auth_data", authData());
    }
    return account.withSome("x-sluice", new SettingsGenerator(dice).settings());
  }

  private Mapping endpoint(String name, Mapping balancing) {
    Mapping endpoint =
        Mapping.of("type", "integration/model/custom-endpoint")
            .with("name", name)
            .with("base_url", baseUrl())
            .withSome("loadbalancing_config", balancing)
            .withSome("authorized_subjects", dice.some(2, subjects()))
            .withSome("model_types", dice.some(2, List.of("chat", "embedding")));
    if (dice.once(3)) {
      endpoint.with("headers", headers());
    }
    if (dice.once(4)) {
      endpoint.with("auth_data", authData());
    }
    if (dice.once(4)) {
      endpoint.with("tls_settings", Mapping.of("reject_unauthorized", !dice.once(3)));
    }
    return endpoint.withSome("x-sluice", new SettingsGenerator(dice).settings());
  }

  private Mapping balancing(String routing, int index, int size) {
    Mapping balancing = new Mapping();
    if (routing.equals("weight")) {
      balancing.with("weight", index == 0 ? 100 - 7 * (size - 1) : 7);
    } else if (routing.equals("priority")) {
      balancing.with("priority", dice.number(0, 3));
    } else {
      return balancing;
    }
    if (dice.once(3)) {
      balancing.with("fallback_status_codes", List.of("429", dice.one("500", "503")));
    }
    if (dice.once(3)) {
      balancing.with("metadata_match", Mapping.of("tier", dice.one("gold", "no", "007")));
    }
    return balancing;
  }

  private String baseUrl() {
    return "https://"
        + dice.letters(5)
        + dice.one(".example", ".internal", ".example:8443")
        + dice.one("", "/v1", "/v1/chat/completions", "/a%20b;c=d");
  }

  private Mapping authData() {
    return Mapping.of("type", "header").with("headers", headers());
  }

  private Mapping headers() {
    Mapping headers = Mapping.of("Authorization", "Bearer secret://acme/" + dice.letters(4));
    if (dice.once(2)) {
      headers.with("X-Api-Key", "tfy-secret://acme:group:" + dice.letters(3));
    }
    return headers.with(
        "X-Note",
        dice.one(
            "no",
            "0123",
            "a: b",
            "# sign",
            "- x",
            "{}",
            "~",
            "it's",
            "\"quoted\"",
            "12:30",
            "1.10",
            "true",
            "x #y",
            "@x",
            "%20"));
  }

  private List<Mapping> collaborators() {
    return dice.some(3, subjects()).stream()
        .map(
            subject ->
                Mapping.of("subject", subject)
                    .with(
                        "role_id", dice.one("provider-account-manager", "provider-account-access")))
        .toList();
  }

  private Mapping team(String name) {
    return Mapping.of("type", "team")
        .with("name", name)
        .withSome("members", dice.some(4, users))
        .withSome("identity_provider_mapping", mapping(name));
  }

  private Mapping machine(String name) {
    Mapping machine =
        Mapping.of("type", "virtual-account")
            .with("name", name)
            .withSome("permissions", permissions())
            .withSome("identity_provider_mapping", mapping(name))
            .withSome("x-sluice", new Mapping().withSome("tokens", tokens()));
    return dice.once(2) ? machine.with("tags", Mapping.of("cost_center", "0042")) : machine;
  }

  private List<Mapping> mapping(String value) {
    return dice.some(1, providers).stream()
        .map(provider -> Mapping.of("identity_provider", provider).with("value", value))
        .toList();
  }

  private List<Mapping> permissions() {
    return dice.some(3, endpoints).stream()
        .map(
            endpoint -> {
              String[] names = endpoint.split("/", 2);
              return Mapping.of(
                      "resource_fqn", "acme:custom-endpoint:" + names[0] + ":model:" + names[1])
                  .with("role_id", "provider-integration-access");
            })
        .toList();
  }

  private List<Mapping> pats(String user) {
    if (dice.once(3)) {
      return List.of();
    }
    return List.of(
        Mapping.of("type", "pat")
            .with("name", "laptop")
            .with("user_fqn", dice.one("user:", "") + user)
            .withSome("x-sluice", new Mapping().withSome("tokens", tokens())));
  }

  private List<Mapping> tokens() {
    List<Mapping> tokens = new ArrayList<>();
    for (int i = dice.number(0, 2); i > 0; i--) {
      Mapping token = Mapping.of("id", "t" + i).with("sha256", dice.hex(64));
      tokens.add(dice.once(2) ? token.with("expires", "2099-01-31T00:00:00Z") : token);
    }
    return tokens;
  }

  private Mapping routeTest(String endpoint) {
    Mapping test =
        Mapping.of("name", "reaches its endpoint, or not")
            .with("path", "/proxy-api/" + endpoint + dice.one("", "/chat?x=1"))
            .with(
                "expect",
                dice.once(2)
                    ? Mapping.of("endpoint", List.of(endpoint))
                    : Mapping.of("status", dice.one(401, 403)));
    return Mapping.of("type", "route-test")
        .with("name", "t-" + endpoint.replace('/', '-'))
        .with("as", "user:" + dice.one(users))
        .with("tests", List.of(test));
  }

  private Mapping provider(String name) {
    Mapping provider =
        Mapping.of("type", "external-identity-provider")
            .with("name", name)
            .with(
                "config",
                Mapping.of("type", "jwt")
                    .with("jwks_uri", "https://" + name + ".example/keys")
                    .with("issuer", "https://" + name + ".example")
                    .with("audience", "sluice"));
    return dice.once(2) ? provider.with("email_claim", "upn") : provider;
  }
}
