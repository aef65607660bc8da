package dev.sluice.compiler.plan;

import dev.sluice.table.Pool;
import dev.sluice.table.Pool.Member;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The pool of an account. */
final class PoolDiff {
  private PoolDiff() {}

  static void compare(
      String account, Optional<Pool> before, Optional<Pool> after, List<Change> changes) {
    if (before.isPresent() && after.isPresent()) {
      compare(account, before.get(), after.get(), changes);
      return;
    }
    before.ifPresent(pool -> changes.add(entry(Kind.POOL_REMOVED, account, pool)));
    after.ifPresent(pool -> changes.add(entry(Kind.POOL_ADDED, account, pool)));
  }

  private static Change entry(Kind kind, String account, Pool pool) {
    return new Change.Entry(kind, Target.pool(account, pool.slug()));
  }

  private static void compare(String account, Pool before, Pool after, List<Change> changes) {
    boolean sameMode = before.mode() == after.mode();
    Comparison<Pool> pool =
        new Comparison<>(Target.pool(account, before.slug()), before, after, changes)
            .value(Kind.POOL_RENAMED, "slug", Pool::slug);
    if (sameMode) {
      pool.value(Kind.POOL_SHARES_CHANGED, shareWord(after.mode()), PoolDiff::shares);
    } else {
      pool.value(Kind.POOL_MODE_CHANGED, "routing_type", PoolDiff::balancing);
    }
    Entries.compare(
        byName(before),
        byName(after),
        gone -> {}, // seen in the shares
        fresh -> {},
        (name, old, fresh) -> {
          Target target = Target.endpoint(account, name);
          Comparison<Member> member = new Comparison<>(target, old, fresh, changes);
          member
              .value(
                  Kind.POOL_FALLBACK_CHANGED, "fallback_status_codes", Member::fallbackStatusCodes)
              .value(Kind.POOL_FALLBACK_CHANGED, "fallback_candidate", Member::fallbackCandidate)
              .value(Kind.POOL_FALLBACK_CHANGED, "metadata_match", Member::metadataMatch);
          if (sameMode) {
            Pool.Mode other = other(after.mode());
            member.value(Kind.POOL_FALLBACK_CHANGED, shareWord(other), it -> share(it, other));
          }
        });
  }

  private static String balancing(Pool pool) {
    String mode = pool.mode() == Pool.Mode.WEIGHT ? "weight" : "priority";
    return mode + Shown.of(shares(pool)).map(shares -> " (" + shares + ")").orElse("");
  }

  /** What counts of each member in the pool's mode. */
  private static Map<String, Integer> shares(Pool pool) {
    return pool.members().stream()
        .collect(
            Collectors.toMap(
                Member::endpoint, it -> share(it, pool.mode()), (a, b) -> a, TreeMap::new));
  }

  private static int share(Member member, Pool.Mode mode) {
    return mode == Pool.Mode.WEIGHT ? member.weight() : member.priority();
  }

  private static String shareWord(Pool.Mode mode) {
    return mode == Pool.Mode.WEIGHT ? "weights" : "priorities";
  }

  private static Pool.Mode other(Pool.Mode mode) {
    return mode == Pool.Mode.WEIGHT ? Pool.Mode.PRIORITY : Pool.Mode.WEIGHT;
  }

  private static Map<String, Member> byName(Pool pool) {
    return pool.members().stream().collect(Collectors.toMap(Member::endpoint, Function.identity()));
  }
}
