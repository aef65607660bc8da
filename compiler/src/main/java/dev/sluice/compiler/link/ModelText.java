package dev.sluice.compiler.link;

import dev.sluice.compiler.bind.AccountManifest;
import dev.sluice.compiler.bind.EndpointManifest;
import java.util.List;
import java.util.Optional;

/**
 * What {@code models} of a rule names: {@code account/name}, taken apart.
 *
 * @param name of an endpoint, or the slug of a pool
 */
record ModelText(String account, String name) {

  /** Empty if it is malformed, which {@link KnownModels} reports. */
  static Optional<ModelText> parse(String text) {
    int slash = text.indexOf('/');
    return slash < 1 || slash == text.length() - 1
        ? Optional.empty()
        : Optional.of(new ModelText(text.substring(0, slash), text.substring(slash + 1)));
  }

  /** The endpoints that serve it: one, those of a pool, or none if there is no such name. */
  List<EndpointManifest> endpoints(AccountManifest of) {
    return isPool(of)
        ? of.endpoints()
        : of.endpoints().stream().filter(it -> it.name().value().equals(name)).toList();
  }

  boolean isPool(AccountManifest of) {
    return of.slug().filter(slug -> slug.value().equals(name)).isPresent();
  }
}
