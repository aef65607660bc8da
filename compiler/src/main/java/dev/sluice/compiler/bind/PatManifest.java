package dev.sluice.compiler.bind;

import java.util.List;

/** A {@code pat}: personal access tokens of a user. */
public record PatManifest(Located<String> name, Located<String> userFqn, List<TokenEntry> tokens) {
  public PatManifest {
    tokens = List.copyOf(tokens);
  }

  /** The user's e-mail: what follows the last colon of {@code user_fqn}. */
  public String email() {
    String fqn = userFqn.value();
    return fqn.substring(fqn.lastIndexOf(':') + 1);
  }
}
