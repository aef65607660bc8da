package dev.sluice.compiler.bind;

import java.util.List;
import java.util.Optional;

/**
 * A {@code provider-account/custom-endpoint}.
 *
 * @param authData headers for every endpoint that brings none of its own; empty if not given
 * @param collaborators who may use the account, by either role
 */
public record AccountManifest(
    Located<String> name,
    List<HeaderEntry> authData,
    List<EndpointManifest> endpoints,
    Optional<Located<String>> routingType,
    Optional<Located<String>> slug,
    List<CollaboratorEntry> collaborators,
    SluiceSettings settings) {
  public AccountManifest {
    authData = List.copyOf(authData);
    endpoints = List.copyOf(endpoints);
    collaborators = List.copyOf(collaborators);
  }

  /** Whether {@code routing_type} is the given word. */
  public boolean routesBy(String word) {
    return routingType.filter(type -> type.value().equals(word)).isPresent();
  }
}
