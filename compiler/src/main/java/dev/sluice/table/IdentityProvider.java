package dev.sluice.table;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;

/**
 * An issuer of JSON web tokens whose tokens are taken as gateway keys. A disabled one is in no
 * table.
 *
 * @param name unique in a table
 * @param jwksUri where its public keys are; https, or http inside the own network
 * @param issuer {@code iss} that a token must have; empty means that it is not checked
 * @param audiences a token's {@code aud} must name one of them; none means that it is not checked
 * @param emailClaim the claim that holds the e-mail of a user
 * @param uniqueIdClaim the claim that {@code machines} is about
 * @param teamClaim the claim that {@code teams} is about; its value is a text or a list of texts
 * @param machines the virtual account that a value of {@code uniqueIdClaim} stands for, by value
 * @param teams names of the teams that a value of {@code teamClaim} puts a user in, by value
 */
public record IdentityProvider(
    String name,
    String jwksUri,
    Optional<String> issuer,
    List<String> audiences,
    String emailClaim,
    String uniqueIdClaim,
    String teamClaim,
    SortedMap<String, String> machines,
    SortedMap<String, List<String>> teams) {
  public IdentityProvider {
    Checks.notBlank("name", name);
    Checks.notBlank("jwksUri", jwksUri);
    Checks.notBlank("emailClaim", emailClaim);
    Checks.notBlank("uniqueIdClaim", uniqueIdClaim);
    Checks.notBlank("teamClaim", teamClaim);
    audiences = Sorted.list(audiences);
    machines = Sorted.map(machines);
    teams = Sorted.lists(teams);
  }
}
