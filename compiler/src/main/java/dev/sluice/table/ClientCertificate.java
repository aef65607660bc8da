package dev.sluice.table;

/**
 * What the gateway shows to an upstream that asks for a certificate.
 *
 * @param chain PEM certificates, the gateway's own first
 * @param key names the private key, a PKCS #8 PEM
 */
public record ClientCertificate(String chain, SecretReference key) {}
