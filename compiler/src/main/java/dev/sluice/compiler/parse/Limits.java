package dev.sluice.compiler.parse;

/** What one file may ask of the parser. Far above what manifests need, far below what hurts. */
final class Limits {
  /** Lists and mappings inside one another. */
  static final int DEPTH = 64;

  /** Uses of aliases in one document. */
  static final int ALIASES = 1_000;

  /** Manifests in one file. */
  static final int MANIFESTS = 10_000;

  /** Syntax errors in one file, after each of which reading starts again at the next document. */
  static final int SYNTAX_ERRORS = 100;

  /** Code points of a key. */
  static final int KEY_LENGTH = 512;

  /** Values in one document, each use of an alias counted with all it stands for. */
  static final int VALUES = 100_000;

  /** Values in all documents of a file, counted alike. */
  static final int VALUES_OF_FILE = 250_000;

  /** Digits of a number. */
  static final int DIGITS = 40;

  /**
   * Sum over all values of a document of the length of the path to them, and a little: bounds the
   * memory for JSON Pointers, of which any value may get one, and which hold all of their path.
   */
  static final long PATHS = 5_000_000;

  private Limits() {}
}
