package dev.sluice.runtime.forward;

import dev.sluice.runtime.secret.Secret;
import dev.sluice.runtime.secret.Secrets;
import dev.sluice.table.HeaderTemplate;
import dev.sluice.table.SecretReference;
import io.undertow.util.HttpString;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The fields that the gateway sets on upstream requests, kept rendered until a secret changes. One
 * serves all endpoints with equal templates. Thread-safe.
 */
public final class InjectedHeaders {
  private final List<HeaderTemplate> templates;
  private final Set<HttpString> names;
  private final Secrets secrets;
  private volatile @Nullable Rendered rendered;

  /** Lines, or null for a secret that is missing; as of a generation of the secrets. */
  private static final class Rendered {
    final long generation;
    final byte @Nullable [] lines;

    Rendered(long generation, byte @Nullable [] lines) {
      this.generation = generation;
      this.lines = lines;
    }
  }

  public InjectedHeaders(List<HeaderTemplate> templates, Secrets secrets) {
    this.templates = List.copyOf(templates);
    this.names =
        templates.stream()
            .map(template -> new HttpString(template.name()))
            .collect(Collectors.toUnmodifiableSet());
    this.secrets = secrets;
  }

  /** Whether what a client sent under this name is replaced. */
  boolean replaces(HttpString name) {
    return !names.isEmpty() && names.contains(name);
  }

  /** Field lines with CRLF, or null while a secret is missing or unfit. Not to be changed. */
  byte @Nullable [] lines() {
    long generation = secrets.generation();
    Rendered current = rendered;
    if (current == null || current.generation != generation) {
      current = new Rendered(generation, render());
      rendered = current;
    }
    return current.lines;
  }

  /** Providers check this as well; here it is what keeps a secret from ending its line. */
  private static boolean isFieldText(String text) {
    return text.chars().allMatch(c -> c >= ' ' && c != 0x7f);
  }

  private byte @Nullable [] render() {
    StringBuilder lines = new StringBuilder();
    for (HeaderTemplate template : templates) {
      lines.append(template.name()).append(": ");
      for (HeaderTemplate.Part part : template.parts()) {
        if (part instanceof HeaderTemplate.Literal literal) {
          lines.append(literal.text());
        } else if (part instanceof HeaderTemplate.Secret named) {
          SecretReference reference = named.reference();
          Secret secret = secrets.find(reference);
          if (secret == null || !isFieldText(secret.reveal())) {
            return null;
          }
          lines.append(secret.reveal());
        }
      }
      lines.append("\r\n");
    }
    return lines.toString().getBytes(StandardCharsets.UTF_8);
  }
}
