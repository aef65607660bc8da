package dev.sluice.runtime.reload;

import dev.sluice.table.TableCodec;
import dev.sluice.table.UnreadableTableException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A table that {@code sluice compile} wrote. */
record TableFile(Path path) implements TableSource {

  @Override
  public Watch watch(ChangeSignal signal) {
    return new PathWatch(path, signal);
  }

  @Override
  public Reading read() {
    try {
      byte[] document = Files.readAllBytes(path);
      Revision revision = new Revision("file");
      revision.add(document);
      return new Reading(revision.text(), () -> load(document));
    } catch (IOException e) {
      String message = path + " cannot be read: " + IoReason.of(e);
      return new Reading(message, () -> new Candidate.Broken(message, List.of()));
    }
  }

  private Candidate load(byte[] document) {
    try {
      return new Candidate.Loaded(TableCodec.read(document), List.of());
    } catch (UnreadableTableException e) {
      return new Candidate.Broken(path + ": " + e.getMessage(), List.of());
    }
  }

  @Override
  public String toString() {
    return path.toString();
  }
}
