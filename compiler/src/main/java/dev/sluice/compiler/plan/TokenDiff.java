package dev.sluice.compiler.plan;

import dev.sluice.table.RoutingTable;
import dev.sluice.table.Token;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Keys of callers, told by subject and id; their hashes are never shown. */
final class TokenDiff {
  private final Map<String, Token> before;
  private final Map<String, Token> after;
  private final Instant now;

  TokenDiff(RoutingTable before, RoutingTable after, Instant now) {
    this.before = byHash(before);
    this.after = byHash(after);
    this.now = now;
  }

  private static Map<String, Token> byHash(RoutingTable table) {
    return table.tokens().stream().collect(Collectors.toMap(Token::sha256, Function.identity()));
  }

  void collect(List<Change> changes) {
    Map<String, Token> addedById = new HashMap<>();
    after.values().stream()
        .filter(token -> !before.containsKey(token.sha256()))
        .forEach(token -> addedById.put(identity(token), token));
    Set<Token> told = new HashSet<>();
    Entries.compare(
        before,
        after,
        gone -> {
          Optional<Token> successor =
              isExpired(gone)
                  ? Optional.empty()
                  : Optional.ofNullable(addedById.get(identity(gone)));
          successor.ifPresent(told::add);
          changes.add(part(removal(gone, successor.isPresent()), gone));
        },
        fresh -> {},
        (hash, old, fresh) -> compare(old, fresh, changes));
    addedById.values().stream()
        .filter(token -> !told.contains(token))
        .forEach(token -> changes.add(added(token)));
  }

  private Kind removal(Token token, boolean replaced) {
    if (isExpired(token)) {
      return Kind.EXPIRED_TOKEN_REMOVED;
    }
    return replaced ? Kind.TOKEN_REPLACED : Kind.TOKEN_REMOVED;
  }

  private Change added(Token token) {
    return part(isExpired(token) ? Kind.EXPIRED_TOKEN_ADDED : Kind.TOKEN_ADDED, token);
  }

  private void compare(Token before, Token after, List<Change> changes) {
    new Comparison<>(Target.caller(before.subject()), before, after, changes)
        .value(
            isExpired(before) ? Kind.EXPIRED_TOKEN_CHANGED : Kind.TOKEN_REASSIGNED,
            before.id(),
            Token::subject);
    new Comparison<>(Target.caller(after.subject()), before, after, changes)
        .value(Kind.TOKEN_RENAMED, "id", Token::id)
        .value((old, fresh) -> expiry(before, after), after.id(), Token::expires, Shown::of);
  }

  private Kind expiry(Token before, Token after) {
    if (isExpired(after)) {
      return isExpired(before) ? Kind.EXPIRED_TOKEN_CHANGED : Kind.TOKEN_ENDED;
    }
    if (isExpired(before)) {
      return Kind.TOKEN_REVIVED;
    }
    boolean sooner = end(after).isBefore(end(before));
    return sooner ? Kind.TOKEN_ENDS_SOONER : Kind.TOKEN_ENDS_LATER;
  }

  private static Instant end(Token token) {
    return token.expires().orElse(Instant.MAX);
  }

  private boolean isExpired(Token token) {
    return !end(token).isAfter(now);
  }

  private static Change part(Kind kind, Token token) {
    return new Change.Part(kind, Target.caller(token.subject()), token.id());
  }

  private static String identity(Token token) {
    return token.subject() + " " + token.id();
  }
}
