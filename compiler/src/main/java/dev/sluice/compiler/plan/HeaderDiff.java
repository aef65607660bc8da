package dev.sluice.compiler.plan;

import dev.sluice.table.HeaderTemplate;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Injected headers: the secrets that they name are shown, their text never is. */
final class HeaderDiff {
  private HeaderDiff() {}

  static void compare(
      Target target,
      List<HeaderTemplate> before,
      List<HeaderTemplate> after,
      List<Change> changes) {
    Entries.compare(
        before.stream().collect(Collectors.toMap(HeaderTemplate::name, Function.identity())),
        after.stream().collect(Collectors.toMap(HeaderTemplate::name, Function.identity())),
        gone -> changes.add(new Change.Part(Kind.HEADER_REMOVED, target, name(gone))),
        fresh -> changes.add(new Change.Part(Kind.HEADER_ADDED, target, name(fresh))),
        (name, old, fresh) -> compare(target, old, fresh, changes));
  }

  private static void compare(
      Target target, HeaderTemplate before, HeaderTemplate after, List<Change> changes) {
    String setting = name(after);
    Optional<String> old = secrets(before);
    Optional<String> fresh = secrets(after);
    if (!old.equals(fresh)) {
      changes.add(new Change.Setting(Kind.CREDENTIAL_CHANGED, target, setting, old, fresh));
    } else {
      changes.add(new Change.Part(Kind.HEADER_VALUE_CHANGED, target, setting));
    }
  }

  private static String name(HeaderTemplate header) {
    return "header " + header.name();
  }

  private static Optional<String> secrets(HeaderTemplate header) {
    return Shown.of(
        header.parts().stream()
            .filter(HeaderTemplate.Secret.class::isInstance)
            .map(part -> ((HeaderTemplate.Secret) part).reference().toString())
            .toList());
  }
}
