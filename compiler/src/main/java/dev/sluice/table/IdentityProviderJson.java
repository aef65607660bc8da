package dev.sluice.table;

import java.util.SortedMap;
import java.util.TreeMap;

/** {@link IdentityProvider} as JSON. */
final class IdentityProviderJson {
  private IdentityProviderJson() {}

  static SortedMap<String, Object> write(IdentityProvider provider) {
    SortedMap<String, Object> json = new TreeMap<>();
    json.put("audiences", provider.audiences());
    json.put("emailClaim", provider.emailClaim());
    provider.issuer().ifPresent(issuer -> json.put("issuer", issuer));
    json.put("jwksUri", provider.jwksUri());
    json.put("machines", provider.machines());
    json.put("teamClaim", provider.teamClaim());
    json.put("teams", provider.teams());
    json.put("uniqueIdClaim", provider.uniqueIdClaim());
    return json;
  }

  static IdentityProvider read(String name, JsonCursor at) throws UnreadableTableException {
    IdentityProvider provider =
        new IdentityProvider(
            name,
            at.field("jwksUri").text(),
            at.optional("issuer", JsonCursor::text),
            at.field("audiences").texts(),
            at.field("emailClaim").text(),
            at.field("uniqueIdClaim").text(),
            at.field("teamClaim").text(),
            at.field("machines").map(JsonCursor::text),
            at.field("teams").map(JsonCursor::texts));
    at.end();
    return provider;
  }
}
