package dev.sluice.compiler.lower;

import dev.sluice.compiler.bind.AccountManifest;
import dev.sluice.compiler.bind.EndpointManifest;
import dev.sluice.compiler.bind.SluiceSettings;
import dev.sluice.compiler.link.EffectiveHeaders;
import dev.sluice.table.Account;
import dev.sluice.table.Endpoint;
import dev.sluice.table.Pool;
import dev.sluice.table.Subject;
import dev.sluice.table.Timeouts;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Lowers one account with its endpoints. */
final class AccountLowering {
  private AccountLowering() {}

  static Account lower(AccountManifest account, Access access) {
    SortedMap<String, Endpoint> endpoints = new TreeMap<>();
    for (EndpointManifest endpoint : account.endpoints()) {
      endpoints.put(endpoint.name().value(), endpoint(account, endpoint, access));
    }
    return new Account(account.name().value(), access.to(account), endpoints, pool(account));
  }

  private static Endpoint endpoint(
      AccountManifest account, EndpointManifest endpoint, Access access) {
    return new Endpoint(
        endpoint.name().value(),
        Upstreams.of(endpoint),
        EffectiveHeaders.of(account, endpoint).values().stream().map(HeaderTemplates::of).toList(),
        access.to(account, endpoint),
        endpoint.authorizedSubjects().stream()
            .map(subject -> Subject.parse(subject.value()))
            .toList(),
        timeouts(account.settings(), endpoint.settings()),
        nearest(account, endpoint, SluiceSettings::maxRequestBody).orElse(0L));
  }

  private static Timeouts timeouts(SluiceSettings account, SluiceSettings endpoint) {
    Timeouts defaults = Timeouts.DEFAULT;
    return new Timeouts(
        endpoint.connect().or(account::connect).orElse(defaults.connect()),
        endpoint.firstByte().or(account::firstByte).orElse(defaults.firstByte()),
        endpoint.idle().or(account::idle).orElse(defaults.idle()),
        endpoint.total().or(account::total).or(defaults::total));
  }

  /** The endpoint's own setting, or else the account's. */
  private static <T> Optional<T> nearest(
      AccountManifest account,
      EndpointManifest endpoint,
      Function<SluiceSettings, Optional<T>> setting) {
    return setting.apply(endpoint.settings()).or(() -> setting.apply(account.settings()));
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
