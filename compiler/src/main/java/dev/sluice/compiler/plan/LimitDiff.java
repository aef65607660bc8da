package dev.sluice.compiler.plan;

import dev.sluice.table.LimitKey;
import dev.sluice.table.LimitRule;
import dev.sluice.table.LimitUnit;
import dev.sluice.table.RuleMatch;
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
  private final String perSetting;
  private final List<Change> changes;

  /**
   * @param what one rule is called
   * @param path of the rules among the origins
   * @param perSetting names the setting that says what is counted apart
   */
  LimitDiff(String what, String path, String perSetting, List<Change> changes) {
    this.what = what;
    this.path = path;
    this.perSetting = perSetting;
    this.changes = changes;
  }

  void compare(List<LimitRule> before, List<LimitRule> after) {
    Entries.compare(
        byId(before),
        byId(after),
        gone ->
            changes.add(
                new Change.Whole(
                    Kind.LIMIT_REMOVED, target(gone), Optional.of(shown(gone)), Optional.empty())),
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
    Kind kind = blocks(rule) ? Kind.BLOCKING_LIMIT_ADDED : Kind.LIMIT_ADDED;
    changes.add(new Change.Whole(kind, target(rule), Optional.empty(), Optional.of(shown(rule))));
  }

  private void compare(LimitRule before, LimitRule after) {
    boolean blocks = blocks(after) && !blocks(before);
    new Comparison<>(target(after), before, after, changes, Optional.of(scope(after)))
        .value(
            (old, fresh) -> blocks ? Kind.LIMIT_BLOCKS : amount(old, fresh),
            "limit_to",
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
        .value(LimitDiff::keys, perSetting, LimitRule::perEntity, Shown::of);
    boolean blocked = blocks(after) && !blocks;
    new Comparison<>(target(after), before.when(), after.when(), changes)
        .value(
            (old, fresh) -> others(blocked && !isWithin(fresh, old)),
            "when.subjects",
            RuleMatch::subjects,
            Shown::of)
        .value(
            (old, fresh) -> others(blocked && !isWithin(fresh, old)),
            "when.models",
            RuleMatch::models,
            Shown::of)
        .value(
            (old, fresh) -> others(blocked && !fresh.entrySet().containsAll(old.entrySet())),
            "when.metadata",
            RuleMatch::metadata,
            Shown::of);
  }

  private static Kind others(boolean blocked) {
    return blocked ? Kind.BLOCKING_LIMIT_CHANGED : Kind.LIMIT_CHANGED;
  }

  /** No name means all of them. */
  private static boolean isWithin(List<?> some, List<?> all) {
    return all.isEmpty() || (!some.isEmpty() && all.containsAll(some));
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

  private static String shown(LimitRule rule) {
    StringBuilder text = new StringBuilder();
    text.append(new Amount(rule.limit(), rule.unit()));
    append(text, " per ", rule.perEntity());
    text.append(' ').append(scope(rule)).append(rule.audit() ? ", in audit mode" : "");
    return text.toString();
  }

  private static String scope(LimitRule rule) {
    StringBuilder text = new StringBuilder("for ");
    text.append(Shown.of(rule.when().subjects()).orElse("everybody"));
    append(text, " on ", rule.when().models());
    append(text, " with ", rule.when().metadata());
    return text.toString();
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
