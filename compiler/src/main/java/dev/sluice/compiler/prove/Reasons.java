package dev.sluice.compiler.prove;

import dev.sluice.diagnostic.NearestName;
import dev.sluice.route.Decision;
import dev.sluice.route.Rules;
import dev.sluice.table.Account;
import dev.sluice.table.RoutingTable;
import dev.sluice.table.Subject;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/** Why a request was decided as it was, in one sentence. */
public final class Reasons {
  private static final int SHOWN = 8;

  private final RoutingTable table;

  public Reasons(RoutingTable table) {
    this.table = table;
  }

  /** The reason for the decision as a whole. */
  public String of(Decision decision) {
    if (decision.refusal().isEmpty()) {
      return decision.firsts().stream()
          .map(verdict -> of(decision, verdict))
          .distinct()
          .collect(Collectors.joining("; "));
    }
    return switch (decision.refusal().get()) {
      case METHOD_NOT_ALLOWED -> "CONNECT and TRACE are not served";
      case UNAUTHENTICATED -> "the request carries no valid key";
      case BAD_METADATA -> "a value in the request's metadata has more than 128 characters";
      case BAD_PATH ->
          "the path has dot segments, or percent-encoding in one of its first three segments";
      case UNKNOWN_ROUTE -> unknown(decision.request().path());
      case FORBIDDEN, NO_ENDPOINT_FOR_METADATA ->
          decision.verdicts().stream()
              .map(verdict -> of(decision, verdict))
              .distinct()
              .collect(Collectors.joining("; "));
    };
  }

  /** The reason why one endpoint may or may not take the request. */
  public String of(Decision decision, Decision.Verdict verdict) {
    String account = decision.account().orElse("");
    String endpoint = Rules.model(account, verdict.endpoint().name());
    return switch (verdict.standing()) {
      case ELIGIBLE -> endpoint + " lets in " + some(verdict.admittedAs());
      case NOT_ADMITTED -> endpoint + " lets in " + admitted(account, verdict);
      case NOT_AUTHORIZED ->
          endpoint
              + " is only for "
              + some(verdict.endpoint().authorizedSubjects())
              + " (authorized_subjects)";
      case METADATA_DIFFERS ->
          endpoint + " takes only requests with metadata " + verdict.member().metadataMatch();
    };
  }

  private String admitted(String account, Decision.Verdict verdict) {
    Account known = table.accounts().get(account);
    List<Subject> admitted = new ArrayList<>(known == null ? List.of() : known.access());
    admitted.addAll(verdict.endpoint().grants());
    return admitted.isEmpty() ? "nobody" : "only " + some(admitted);
  }

  /** The first few by name, and how many more there are. */
  private static String some(List<Subject> subjects) {
    String shown =
        subjects.stream().limit(SHOWN).map(Subject::toString).collect(Collectors.joining(", "));
    return subjects.size() > SHOWN ? shown + " and " + (subjects.size() - SHOWN) + " more" : shown;
  }

  private String unknown(String path) {
    String[] segments = path.split("/", 5);
    if (segments.length < 4 || !segments[1].equals("proxy-api") || segments[2].isEmpty()) {
      return "the path is not /proxy-api/ACCOUNT/ENDPOINT/...";
    }
    Account account = table.accounts().get(segments[2]);
    if (account == null) {
      return "there is no account " + segments[2] + near(segments[2], table.accounts().keySet());
    }
    List<String> names = new ArrayList<>(account.endpoints().keySet());
    account.pool().ifPresent(pool -> names.add(pool.slug()));
    return "account " + account.name() + " has no " + segments[3] + near(segments[3], names);
  }

  private static String near(String name, Collection<String> known) {
    return NearestName.of(name, known).map(it -> "; did you mean " + it + "?").orElse("");
  }
}
