package dev.sluice.cli;

import java.util.List;

/** Runs the commands of the compiler jar. */
public final class Main {
  private Main() {}

  public static void main(String[] args) {
    System.exit(SluiceCommand.run(List.of(), args));
  }
}
