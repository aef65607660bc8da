package dev.sluice.runtime.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.sluice.runtime.reload.ReloadOutcome.Refused;
import dev.sluice.runtime.reload.ReloadOutcome.Swapped;
import dev.sluice.runtime.reload.ReloadOutcome.Unchanged;
import dev.sluice.runtime.server.UnservableTableException;
import dev.sluice.table.RoutingTable;
import dev.sluice.table.TableCodec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The awkward cases of a source that changes while it is served. */
class ReloaderTest {
  private static final Duration HOUR = Duration.ofHours(1);

  /** Events only: neither a look at the path nor a poll comes to their help. */
  private static final Reloader.Timing EVENTS =
      new Reloader.Timing(
          HOUR, Duration.ofMillis(30), Duration.ofMillis(30), Duration.ofSeconds(1), HOUR);

  /** Looking at the path only. */
  private static final Reloader.Timing LOOKS =
      new Reloader.Timing(
          Duration.ofMillis(20),
          Duration.ofMillis(30),
          Duration.ofMillis(30),
          Duration.ofSeconds(1),
          HOUR);

  /** All means, the poll fast. */
  private static final Reloader.Timing POLLS =
      new Reloader.Timing(
          Duration.ofMillis(20),
          Duration.ofMillis(30),
          Duration.ofMillis(30),
          Duration.ofSeconds(1),
          Duration.ofMillis(50));

  @TempDir Path temp;
  private Path source;
  private final List<RoutingTable> served = new CopyOnWriteArrayList<>();
  private final List<ReloadOutcome> outcomes = new CopyOnWriteArrayList<>();
  private volatile @Nullable String unservable;
  private @Nullable Reloader reloader;

  @BeforeEach
  void makeSource() throws IOException {
    source = Files.createDirectory(temp.resolve("source"));
    write("a.yaml", "one");
  }

  @AfterEach
  void close() {
    if (reloader != null) {
      reloader.close();
    }
  }

  @Test
  void firstLoad_isASwapFromNothing() {
    Reloader running = start(EVENTS);

    assertThat(outcomes).containsExactly(new Swapped(null, digest("one"), List.of()));
    assertThat(running.status().digest()).isEqualTo(digest("one"));
    assertThat(running.status().generation()).isEqualTo(1);
    assertThat(running.status().revision()).startsWith("directory:");
    assertThat(running.status().since()).isNotNull();
  }

  @Test
  void editedFile_isSwappedIn() throws Exception {
    start(EVENTS);

    write("a.yaml", "two");

    awaitServed("two");
    assertThat(outcomes).endsWith(new Swapped(digest("one"), digest("two"), List.of()));
  }

  @Test
  void fileInANewFolder_isSeen() throws Exception {
    start(EVENTS);

    Files.createDirectories(source.resolve("team/prod"));
    write("team/prod/b.yaml", "two");
    awaitServed("one", "two");
    write("team/prod/b.yaml", "three");

    awaitServed("one", "three");
  }

  @Test
  void sameMeaning_isUnchangedAndNotServedAgain() throws Exception {
    Reloader running = start(EVENTS);
    String before = running.status().revision();

    write("a.yaml", "one # with a comment");

    awaitLast(new Unchanged(digest("one"), List.of()));
    assertThat(served).hasSize(1);
    assertThat(running.status().generation()).isEqualTo(1);
    assertThat(running.status().revision()).isNotEqualTo(before);
  }

  @Test
  void touchedFile_isNoReload() throws Exception {
    start(POLLS);

    write("a.yaml", "one");
    write("b.yaml", "two"); // only to know when the touch was dealt with

    awaitServed("one", "two");
    assertThat(outcomes).hasSize(2);
  }

  @Test
  void invalidAfterValid_isRefusedAndTheOldKeepsServing() throws Exception {
    Reloader running = start(EVENTS);

    write("a.yaml", "broken");

    await().until(() -> outcome(running) instanceof Refused);
    Refused refused = (Refused) outcome(running);
    assertThat(refused.message()).isEqualTo("1 error");
    assertThat(refused.findings())
        .singleElement()
        .extracting("message")
        .asString()
        .contains("broken");
    assertThat(running.status().digest()).isEqualTo(digest("one"));
    assertThat(served).hasSize(1);

    write("a.yaml", "two");
    awaitServed("two");
  }

  @Test
  void flapping_endsWithWhatIsThereLast() throws Exception {
    Reloader running = start(EVENTS);

    for (int i = 0; i < 30; i++) {
      write("a.yaml", i % 3 == 0 ? "broken" : i % 3 == 1 ? "one" : "two");
    }
    write("a.yaml", "last");

    awaitServed("last");
    assertThat(running.status().generation()).isEqualTo(served.size());
  }

  @Test
  void burstOfWrites_isReadOnceItIsOver() throws Exception {
    start(EVENTS);

    for (int i = 0; i < 200; i++) {
      write("f" + i + ".yaml", "name" + i);
    }

    await().until(() -> last().virtualAccounts().size() == 201);
    assertThat(served).hasSizeLessThan(20);
  }

  @Test
  void deletedFile_isGone() throws Exception {
    write("b.yaml", "two");
    start(EVENTS);

    Files.delete(source.resolve("b.yaml"));

    awaitServed("one");
  }

  @Test
  void bug_isARefusalAndTheNextChangeCounts() throws Exception {
    Reloader running = start(EVENTS);

    write("a.yaml", "bug");
    await().until(() -> outcome(running) instanceof Refused);
    write("a.yaml", "two");

    awaitServed("two");
  }

  @Test
  void directoryThatVanishesAndComesBack_isFollowedAgain() throws Exception {
    Reloader running = start(LOOKS);

    Path aside = Files.move(source, temp.resolve("aside"));
    awaitLast(new Refused("gone", List.of()));
    assertThat(running.status().digest()).isEqualTo(digest("one"));
    Files.move(aside, source);
    awaitLast(new Unchanged(digest("one"), List.of()));
    Files.createDirectory(source.resolve("deep"));
    write("deep/b.yaml", "two");
    awaitServed("one", "two");
    write("deep/b.yaml", "three");

    awaitServed("one", "three");
  }

  @Test
  void rootLinkPointedElsewhere_isFollowed() throws Exception {
    Path other = Files.createDirectory(temp.resolve("release-2"));
    Files.writeString(other.resolve("a.yaml"), "two");
    Path link = Files.createSymbolicLink(temp.resolve("current"), source);
    source = link;
    start(LOOKS);

    pointTo(link, other);
    awaitServed("two");
    Files.createDirectory(other.resolve("deep"));
    write("deep/b.yaml", "three");

    awaitServed("three", "two");
  }

  @Test
  void kubernetesDataLink_isFollowedByEvents() throws Exception {
    followsDataLink(EVENTS);
  }

  @Test
  void kubernetesDataLink_isFollowedWithoutEvents() throws Exception {
    followsDataLink(LOOKS);
  }

  private void followsDataLink(Reloader.Timing timing) throws Exception {
    Files.delete(source.resolve("a.yaml"));
    Path first = Files.createDirectory(source.resolve("..2026_01"));
    Files.writeString(first.resolve("a.yaml"), "one");
    Files.createSymbolicLink(source.resolve("..data"), Path.of("..2026_01"));
    Files.createSymbolicLink(source.resolve("a.yaml"), Path.of("..data/a.yaml"));
    start(timing);
    awaitServed("one");

    Path second = Files.createDirectory(source.resolve("..2026_02"));
    Files.writeString(second.resolve("a.yaml"), "two");
    pointTo(source.resolve("..data"), Path.of("..2026_02"));

    awaitServed("two");
  }

  @Test
  void hiddenFolder_isNotWatched() throws Exception {
    Files.createDirectory(source.resolve(".git"));
    start(EVENTS);

    write(".git/index", "broken");
    write("b.yaml", "two");

    awaitServed("one", "two");
    assertThat(outcomes).hasSize(2);
  }

  @Test
  void lostEvents_areMadeUpForByThePoll() throws Exception {
    Path far = Files.writeString(temp.resolve("far.yaml"), "two");
    Files.createLink(source.resolve("b.yaml"), far);
    start(POLLS);

    Files.writeString(far, "three"); // another name of the file: no event in the source

    awaitServed("one", "three");
  }

  @Test
  void tableThatCannotBeBound_isRefusedAndTriedAgain() throws Exception {
    Reloader running = start(POLLS);

    unservable = "the CA certificate cannot be read";
    write("a.yaml", "two");
    awaitLast(
        new Refused("the table cannot be served: the CA certificate cannot be read", List.of()));
    assertThat(running.status().digest()).isEqualTo(digest("one"));
    unservable = null;

    awaitServed("two");
  }

  @Test
  void stateKept_isServedWhenTheSourceIsBrokenAtStart() throws Exception {
    StateStore state = StateStore.in(temp.resolve("state"));
    start(EVENTS, state);
    close();
    write("a.yaml", "broken");

    Reloader second = start(EVENTS, StateStore.in(temp.resolve("state")));

    assertThat(second.status().digest()).isEqualTo(digest("one"));
    assertThat(second.status().revision()).startsWith("directory:");
    assertThat(outcome(second)).isInstanceOf(Refused.class);
    write("a.yaml", "two");
    awaitServed("two");
    close();
    assertThat(TableCodec.read(Files.readAllBytes(temp.resolve("state/table.json"))))
        .isEqualTo(Tables.of("two"));
    assertThat(temp.resolve("state/table.json.new")).doesNotExist();
  }

  @Test
  void damagedState_isNotServed() throws Exception {
    StateStore state = StateStore.in(temp.resolve("state"));
    Files.writeString(temp.resolve("state/table.json"), "{\"format\":1");
    write("a.yaml", "broken");

    Reloader running = start(EVENTS, state);

    assertThat(running.status().digest()).isNull();
    assertThat(served).isEmpty();
  }

  @Test
  void brokenAtStartWithoutState_servesOnceItIsFixed() throws Exception {
    write("a.yaml", "broken");
    Reloader running = start(EVENTS);
    assertThat(running.status().digest()).isNull();

    write("a.yaml", "one");

    awaitServed("one");
  }

  @Test
  void tableFile_isReadAgainWhenReplaced() throws Exception {
    Path file = temp.resolve("table.json");
    Files.write(file, TableCodec.write(Tables.of("one")));
    Reloader running = start(new TableFile(file), LOOKS, null);
    assertThat(running.status().revision()).startsWith("file:");
    awaitServed("one");

    Path fresh = Files.write(temp.resolve("fresh"), TableCodec.write(Tables.of("two")));
    Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    awaitServed("two");

    Files.writeString(file, "{}");
    await().until(() -> outcome(running) instanceof Refused);
    assertThat(running.status().digest()).isEqualTo(digest("two"));

    Files.delete(file);
    awaitLast(new Refused(file + " cannot be read: it does not exist", List.of()));
  }

  private Reloader start(Reloader.Timing timing) {
    return start(timing, null);
  }

  private Reloader start(Reloader.Timing timing, @Nullable StateStore state) {
    return start(new FakeSource(source), timing, state);
  }

  private Reloader start(TableSource from, Reloader.Timing timing, @Nullable StateStore state) {
    Reloader running =
        new Reloader(from, this::serve, state, outcomes::add, timing, Clock.systemUTC());
    reloader = running;
    running.start();
    return running;
  }

  private void serve(RoutingTable table) throws UnservableTableException {
    String reason = unservable;
    if (reason != null) {
      throw new UnservableTableException(reason, new IOException(reason));
    }
    served.add(table);
  }

  private void write(String name, String text) throws IOException {
    Files.writeString(source.resolve(name), text);
  }

  /** As the kubelet does it: one rename. */
  private static void pointTo(Path link, Path target) throws IOException {
    Path fresh = Files.createSymbolicLink(link.resolveSibling("..data_tmp"), target);
    Files.move(fresh, link, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
  }

  private static ReloadOutcome outcome(Reloader running) {
    return Objects.requireNonNull(running.status().lastReload()).outcome();
  }

  private RoutingTable last() {
    return served.get(served.size() - 1);
  }

  private void awaitServed(String... names) {
    await().untilAsserted(() -> assertThat(served).endsWith(Tables.of(names)));
  }

  private void awaitLast(ReloadOutcome outcome) {
    await().untilAsserted(() -> assertThat(outcomes).endsWith(outcome));
  }

  private static String digest(String... names) {
    return TableCodec.digest(Tables.of(names));
  }
}
