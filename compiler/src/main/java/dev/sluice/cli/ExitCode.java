package dev.sluice.cli;

/** What the program's exit codes mean. */
public final class ExitCode {
  /** Done, nothing to complain about. */
  public static final int OK = 0;

  /** Findings, or a difference that was asked about. */
  public static final int FINDINGS = 1;

  /** The command line makes no sense. */
  public static final int USAGE = 2;

  /** Could not run: files, network, or a bug of ours. */
  public static final int FAILED = 3;

  private ExitCode() {}
}
