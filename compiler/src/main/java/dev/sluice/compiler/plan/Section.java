package dev.sluice.compiler.plan;

/** The parts of a plan, in the order in which they are shown. */
public enum Section {
  ACCOUNTS("accounts"),
  ACCESS("access"),
  CALLERS("callers"),
  IDENTITY("identity providers"),
  LIMITS("limits and budgets"),
  GATEWAY("gateway");

  private final String title;

  Section(String title) {
    this.title = title;
  }

  public String title() {
    return title;
  }
}
