package dev.sluice.compiler;

import dev.sluice.compiler.bind.AccountManifest;
import dev.sluice.compiler.bind.Binder;
import dev.sluice.compiler.bind.CollaboratorEntry;
import dev.sluice.compiler.bind.Located;
import dev.sluice.compiler.bind.Manifests;
import dev.sluice.compiler.bind.TeamManifest;
import dev.sluice.compiler.parse.ManifestParser;
import dev.sluice.compiler.parse.ManifestTree;
import dev.sluice.compiler.source.SourceSet;
import dev.sluice.compiler.validate.CheckedManifest;
import dev.sluice.compiler.validate.SchemaValidator;
import dev.sluice.diagnostic.Diagnostics;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Who manages the accounts of each file. The table does not tell, since either role may use an
 * account.
 *
 * @param files the accounts by file, as the compiler names it
 * @param teamManagers e-mail addresses of the managers of each team, in the order of the manifest
 */
public record AccountManagers(
    SortedMap<String, List<Managed>> files, SortedMap<String, List<String>> teamManagers) {
  private static final String MANAGER = "provider-account-manager";

  /**
   * One account of a file.
   *
   * @param managers subjects such as {@code user:ann@acme.example}, in the order of the manifest
   */
  public record Managed(String account, List<String> managers) {}

  /** Reads manifests that compile; what is wrong with others is passed over. */
  public static AccountManagers of(SourceSet sources) {
    Manifests manifests = bind(sources);
    SortedMap<String, List<Managed>> files = new TreeMap<>();
    manifests.accounts().stream()
        .sorted(Comparator.comparing(account -> account.name().span()))
        .forEach(
            account ->
                files.merge(
                    account.name().span().file(),
                    List.of(managed(account)),
                    AccountManagers::both));
    SortedMap<String, List<String>> teams = new TreeMap<>();
    manifests.teams().forEach(team -> teams.put(team.name().value(), managers(team)));
    return new AccountManagers(files, teams);
  }

  private static Manifests bind(SourceSet sources) {
    Diagnostics unused = new Diagnostics();
    ManifestParser parser = new ManifestParser();
    SchemaValidator validator = new SchemaValidator();
    List<ManifestTree> trees =
        sources.texts().stream()
            .flatMap(text -> parser.parse(text, unused).stream())
            .map(tree -> validator.check(tree, unused))
            .flatMap(Optional::stream)
            .filter(CheckedManifest::valid)
            .map(CheckedManifest::tree)
            .toList();
    return new Binder().bind(trees, unused);
  }

  private static Managed managed(AccountManifest account) {
    return new Managed(
        account.name().value(),
        account.collaborators().stream()
            .filter(collaborator -> collaborator.role().value().equals(MANAGER))
            .map(CollaboratorEntry::subject)
            .map(Located::value)
            .distinct()
            .toList());
  }

  private static List<String> managers(TeamManifest team) {
    return team.managers().stream().map(Located::value).toList();
  }

  private static <T> List<T> both(List<T> first, List<T> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }
}
