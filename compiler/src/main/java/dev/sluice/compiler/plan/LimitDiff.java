package dev.sluice.compiler.plan;

import dev.sluice.table.LimitKey;
import dev.sluice.table.LimitRule;
import dev.sluice.table.LimitUnit;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Rules of rate limits or of budgets: tighter, looser, otherwise, or in another order. */
final class LimitDiff {

  private record Amount(BigDecimal limit, LimitUnit unit) {
    @Override
    public String toString() {
      return limit.toPlainString() + " " + unit.word();
    }
  }

  private final String what;
  private final String path;
  private final List<Change> changes;

  /**
   * @param what one rule is called
   * @param path of the rules among the origins
   */
  LimitDiff(String what, String path, List<Change> changes) {
    this.what = what;
    this.path = path;
    this.changes = changes;
  }

  void compare(List<LimitRule> before, List<LimitRule> after) {
    Entries.compare(
        byId(before),
        byId(after),
        gone -> changes.add(whole(Kind.LIMIT_REMOVED, gone, shown(gone), Optional.empty())),
        this::added,
        (id, old, fresh) -> compare(old, fresh));
    List<String> oldOrder = order(before, after);
    List<String> newOrder = order(after, before);
    if (!oldOrder.equals(newOrder)) {
      Target target = Target.at(Section.LIMITS, what + "s", path);
      changes.add(
          new Change.Setting(
              Kind.LIMITS_REORDERED, target, "rules", Shown.of(oldOrder), Shown.of(newOrder)));
    }
  }

  private void added(LimitRule rule) {
    changes.add(whole(Kind.LIMIT_ADDED, rule, Optional.empty(), shown(rule)));
    if (blocks(rule)) {
      changes.add(whole(Kind.LIMIT_BLOCKS, rule, Optional.empty(), shown(rule)));
    }
  }

  private Change whole(Kind kind, LimitRule rule, Optional<String> before, Optional<String> after) {
    return new Change.Setting(kind, target(rule), "limit", before, after);
  }

  private void compare(LimitRule before, LimitRule after) {
    boolean blocks = blocks(after) && !blocks(before);
    new Comparison<>(target(after), before, after, changes)
        .value(
            (old, fresh) -> blocks ? Kind.LIMIT_BLOCKS : amount(old, fresh),
            "limit",
            rule -> new Amount(rule.limit(), rule.unit()),
            Shown::of)
        .value(
            (old, fresh) -> {
              if (blocks) {
                return Kind.LIMIT_BLOCKS;
              }
              return fresh ? Kind.LIMIT_LOOSENED : Kind.LIMIT_TIGHTENED;
            },
            "audit_mode",
            LimitRule::audit,
            Shown::of)
        .value(LimitDiff::keys, "counted per", LimitRule::perEntity, Shown::of)
        .value(Kind.LIMIT_CHANGED, "when.subjects", rule -> rule.when().subjects())
        .value(Kind.LIMIT_CHANGED, "when.models", rule -> rule.when().models())
        .value(Kind.LIMIT_CHANGED, "when.metadata", rule -> rule.when().metadata());
  }

  private static Kind amount(Amount before, Amount after) {
    if (before.unit() != after.unit()) {
      return Kind.LIMIT_CHANGED;
    }
    return after.limit().compareTo(before.limit()) < 0 ? Kind.LIMIT_TIGHTENED : Kind.LIMIT_LOOSENED;
  }

  /** Counting more finely apart leaves more to each. */
  private static Kind keys(List<LimitKey> before, List<LimitKey> after) {
    if (after.containsAll(before)) {
      return Kind.LIMIT_LOOSENED;
    }
    return before.containsAll(after) ? Kind.LIMIT_TIGHTENED : Kind.LIMIT_CHANGED;
  }

  private static boolean blocks(LimitRule rule) {
    return rule.limit().signum() == 0 && !rule.audit();
  }

  private static Optional<String> shown(LimitRule rule) {
    StringBuilder text = new StringBuilder();
    text.append(new Amount(rule.limit(), rule.unit()));
    append(text, " for ", rule.when().subjects());
    append(text, " on ", rule.when().models());
    append(text, " with ", rule.when().metadata());
    append(text, " per ", rule.perEntity());
    text.append(rule.audit() ? ", told only" : "");
    return Optional.of(text.toString());
  }

  private static void append(StringBuilder text, String word, Object value) {
    Shown.of(value).ifPresent(shown -> text.append(word).append(shown));
  }

  /** The ids of the rules that are in both, as the first list has them. */
  private static List<String> order(List<LimitRule> rules, List<LimitRule> others) {
    Map<String, LimitRule> known = byId(others);
    return rules.stream().map(LimitRule::id).filter(known::containsKey).toList();
  }

  private static Map<String, LimitRule> byId(List<LimitRule> rules) {
    return rules.stream()
        .collect(Collectors.toMap(LimitRule::id, Function.identity(), (one, other) -> one));
  }

  private Target target(LimitRule rule) {
    return Target.at(Section.LIMITS, what + " " + rule.id(), path + "/" + rule.id());
  }
}
