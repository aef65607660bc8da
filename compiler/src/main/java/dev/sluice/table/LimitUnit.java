package dev.sluice.table;

/**
 * What is counted, and over which time. Windows begin at fixed moments in UTC: the minute, the
 * hour, midnight, Monday, the first of the month.
 */
public enum LimitUnit {
  REQUESTS_PER_MINUTE(Measure.REQUESTS, Window.MINUTE),
  REQUESTS_PER_HOUR(Measure.REQUESTS, Window.HOUR),
  REQUESTS_PER_DAY(Measure.REQUESTS, Window.DAY),
  TOKENS_PER_MINUTE(Measure.TOKENS, Window.MINUTE),
  TOKENS_PER_HOUR(Measure.TOKENS, Window.HOUR),
  TOKENS_PER_DAY(Measure.TOKENS, Window.DAY),
  TOKENS_PER_WEEK(Measure.TOKENS, Window.WEEK),
  TOKENS_PER_MONTH(Measure.TOKENS, Window.MONTH),
  COST_PER_DAY(Measure.COST, Window.DAY),
  COST_PER_WEEK(Measure.COST, Window.WEEK),
  COST_PER_MONTH(Measure.COST, Window.MONTH);

  /** What is counted. */
  public enum Measure {
    REQUESTS,
    /** Of request and answer together. */
    TOKENS,
    /** Money, by the {@link Price} of the endpoint that answered. */
    COST
  }

  /** The time after which the count starts again. */
  public enum Window {
    MINUTE,
    HOUR,
    DAY,
    WEEK,
    MONTH
  }

  private final Measure measure;
  private final Window window;

  LimitUnit(Measure measure, Window window) {
    this.measure = measure;
    this.window = window;
  }

  public Measure measure() {
    return measure;
  }

  public Window window() {
    return window;
  }

  /** The word that manifests and tables use, such as {@code requests_per_minute}. */
  public String word() {
    return Words.of(this);
  }

  /**
   * The unit that a word stands for.
   *
   * @throws IllegalArgumentException if it stands for none
   */
  public static LimitUnit parse(String word) {
    return Words.parse("unit", word, LimitUnit.class);
  }
}
