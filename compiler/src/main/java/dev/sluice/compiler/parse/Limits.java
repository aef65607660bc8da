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
  static final int VALUES = 200_000;

  /** Digits of a number. */
  static final int DIGITS = 40;

  /** Sum over all values of the length of the path to them: bounds the memory for places. */
  static final long PATHS = 32_000_000;

  private Limits() {}
}
