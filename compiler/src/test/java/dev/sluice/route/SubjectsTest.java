package dev.sluice.route;

import static org.assertj.core.api.Assertions.assertThat;

import dev.sluice.table.Subject;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SubjectsTest {

  @Test
  void anyTwo_haveInCommonWhatSetsOfThemHave() {
    Random random = new Random(7);
    int common = 0;
    for (int round = 0; round < 20_000; round++) {
      Set<Subject> one = some(random);
      Set<Subject> other = some(random);
      boolean expected = !Collections.disjoint(one, other);
      assertThat(Subjects.of(one).intersects(Subjects.of(other)))
          .as("%s and %s", one, other)
          .isEqualTo(expected);
      common += expected ? 1 : 0;
    }
    assertThat(common).isBetween(2_000, 18_000);
  }

  /** A user, a team and a virtual account of one name have one hash; "Aa" and "BB" as well. */
  @Test
  void equalHashes_areNotEqualSubjects() {
    assertThat(new Subject.User("Aa")).hasSameHashCodeAs(new Subject.Team("BB"));
    Subjects subjects = Subjects.of(Set.of(new Subject.User("Aa"), new Subject.Team("BB")));
    assertThat(subjects.intersects(Subjects.of(Set.of(new Subject.Machine("Aa"))))).isFalse();
    assertThat(subjects.intersects(Subjects.of(Set.of(new Subject.Team("Aa"))))).isFalse();
    assertThat(subjects.intersects(Subjects.of(Set.of(new Subject.Team("BB"))))).isTrue();
    assertThat(subjects.intersects(Subjects.of(Set.of(new Subject.User("Aa"))))).isTrue();
    assertThat(subjects.contains(new Subject.User("BB"))).isFalse();
    assertThat(subjects.contains(new Subject.Team("BB"))).isTrue();
  }

  @Test
  void aSubject_countsOnce() {
    Subject ann = new Subject.User("ann@acme.example");
    assertThat(Subjects.of(List.of(ann, ann))).hasSize(1).isEqualTo(Set.of(ann));
    assertThat(Subjects.of(List.of())).isEmpty();
  }

  private static Set<Subject> some(Random random) {
    Set<Subject> some = new HashSet<>();
    IntStream.range(0, random.nextInt(random.nextInt(8) == 0 ? 40 : 8))
        .forEach(i -> some.add(subject(random.nextInt(60))));
    return some;
  }

  /** Every third one differs from the one before in its kind alone. */
  private static Subject subject(int number) {
    String name = "n" + (number - number % 3);
    return switch (number % 3) {
      case 0 -> new Subject.User(name);
      case 1 -> new Subject.Team(name);
      default -> new Subject.Machine(name);
    };
  }
}
