package dev.sluice.table;

/** Whether the bodies of requests and answers are logged. */
public enum BodyLogging {
  ALWAYS,
  NEVER,
  /** Unless the header {@code x-tfy-logging-config} says no. */
  UNLESS_HEADER,
  /** Only if the header {@code x-tfy-logging-config} says yes. */
  IF_HEADER
}
