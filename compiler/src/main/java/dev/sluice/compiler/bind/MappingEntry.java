package dev.sluice.compiler.bind;

/**
 * One of {@code identity_provider_mapping}: the claim value of a provider that stands for a team or
 * a virtual account.
 *
 * @param provider the provider's name, or its full name that ends with {@code :NAME}
 */
public record MappingEntry(Located<String> provider, Located<String> value) {

  /** The provider's name: what follows the last colon. */
  public String providerName() {
    String text = provider.value();
    return text.substring(text.lastIndexOf(':') + 1);
  }
}
