package dev.sluice.route;

import dev.sluice.table.Subject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A request, as far as a decision depends on it.
 *
 * @param caller a user or a virtual account whose key is valid; empty for one without
 * @param moreTeams teams that the table doesn't know the caller to be in
 * @param method in upper case
 * @param path raw, without query
 * @param query raw, without its question mark; may be empty
 * @param metadata what the request says of itself
 */
public record Request(
    Optional<Subject> caller,
    List<String> moreTeams,
    String method,
    String path,
    String query,
    Map<String, String> metadata) {
  public Request {
    moreTeams = List.copyOf(moreTeams);
    metadata = Map.copyOf(metadata);
  }

  /**
   * A request whose target is taken apart at its first question mark. A second one right behind it
   * is lost, as it is in the HTTP server that the gateway stands on.
   */
  public static Request of(
      Optional<Subject> caller,
      List<String> moreTeams,
      String method,
      String target,
      Map<String, String> metadata) {
    int mark = target.indexOf('?');
    String path = mark < 0 ? target : target.substring(0, mark);
    String query = mark < 0 ? "" : target.substring(mark + 1);
    return new Request(
        caller,
        moreTeams,
        method,
        path,
        query.startsWith("?") ? query.substring(1) : query,
        metadata);
  }
}
