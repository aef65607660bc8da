package dev.sluice.compiler.lower;

import dev.sluice.compiler.bind.BalancingEntry;
import dev.sluice.compiler.bind.EndpointManifest;
import dev.sluice.compiler.bind.Located;
import dev.sluice.table.Pool;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/** An endpoint's part in a pool. Settings of the other mode are left out. */
final class PoolMembers {
  private static final List<Integer> DEFAULT_FALLBACKS = List.of(401, 403, 404, 429, 500, 502, 503);

  private PoolMembers() {}

  static Pool.Member of(EndpointManifest endpoint, Pool.Mode mode) {
    BalancingEntry balancing = endpoint.balancing();
    return new Pool.Member(
        endpoint.name().value(),
        mode == Pool.Mode.WEIGHT ? number(balancing.weight()) : 0,
        mode == Pool.Mode.PRIORITY ? number(balancing.priority()) : 0,
        balancing
            .fallbackStatusCodes()
            .map(codes -> codes.value().stream().map(it -> Integer.valueOf(it.value())).toList())
            .orElse(DEFAULT_FALLBACKS),
        balancing.takesFallbacks(),
        balancing
            .metadataMatch()
            .map(match -> PolicyLowering.texts(match.value()))
            .orElseGet(TreeMap::new));
  }

  private static int number(Optional<Located<Integer>> setting) {
    return setting.map(Located::value).orElse(0);
  }
}
