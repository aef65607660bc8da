package dev.sluice.compiler.lower;

import dev.sluice.compiler.bind.Located;
import dev.sluice.compiler.bind.Manifests;
import dev.sluice.compiler.bind.PatManifest;
import dev.sluice.compiler.bind.TeamManifest;
import dev.sluice.compiler.bind.TokenEntry;
import dev.sluice.compiler.bind.VirtualAccountManifest;
import dev.sluice.table.Subject;
import dev.sluice.table.Token;
import dev.sluice.table.User;
import dev.sluice.table.VirtualAccount;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/** Lowers the manifests that say who calls. */
final class CallerLowering {
  private CallerLowering() {}

  static SortedMap<String, User> users(Manifests manifests) {
    SortedMap<String, List<String>> teams = new TreeMap<>();
    manifests.pats().forEach(pat -> teams.putIfAbsent(pat.email(), new ArrayList<>()));
    for (TeamManifest team : manifests.teams()) {
      Stream.concat(team.members().stream(), team.managers().stream())
          .map(Located::value)
          .map(email -> teams.computeIfAbsent(email, key -> new ArrayList<>()))
          .forEach(names -> names.add(team.name().value()));
    }
    SortedMap<String, User> users = new TreeMap<>();
    teams.forEach((email, names) -> users.put(email, new User(email, names)));
    return users;
  }

  static SortedMap<String, VirtualAccount> virtualAccounts(Manifests manifests) {
    SortedMap<String, VirtualAccount> accounts = new TreeMap<>();
    for (VirtualAccountManifest account : manifests.virtualAccounts()) {
      SortedMap<String, String> tags = new TreeMap<>();
      account.tags().forEach((key, value) -> tags.put(key, value.value()));
      accounts.put(account.name().value(), new VirtualAccount(account.name().value(), tags));
    }
    return accounts;
  }

  /** In a table's order, so that no table sorts them again. */
  static List<Token> tokens(Manifests manifests) {
    List<Token> tokens = new ArrayList<>();
    for (PatManifest pat : manifests.pats()) {
      Subject user = new Subject.User(pat.email());
      // A user may have several pats, each with ids of its own.
      pat.tokens().forEach(it -> tokens.add(token(it, user, pat.name().value() + "/")));
    }
    for (VirtualAccountManifest account : manifests.virtualAccounts()) {
      Subject machine = new Subject.Machine(account.name().value());
      account.tokens().forEach(it -> tokens.add(token(it, machine, "")));
    }
    Collections.sort(tokens);
    return List.copyOf(tokens);
  }

  private static Token token(TokenEntry token, Subject subject, String prefix) {
    return new Token(
        token.sha256().value(),
        subject,
        prefix + token.id().value(),
        token.expires().map(Located::value));
  }
}
