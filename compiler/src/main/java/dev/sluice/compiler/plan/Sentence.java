package dev.sluice.compiler.plan;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * What a change says, with the names in it kept apart from our own words, so that a printer can set
 * them off and make them harmless.
 */
public record Sentence(List<Piece> pieces) {

  /**
   * A part of it.
   *
   * @param name whether it comes from manifests
   */
  public record Piece(boolean name, String text) {}

  public Sentence {
    pieces = List.copyOf(pieces);
  }

  /** Fills the places marked {@code {}} with names. */
  static Sentence of(String template, String... names) {
    List<Piece> pieces = new ArrayList<>();
    String[] words = template.split("\\{}", -1);
    if (words.length != names.length + 1) {
      throw new IllegalArgumentException(template + ": not as many names as places");
    }
    for (int i = 0; i < words.length; i++) {
      add(pieces, new Piece(false, words[i]));
      if (i < names.length) {
        add(pieces, new Piece(true, names[i]));
      }
    }
    return new Sentence(pieces);
  }

  /** Names, with commas in between; beyond {@code most} they are counted. */
  static Sentence list(List<String> names, int most) {
    List<Piece> pieces = new ArrayList<>();
    int shown = names.size() <= most + 1 ? names.size() : most;
    for (String name : names.subList(0, shown)) {
      if (!pieces.isEmpty()) {
        pieces.add(new Piece(false, ", "));
      }
      pieces.add(new Piece(true, name));
    }
    if (shown < names.size()) {
      pieces.add(new Piece(false, " and " + (names.size() - shown) + " more"));
    }
    return new Sentence(pieces);
  }

  Sentence then(String words) {
    return then(of(words));
  }

  Sentence then(Sentence other) {
    List<Piece> both = new ArrayList<>(pieces);
    both.addAll(other.pieces);
    return new Sentence(both);
  }

  /** The text, with each name as {@code show} has it. */
  public String text(UnaryOperator<String> show) {
    StringBuilder text = new StringBuilder();
    for (Piece piece : pieces) {
      text.append(piece.name() ? show.apply(piece.text()) : piece.text());
    }
    return text.toString();
  }

  private static void add(List<Piece> pieces, Piece piece) {
    if (!piece.text().isEmpty() || piece.name()) {
      pieces.add(piece);
    }
  }
}
