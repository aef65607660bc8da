package dev.sluice.compiler.bind;

import java.util.List;
import java.util.Optional;

/**
 * One of an account's {@code integrations}.
 *
 * @param authData replaces the account's as a whole if given
 * @param headers set on top of {@code auth_data}
 */
public record EndpointManifest(
    Located<String> name,
    Located<String> baseUrl,
    Optional<List<HeaderEntry>> authData,
    List<HeaderEntry> headers,
    TlsEntry tls,
    BalancingEntry balancing,
    List<Located<String>> authorizedSubjects,
    SluiceSettings settings) {
  public EndpointManifest {
    authData = authData.map(List::copyOf);
    headers = List.copyOf(headers);
    authorizedSubjects = List.copyOf(authorizedSubjects);
  }
}
