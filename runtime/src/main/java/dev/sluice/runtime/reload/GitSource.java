package dev.sluice.runtime.reload;

import dev.sluice.compiler.CompileSession;
import dev.sluice.compiler.CompileSession.Source;
import dev.sluice.compiler.source.SourceSet;
import dev.sluice.compiler.source.SourceText;
import dev.sluice.runtime.reload.git.Commit;
import dev.sluice.runtime.reload.git.GitClone;
import dev.sluice.runtime.reload.git.GitRemote;
import dev.sluice.runtime.reload.git.sign.CommitSignatures;
import dev.sluice.runtime.reload.git.sign.Verdict;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Manifests in a remote Git repository: the tip of a branch, as it was last fetched. */
record GitSource(
    GitRemote remote,
    GitClone cloned,
    Optional<CommitSignatures> signatures,
    CompileSession session,
    Clock clock)
    implements TableSource {

  @Override
  public Watch watch(ChangeSignal signal) {
    return new GitWatch(
        cloned::fetch,
        FetchStatus.none(remote.url().toString(), remote.branch().orElse(null)),
        new FetchSchedule(remote.interval(), () -> ThreadLocalRandom.current().nextDouble()),
        Alarm.real(),
        signal,
        clock);
  }

  @Override
  public Reading read() {
    try {
      Optional<Commit> tip = cloned.tip();
      return tip.isPresent()
          ? new Reading("git:" + tip.get().id(), tip.get(), () -> load(tip.get()))
          : broken("nothing could be fetched from " + remote.url() + " yet");
    } catch (IOException e) {
      return broken("the clone of " + remote.url() + " cannot be read: " + IoReason.of(e));
    }
  }

  private static Reading broken(String message) {
    return new Reading(message, () -> new Candidate.Broken(message, List.of()));
  }

  private Candidate load(Commit tip) {
    try {
      if (signatures.isPresent()
          && signatures.get().verify(cloned.raw(tip)) instanceof Verdict.Bad bad) {
        return new Candidate.Broken(
            "commit " + tip.shortId() + " is not trusted: " + bad.message(), List.of());
      }
      SourceSet sources = cloned.read(tip);
      List<Source> texts = sources.texts().stream().map(GitSource::source).toList();
      return Candidates.of(session.compile(texts, sources.findings()), place(tip));
    } catch (IOException e) {
      return new Candidate.Broken("commit " + tip.shortId() + ": " + IoReason.of(e), List.of());
    }
  }

  /** The clone gives the same bytes for the same content, so the array says whether it changed. */
  private static Source source(SourceText text) {
    return new Source(text.name(), text.bytes(), text::bytes);
  }

  private String place(Commit tip) {
    String folder = remote.folder().isEmpty() ? "" : remote.folder() + " of ";
    return folder + "commit " + tip.shortId();
  }

  @Override
  public void close() {
    cloned.close();
  }

  @Override
  public String toString() {
    return remote.url().toString();
  }
}
