package dev.sluice.compiler.bind;

import java.util.Optional;

/** An {@code external-identity-provider}: an issuer of JSON web tokens. */
public record IdentityProviderManifest(
    Located<String> type,
    Located<String> name,
    Located<String> jwksUri,
    Optional<Located<String>> issuer,
    Optional<Located<String>> audience,
    Optional<Located<String>> emailClaim,
    Optional<Located<String>> uniqueIdClaim,
    Optional<Located<String>> teamClaim,
    Optional<Located<Boolean>> enabled) {

  /** Whether its tokens are to be taken. */
  public boolean isEnabled() {
    return enabled.map(Located::value).orElse(true);
  }
}
