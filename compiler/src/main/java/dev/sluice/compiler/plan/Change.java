package dev.sluice.compiler.plan;

import dev.sluice.table.Subject;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One difference between two tables. Holds no secret and no text that was sent as one. */
public sealed interface Change {

  Kind kind();

  Target target();

  /** What it says to people. */
  Sentence says();

  default Grade grade() {
    return kind().grade();
  }

  /**
   * Something came, went, or was done to a whole entry.
   *
   * @param audience who may use what came or could use what went; empty if that is not the question
   */
  record Entry(Kind kind, Target target, List<Subject> audience) implements Change {
    private static final int MOST_SHOWN = 6;

    public Entry {
      audience = List.copyOf(audience);
    }

    Entry(Kind kind, Target target) {
      this(kind, target, List.of());
    }

    @Override
    public Sentence says() {
      Sentence sentence = Sentence.of(kind.phrase(), target.name());
      return audience.isEmpty()
          ? sentence
          : sentence
              .then(kind.grade() == Grade.BREAKING ? "; it was for " : ", for ")
              .then(Sentence.list(audience.stream().map(Subject::toString).toList(), MOST_SHOWN));
    }
  }

  /**
   * An entry came or went that is told by its content.
   *
   * @param before shown content; empty if it came
   * @param after shown content; empty if it went
   */
  record Whole(Kind kind, Target target, Optional<String> before, Optional<String> after)
      implements Change {

    @Override
    public Sentence says() {
      Sentence sentence = Sentence.of(kind.phrase(), target.name());
      return before
          .or(() -> after)
          .map(it -> sentence.then(Sentence.of(": {}", it)))
          .orElse(sentence);
    }
  }

  /**
   * A setting has another value. Where the phrase of its kind names the entry alone, the setting is
   * told with its values.
   *
   * @param setting its name, as in manifests where there is one
   * @param before shown value; empty if there was none
   * @param after shown value; empty if there is none
   * @param scope which requests the entry is about; empty if its name says it
   */
  record Setting(
      Kind kind,
      Target target,
      String setting,
      Optional<String> before,
      Optional<String> after,
      Optional<String> scope)
      implements Change {
    Setting(
        Kind kind, Target target, String setting, Optional<String> before, Optional<String> after) {
      this(kind, target, setting, before, after, Optional.empty());
    }

    @Override
    public Sentence says() {
      Sentence values = shown(before).then(" -> ").then(shown(after));
      Sentence sentence =
          kind.namesSetting()
              ? Sentence.of(kind.phrase(), setting, target.name()).then(": ").then(values)
              : Sentence.of(kind.phrase(), target.name())
                  .then(Sentence.of(": {} ", setting))
                  .then(values);
      return scope.map(it -> sentence.then(Sentence.of(" ({})", it))).orElse(sentence);
    }

    private static Sentence shown(Optional<String> value) {
      return value.map(text -> Sentence.of("{}", text)).orElseGet(() -> Sentence.of("none"));
    }
  }

  /**
   * Something came, went, or was done to a part of an entry, whose value is not shown.
   *
   * @param part its name
   */
  record Part(Kind kind, Target target, String part) implements Change {
    @Override
    public Sentence says() {
      return Sentence.of(kind.phrase(), part, target.name());
    }
  }

  /**
   * A subject may use more than before, or less.
   *
   * @param reach what it gains or loses, at least one
   * @param through the teams that make it so; empty if it is the subject itself
   */
  record Access(Kind kind, Target target, Subject subject, List<Reach> reach, List<Subject> through)
      implements Change {
    private static final int MOST_SHOWN = 8;

    public Access {
      reach = List.copyOf(reach);
      through = List.copyOf(through);
    }

    @Override
    public Sentence says() {
      List<String> names = new ArrayList<>();
      reach.forEach(part -> names.addAll(part.names()));
      Sentence sentence =
          Sentence.of(kind.phrase(), subject.toString()).then(Sentence.list(names, MOST_SHOWN));
      return through.isEmpty()
          ? sentence
          : sentence
              .then(" through ")
              .then(Sentence.list(through.stream().map(Subject::toString).toList(), MOST_SHOWN));
    }
  }

  /**
   * Endpoints of one account.
   *
   * @param whole whether they are all that the account has in both tables
   * @param endpoints in order, at least one
   */
  record Reach(String account, boolean whole, List<String> endpoints) {
    public Reach {
      endpoints = List.copyOf(endpoints);
    }

    /** As a sentence names them. */
    List<String> names() {
      return whole
          ? List.of(account + "/*")
          : endpoints.stream().map(endpoint -> account + "/" + endpoint).toList();
    }
  }
}
