package dev.sluice.runtime.reload.git;

import dev.sluice.runtime.secret.Secret;
import org.eclipse.jgit.transport.CredentialItem;
import org.eclipse.jgit.transport.CredentialsProvider;
import org.eclipse.jgit.transport.URIish;
import org.jspecify.annotations.Nullable;

/**
 * Answers a server that asks for a password with the token: that of the URL alone, and no other
 * that a redirect may lead to. Every other question, such as whether to trust a key, is denied.
 */
final class TokenCredentials extends CredentialsProvider {
  private final GitUrl url;
  private final String user;
  private final @Nullable Secret token;

  TokenCredentials(GitUrl url, String user, @Nullable Secret token) {
    this.url = url;
    this.user = user;
    this.token = token;
  }

  @Override
  public boolean isInteractive() {
    return false;
  }

  @Override
  public boolean supports(CredentialItem... items) {
    for (CredentialItem item : items) {
      if (!(item instanceof CredentialItem.Username || item instanceof CredentialItem.Password)) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean get(URIish asking, CredentialItem... items) {
    if (token == null || !supports(items) || !url.isSameServer(asking)) {
      return false;
    }
    for (CredentialItem item : items) {
      if (item instanceof CredentialItem.Username name) {
        name.setValue(user);
      } else if (item instanceof CredentialItem.Password password) {
        password.setValue(token.reveal().toCharArray());
      }
    }
    return true;
  }
}
