package dev.sluice.compiler.validate;

import com.networknt.schema.Error;
import dev.sluice.compiler.parse.ManifestTree;
import dev.sluice.compiler.parse.ManifestType;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;
import dev.sluice.diagnostic.Fix;
import dev.sluice.diagnostic.NearestName;
import dev.sluice.diagnostic.SourceSpan;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/**
 * Checks manifests against the schema that their {@code type} names. Schemas are loaded when first
 * needed and kept. Thread-safe.
 */
public final class SchemaValidator {
  private static final JsonPointer TYPE = JsonPointer.compile("/type");

  /** Findings shown of one document; whoever has more is better served by the first ones. */
  private static final int MOST_FINDINGS = 50;

  private final Map<ManifestType, ManifestSchema> schemas = new ConcurrentHashMap<>();

  /** The manifest with its type; empty if its type is missing, unknown or not served. */
  public Optional<CheckedManifest> check(ManifestTree tree, Diagnostics found) {
    JsonNode word = tree.root().path("type");
    if (!word.isString()) {
      found.add(missingType(tree, word));
      return Optional.empty();
    }
    Optional<ManifestType> type = ManifestType.find(word.asString());
    if (type.isEmpty()) {
      found.add(notServed(word.asString(), tree.valueSpan(TYPE)));
      return Optional.empty();
    }
    ManifestSchema schema = schemas.computeIfAbsent(type.get(), ManifestSchema::load);
    boolean valid = hasShape(tree, schema, found);
    return Optional.of(
        new CheckedManifest(
            type.get(), tree, valid, valid ? Optional.of(tree) : Remains.of(tree, schema)));
  }

  private static boolean hasShape(ManifestTree tree, ManifestSchema schema, Diagnostics found) {
    Shape shape = schema.shape();
    SchemaFindings findings = new SchemaFindings(tree, shape);
    List<Error> errors = schema.validate(tree.root());
    report(findings.of(errors), tree, found);
    tree.plainScalars()
        .forEach(
            (at, scalar) ->
                shape
                    .at(at)
                    .filter(place -> PlainScalarFindings.applies(scalar, place))
                    .filter(place -> !findings.reported(at))
                    .ifPresent(
                        place -> found.add(PlainScalarFindings.of(scalar, tree, at, place))));
    return errors.isEmpty(); // not the findings: what the parser reported is not found again
  }

  private static void report(List<Diagnostic> errors, ManifestTree tree, Diagnostics found) {
    errors.stream().limit(MOST_FINDINGS).forEach(found::add);
    int more = errors.size() - MOST_FINDINGS;
    if (more > 0) {
      SourceSpan start = tree.valueSpan(JsonPointer.empty());
      found.add(
          Diagnostic.of(
                  Code.SL210,
                  new SourceSpan(
                      start.file(), start.line(), start.column(), start.line(), start.column() + 1),
                  more + " more findings in this document are not shown")
              .withHelp("mend the ones shown first"));
    }
  }

  private static Diagnostic missingType(ManifestTree tree, JsonNode word) {
    String help =
        "add \"type: " + ManifestType.CUSTOM_ENDPOINT_ACCOUNT.word() + "\" or another type";
    if (word.isMissingNode()) {
      SourceSpan root = tree.valueSpan(JsonPointer.empty());
      SourceSpan start =
          new SourceSpan(root.file(), root.line(), root.column(), root.line(), root.column() + 1);
      return Diagnostic.of(Code.SL201, start, "manifest has no field \"type\"").withHelp(help);
    }
    SourceSpan span = word.isNull() ? tree.keySpan(TYPE) : tree.valueSpan(TYPE);
    return Diagnostic.of(Code.SL201, span, "field \"type\" is not text").withHelp(help);
  }

  private static Diagnostic notServed(String word, SourceSpan span) {
    if (KnownTypes.isSkipped(word)) {
      return Diagnostic.of(
              Code.SL203, span, "manifests of type \"" + word + "\" are not served and are skipped")
          .withHelp("nothing to do; the gateway works without it");
    }
    Diagnostic named = Diagnostic.of(Code.SL202, span, "unknown manifest type \"" + word + "\"");
    Fix fix = ValueFixes.renamed(word, span, KnownTypes.suggestions());
    Diagnostic unknown = fix == null ? named : named.withFix(fix);
    return NearestName.of(word, KnownTypes.suggestions())
        .map(nearest -> unknown.withHelp("did you mean \"" + nearest + "\"?"))
        .orElseGet(() -> unknown.withHelp("served types: " + served()));
  }

  private static String served() {
    return String.join(", ", Arrays.stream(ManifestType.values()).map(ManifestType::word).toList());
  }
}
