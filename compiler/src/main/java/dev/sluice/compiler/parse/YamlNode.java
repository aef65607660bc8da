package dev.sluice.compiler.parse;

import dev.sluice.diagnostic.SourceSpan;
import java.util.List;

/** A node of a YAML document as it was written: aliases, merges and types not resolved yet. */
sealed interface YamlNode {
  SourceSpan span();

  /** A text; its style decides whether it may be read as another type. */
  record Scalar(SourceSpan span, String text, Style style) implements YamlNode {}

  record Sequence(SourceSpan span, List<YamlNode> items) implements YamlNode {}

  record Mapping(SourceSpan span, List<Entry> entries) implements YamlNode {}

  /** A use of an anchored node; the span is the alias's own. */
  record Alias(SourceSpan span, YamlNode target) implements YamlNode {}

  /** Something that was reported and cannot be used. */
  record Broken(SourceSpan span) implements YamlNode {}

  record Entry(YamlNode key, YamlNode value) {}

  /** How a scalar's type is found. */
  enum Style {
    /** Without quotes or tag: by its looks. */
    PLAIN,
    /** Quoted, a block, or tagged as text. */
    TEXT,
    /** Tagged as null, boolean or number: by its looks too, and never a surprise. */
    TAGGED
  }

  /** What an alias stands for; anything else stands for itself. */
  default YamlNode resolved() {
    YamlNode node = this;
    while (node instanceof Alias alias) {
      node = alias.target();
    }
    return node;
  }
}
