package dev.sluice.compiler.plan.print;

/** Prints a plan in one format; ends with a line break. */
public interface PlanPrinter {
  String print(PlanReport report);
}
