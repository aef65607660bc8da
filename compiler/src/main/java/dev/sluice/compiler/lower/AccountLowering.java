package dev.sluice.compiler.lower;

import dev.sluice.compiler.bind.AccountManifest;
import dev.sluice.compiler.bind.EndpointManifest;
import dev.sluice.compiler.bind.HeaderEntry;
import dev.sluice.compiler.bind.Located;
import dev.sluice.compiler.bind.RetryEntry;
import dev.sluice.compiler.bind.SluiceSettings;
import dev.sluice.compiler.bind.TimeoutsEntry;
import dev.sluice.compiler.link.EffectiveHeaders;
import dev.sluice.table.Account;
import dev.sluice.table.Endpoint;
import dev.sluice.table.HeaderTemplate;
import dev.sluice.table.Pool;
import dev.sluice.table.Subject;
import dev.sluice.table.Timeouts;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Lowers one account with its endpoints. */
final class AccountLowering {
  private AccountLowering() {}

  static Account lower(AccountManifest account, Access.Grants grants, RetryEntry retries) {
    // An account's own headers are the same for all of its endpoints.
    IdentityHashMap<HeaderEntry, HeaderTemplate> templates = new IdentityHashMap<>();
    SortedMap<String, Endpoint> endpoints = new TreeMap<>();
    for (EndpointManifest endpoint : account.endpoints()) {
      List<HeaderTemplate> headers =
          EffectiveHeaders.of(account, endpoint).values().stream()
              .map(header -> templates.computeIfAbsent(header, HeaderTemplates::of))
              .toList();
      endpoints.put(endpoint.name().value(), endpoint(account, endpoint, headers, grants, retries));
    }
    return new Account(account.name().value(), access(account, grants), endpoints, pool(account));
  }

  /** Collaborators of either role, and virtual accounts that may use the account as a whole. */
  private static List<Subject> access(AccountManifest account, Access.Grants grants) {
    return Stream.concat(
            account.collaborators().stream()
                .map(collaborator -> Subject.parse(collaborator.subject().value())),
            grants.toAll().stream())
        .toList();
  }

  private static Endpoint endpoint(
      AccountManifest account,
      EndpointManifest endpoint,
      List<HeaderTemplate> headers,
      Access.Grants grants,
      RetryEntry retries) {
    SluiceSettings settings = endpoint.settings().over(account.settings());
    return new Endpoint(
        endpoint.name().value(),
        Upstreams.of(endpoint, settings.tls()),
        headers,
        grants.to(endpoint.name().value()),
        endpoint.authorizedSubjects().stream()
            .map(subject -> Subject.parse(subject.value()))
            .toList(),
        timeouts(settings.timeouts()),
        settings.maxRequestBody().map(Located::value).orElse(0L),
        ForwardingLowering.lower(settings, retries));
  }

  private static Timeouts timeouts(TimeoutsEntry timeouts) {
    Timeouts defaults = Timeouts.DEFAULT;
    return new Timeouts(
        timeouts.connect().map(Located::value).orElse(defaults.connect()),
        timeouts.firstByte().map(Located::value).orElse(defaults.firstByte()),
        timeouts.idle().map(Located::value).orElse(defaults.idle()),
        timeouts.total().map(Located::value).or(defaults::total));
  }

  private static Optional<Pool> pool(AccountManifest account) {
    return account
        .slug()
        .flatMap(
            slug -> account.routingType().map(type -> pool(slug.value(), type.value(), account)));
  }

  private static Pool pool(String slug, String routingType, AccountManifest account) {
    Pool.Mode mode = Pool.Mode.valueOf(routingType.toUpperCase(Locale.ROOT));
    return new Pool(
        slug, mode, account.endpoints().stream().map(it -> PoolMembers.of(it, mode)).toList());
  }
}
