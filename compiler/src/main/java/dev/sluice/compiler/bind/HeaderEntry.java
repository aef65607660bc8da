package dev.sluice.compiler.bind;

/**
 * A header to inject. Never print the value: it may be a credential by mistake.
 *
 * @param name located at the key
 * @param value text with secret references in it
 */
public record HeaderEntry(Located<String> name, Located<String> value) {
  @Override
  public String toString() {
    return "HeaderEntry[" + name.value() + "]";
  }
}
