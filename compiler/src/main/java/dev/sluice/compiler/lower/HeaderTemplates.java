package dev.sluice.compiler.lower;

import dev.sluice.compiler.bind.HeaderEntry;
import dev.sluice.compiler.link.HeaderValue;
import dev.sluice.table.HeaderTemplate;
import dev.sluice.table.SecretReference;
import java.util.List;

/** Headers with their secrets named. */
final class HeaderTemplates {
  private HeaderTemplates() {}

  static HeaderTemplate of(HeaderEntry header) {
    List<HeaderTemplate.Part> parts =
        HeaderValue.parse(header.value().value()).pieces().stream()
            .map(HeaderTemplates::part)
            .toList();
    return new HeaderTemplate(
        header.name().value(), parts.isEmpty() ? List.of(new HeaderTemplate.Literal("")) : parts);
  }

  /** The secrets that a text names. */
  static List<SecretReference> references(String text) {
    return HeaderValue.parse(text).references().stream().map(HeaderTemplates::reference).toList();
  }

  private static SecretReference reference(HeaderValue.Reference reference) {
    return new SecretReference(reference.group(), reference.key());
  }

  private static HeaderTemplate.Part part(HeaderValue.Piece piece) {
    if (piece instanceof HeaderValue.Reference reference) {
      return new HeaderTemplate.Secret(reference(reference));
    }
    return new HeaderTemplate.Literal(((HeaderValue.Text) piece).text());
  }
}
