package dev.sluice.runtime.reload;

import dev.sluice.compiler.CompileSession;
import dev.sluice.compiler.Compiler;
import dev.sluice.compiler.source.SourceException;
import dev.sluice.compiler.source.SourceReader;
import dev.sluice.compiler.source.TrackedSources;
import dev.sluice.compiler.source.TrackedSources.TrackedFile;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.table.Sha256;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;

/** Manifests in a directory. Reads and compiles again only what changed. */
final class ManifestSource implements TableSource {
  private final Path path;
  private final TrackedSources sources;
  private final CompileSession session;

  ManifestSource(Path path, SourceReader reader, Compiler compiler) {
    this.path = path;
    this.sources = new TrackedSources(reader, path, ManifestSource::hash);
    this.session = compiler.session();
  }

  private static String hash(byte[] content) {
    return HexFormat.of().formatHex(Sha256.newDigest().digest(content));
  }

  @Override
  public Watch watch(ChangeSignal signal) {
    return new PathWatch(path, signal);
  }

  @Override
  public Reading read() {
    return read(Changes.EVERYTHING);
  }

  @Override
  public Reading read(Changes changes) {
    try {
      TrackedSources.Reading read =
          changes.everything() ? sources.read() : sources.read(changes.files());
      return new Reading(revision(read), () -> load(read));
    } catch (SourceException e) {
      String message = e.getMessage() == null ? path + " cannot be read" : e.getMessage();
      return new Reading(message, () -> new Candidate.Broken(message, List.of()));
    }
  }

  private static String revision(TrackedSources.Reading read) {
    Revision revision = new Revision("directory");
    for (TrackedFile file : read.files()) {
      revision.add(file.name());
      revision.add(file.hash());
    }
    for (Diagnostic finding : read.findings()) {
      revision.add(finding.toString());
    }
    return revision.text();
  }

  private Candidate load(TrackedSources.Reading read) {
    return Candidates.of(
        session.compile(
            read.files().stream()
                .map(file -> new CompileSession.Source(file.name(), file.hash(), file.bytes()))
                .toList(),
            read.findings()),
        path.toString());
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
