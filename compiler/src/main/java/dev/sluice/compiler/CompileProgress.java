package dev.sluice.compiler;

/** Is told how far a compilation is; by several threads at once, and each waits for the answer. */
@FunctionalInterface
public interface CompileProgress {
  /** For whoever does not ask. */
  CompileProgress UNSEEN = (done, total) -> {};

  /** So many of all files are done by themselves; when all are, they have yet to be joined. */
  void compiled(int done, int total);
}
