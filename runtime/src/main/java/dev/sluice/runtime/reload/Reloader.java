package dev.sluice.runtime.reload;

import dev.sluice.compiler.Compiler;
import dev.sluice.compiler.Unsupported;
import dev.sluice.compiler.source.SourceReader;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.DisplayText;
import dev.sluice.diagnostic.SourceLines;
import dev.sluice.diagnostic.TextRenderer;
import dev.sluice.runtime.reload.ReloadOutcome.Refused;
import dev.sluice.runtime.reload.ReloadOutcome.Swapped;
import dev.sluice.runtime.reload.ReloadOutcome.Unchanged;
import dev.sluice.runtime.reload.ReloadStatus.LastReload;
import dev.sluice.runtime.reload.TableSource.Candidate;
import dev.sluice.runtime.reload.TableSource.Reading;
import dev.sluice.runtime.reload.git.Commit;
import dev.sluice.runtime.reload.git.GitClone;
import dev.sluice.runtime.reload.git.GitRemote;
import dev.sluice.runtime.reload.git.sign.CommitSignatures;
import dev.sluice.runtime.server.UnservableTableException;
import dev.sluice.table.RoutingTable;
import dev.sluice.table.TableCodec;
import dev.sluice.table.TableDigests;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps what is served equal to the source. One thread: waits for a change, lets it settle, reads,
 * compiles, compares digests, and hands a new table to the gateway. Whatever goes wrong, the last
 * good table goes on being served, and {@link #status} says so.
 */
public final class Reloader implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Reloader.class);
  private static final int CHASES = 5; // of a source that changes while it is read

  /**
   * How changes are noticed.
   *
   * @param look how often the source's own path is looked at
   * @param settleOne how long it must be quiet after events of one file
   * @param settle how long it must be quiet after other events
   * @param poll how often everything is read, events or not
   */
  record Timing(
      Duration look, Duration settleOne, Duration settle, Duration longestSettle, Duration poll) {
    static final Timing DEFAULT =
        new Timing(
            Duration.ofMillis(250),
            Duration.ofMillis(25),
            Duration.ofMillis(75),
            Duration.ofSeconds(2),
            Duration.ofSeconds(5));
  }

  private final TableSource source;
  private final Serving serving;
  private final @Nullable StateStore state;
  private final @Nullable StateSaver saver;
  private final Consumer<ReloadOutcome> listener;
  private final Timing timing;
  private final Clock clock;
  private final ChangeSignal signal = new ChangeSignal();
  private final Watch watch;
  private final Thread thread = new Thread(this::followSource, "sluice-reload");

  private final TableDigests digests = new TableDigests();
  private @Nullable String triedRevision;
  private @Nullable String saidLast;

  private volatile ReloadStatus status = ReloadStatus.NONE;
  private volatile boolean closed;

  Reloader(
      TableSource source,
      Serving serving,
      @Nullable StateStore state,
      Consumer<ReloadOutcome> listener,
      Timing timing,
      Clock clock) {
    this.source = source;
    this.serving = serving;
    this.state = state;
    this.saver = state == null ? null : new StateSaver(state);
    this.listener = listener;
    this.timing = timing;
    this.clock = clock;
    this.watch = source.watch(signal);
    thread.setDaemon(true);
  }

  /**
   * Follows {@code source}: a directory of manifests, or a table file (whatever is no directory and
   * not named {@code .yaml} or {@code .yml}).
   *
   * @param unsupported how manifest types count that are known but not served
   * @param state keeps the last good table, or null
   * @param listener told of each outcome once {@link #status} shows it, on the reloading thread
   */
  public static Reloader following(
      Path source,
      Unsupported unsupported,
      Serving serving,
      @Nullable StateStore state,
      Consumer<ReloadOutcome> listener) {
    Clock clock = Clock.systemUTC();
    String name = source.toString().toLowerCase(Locale.ROOT);
    boolean manifests =
        Files.isDirectory(source) || name.endsWith(".yaml") || name.endsWith(".yml");
    boolean table = !manifests && (Files.exists(source) || name.endsWith(".json"));
    TableSource tables =
        table
            ? new TableFile(source)
            : new ManifestSource(
                source, SourceReader.ofWorkingDirectory(), new Compiler(clock, unsupported));
    return new Reloader(tables, serving, state, listener, Timing.DEFAULT, clock);
  }

  /**
   * Loads the source for the first time, on the calling thread, then follows it. If it is refused
   * and the state directory keeps a table, that one is served: {@link #status} tells whether
   * anything is.
   */
  public ReloadOutcome start() {
    watch.start(); // before reading, so that no change falls in between
    ReloadOutcome first = attempt(source.read());
    if (first instanceof Refused && state != null) {
      state.load().ifPresent(this::serveKept);
    }
    thread.start();
    return first;
  }

  private void serveKept(StateStore.Kept kept) {
    RoutingTable table = kept.table();
    String digest = TableCodec.digest(table);
    try {
      serving.serve(table);
      status = status.serving(digest, kept.origin(), clock.instant(), table.endpointCount());
      LOG.warn("Serving the last good table, {}, until the source is fixed", digest);
    } catch (UnservableTableException e) {
      LOG.error("The last good table, {}, cannot be served: {}", digest, e.getMessage());
    }
  }

  /**
   * Follows the tip of a branch of a remote repository.
   *
   * @param clone where it is fetched into; closed with this
   * @param signatures what the tip must be signed by, if anything
   * @param unsupported how manifest types count that are known but not served
   */
  public static Reloader following(
      GitRemote remote,
      GitClone clone,
      Optional<CommitSignatures> signatures,
      Unsupported unsupported,
      Serving serving,
      @Nullable StateStore state,
      Consumer<ReloadOutcome> listener) {
    Clock clock = Clock.systemUTC();
    TableSource source =
        new GitSource(remote, clone, signatures, new Compiler(clock, unsupported).session(), clock);
    return new Reloader(source, serving, state, listener, Timing.DEFAULT, clock);
  }

  /** Looks at the source soon, without waiting for the next poll. Any thread; never blocks. */
  public void refresh() {
    watch.refresh();
  }

  /** How fetching goes; empty for a source that is not fetched. */
  public Optional<FetchStatus> fetching() {
    return watch.fetching();
  }

  /** What is served now and how the last attempt went. */
  public ReloadStatus status() {
    return status;
  }

  private void followSource() {
    long readAt = System.nanoTime();
    try {
      while (!closed) {
        boolean changed = signal.await(timing.look());
        if (watch.look()) {
          signal.raise();
          changed = true;
        }
        if (changed) {
          settle();
        }
        boolean due = System.nanoTime() - readAt >= timing.poll().toNanos();
        if (changed || due) {
          Changes changes = signal.changes();
          loadIfChanged(due ? Changes.EVERYTHING : changes);
        }
        if (due) {
          readAt = System.nanoTime();
        }
      }
    } catch (InterruptedException e) {
      LOG.debug("Stopped following {}", source);
    } finally {
      watch.close();
    }
  }

  private void settle() throws InterruptedException {
    signal.settle(timing.settleOne(), timing.settle(), timing.longestSettle());
  }

  private void loadIfChanged(Changes changes) throws InterruptedException {
    try {
      Reading reading = source.read(changes);
      for (int i = 0; i < CHASES && signal.pending(); i++) { // it changed while being read
        settle();
        reading = source.read(signal.changes());
      }
      if (!reading.revision().equals(triedRevision)) {
        attempt(reading);
      }
    } catch (RuntimeException e) {
      LOG.error("Reading {} failed; what is served stays", source, e);
    }
  }

  private ReloadOutcome attempt(Reading reading) {
    Instant at = clock.instant();
    long start = System.nanoTime();
    triedRevision = reading.revision();
    ReloadOutcome outcome =
        apply(candidate(reading), new Origin(reading.revision(), reading.commit()));
    long millis = (System.nanoTime() - start) / 1_000_000;
    status = status.after(new LastReload(outcome, at, millis));
    log(outcome);
    listener.accept(outcome);
    return outcome;
  }

  private static Candidate candidate(Reading reading) {
    try {
      return reading.load().get();
    } catch (RuntimeException | StackOverflowError e) {
      LOG.error("The compiler failed, which is a bug in Sluice", e);
      return new Candidate.Broken("internal error in the compiler: " + e, List.of());
    }
  }

  private ReloadOutcome apply(Candidate candidate, Origin origin) {
    if (candidate instanceof Candidate.Broken broken) {
      return new Refused(broken.message(), broken.findings());
    }
    Candidate.Loaded loaded = (Candidate.Loaded) candidate;
    RoutingTable table = loaded.table();
    String digest = digests.digest(table);
    String served = status.digest();
    if (digest.equals(served)) {
      status = status.at(origin);
      return new Unchanged(digest, loaded.findings());
    }
    try {
      serving.serve(table);
    } catch (UnservableTableException e) {
      triedRevision = null; // not a matter of the source alone: the next poll tries again
      return new Refused("the table cannot be served: " + e.getMessage(), loaded.findings());
    }
    status = status.serving(digest, origin, clock.instant(), table.endpointCount());
    if (saver != null) {
      saver.save(table, origin);
    }
    return new Swapped(served, digest, loaded.findings());
  }

  private void log(ReloadOutcome outcome) {
    if (outcome instanceof Swapped swapped) {
      LOG.info(
          "Reload swapped: {} endpoint(s), {}{}{}",
          status.endpoints(),
          swapped.newDigest(),
          swapped.oldDigest() == null ? "" : ", before " + swapped.oldDigest(),
          printed(status.commit()));
    } else if (outcome instanceof Unchanged) {
      LOG.info("Reload unchanged: the source changed, what it means did not");
    } else if (outcome instanceof Refused refused) {
      String text = "Reload refused: " + refused.message() + printed(refused.findings());
      if (text.equals(saidLast)) {
        LOG.debug("Reload refused for the same reason again");
      } else {
        LOG.error("{}", text);
      }
      saidLast = text;
      return;
    }
    saidLast = null;
  }

  private static String printed(@Nullable Commit commit) {
    return commit == null
        ? ""
        : DisplayText.safe(
            ", commit " + commit.shortId() + " of " + commit.author() + ": " + commit.subject());
  }

  /** As text without source lines: logs travel far, and a line may hold what it should not. */
  private static String printed(List<Diagnostic> findings) {
    if (findings.isEmpty()) {
      return "";
    }
    TextRenderer renderer = new TextRenderer(SourceLines.NONE, false);
    return "\n" + renderer.renderFindings(findings).stripTrailing();
  }

  /**
   * Stops following the source; what is served stays. Waits for a reload under way, and until its
   * table is kept.
   */
  @Override
  public void close() {
    closed = true;
    signal.raise();
    try {
      thread.join();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    watch.close();
    source.close();
    if (saver != null) {
      saver.close();
    }
  }
}
