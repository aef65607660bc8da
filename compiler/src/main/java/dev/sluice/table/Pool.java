package dev.sluice.table;

import java.util.Comparator;
import java.util.List;
import java.util.SortedMap;

/**
 * The endpoints of an account behind its slug.
 *
 * @param slug second URL segment; shares one namespace with the endpoint names
 * @param mode how an endpoint is chosen
 * @param members sorted by endpoint name
 */
public record Pool(String slug, Mode mode, List<Member> members) {

  /** How an endpoint is chosen. */
  public enum Mode {
    /** At random, by weights that sum to 100. */
    WEIGHT,
    /** The lowest priority number first. */
    PRIORITY
  }

  /**
   * An endpoint's part in the pool.
   *
   * @param endpoint its name
   * @param weight 0 to 100; 0 in priority mode
   * @param priority 0 is highest; 0 in weight mode
   * @param fallbackStatusCodes answers that send the request on to the next member
   * @param fallbackCandidate whether other members may fall back to this one
   * @param metadataMatch request metadata that must be equal for this member to be considered
   */
  public record Member(
      String endpoint,
      int weight,
      int priority,
      List<Integer> fallbackStatusCodes,
      boolean fallbackCandidate,
      SortedMap<String, String> metadataMatch) {
    public Member {
      fallbackStatusCodes = Sorted.list(fallbackStatusCodes);
      metadataMatch = Sorted.map(metadataMatch);
    }
  }

  public Pool {
    members = members.stream().sorted(Comparator.comparing(Member::endpoint)).toList();
  }
}
