package dev.sluice.compiler.validate;

import com.networknt.schema.Error;
import com.networknt.schema.path.NodePath;
import dev.sluice.compiler.parse.ManifestTree;
import dev.sluice.compiler.parse.Place;
import dev.sluice.compiler.parse.PlainScalar;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Fix;
import dev.sluice.diagnostic.NearestName;
import dev.sluice.diagnostic.SourceSpan;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;

/** The validator's errors about one manifest, in our words and at our places. */
final class SchemaFindings {
  private final ManifestTree tree;
  private final Shape shape;
  private final Set<JsonPointer> reported = new HashSet<>();

  SchemaFindings(ManifestTree tree, Shape shape) {
    this.tree = tree;
    this.shape = shape;
    this.reported.addAll(tree.broken());
  }

  /** Sorted by place; a value has at most one of them, the one to mend first. */
  List<Diagnostic> of(List<Error> errors) {
    Set<Diagnostic> findings = new TreeSet<>();
    errors.stream()
        .sorted(Comparator.comparingInt(error -> rank(error.getKeyword())))
        .forEach(error -> add(error, findings));
    return List.copyOf(findings);
  }

  /** Whether the value there was reported as wrong. */
  boolean reported(JsonPointer pointer) {
    return reported.contains(pointer);
  }

  private void add(Error error, Set<Diagnostic> findings) {
    JsonPointer at = pointer(error.getInstanceLocation());
    switch (error.getKeyword()) {
      case "additionalProperties" -> findings.add(unknownField(at, property(error)));
      case "required" -> findings.add(missingField(at, property(error)));
      default -> {
        if (reported.add(at)) {
          findings.add(wrongValue(error.getKeyword(), at));
        }
      }
    }
  }

  private static String property(Error error) {
    return String.valueOf(error.getProperty());
  }

  private static int rank(String keyword) {
    return switch (keyword) {
      case "type" -> 0;
      case "enum", "const" -> 1;
      default -> 2;
    };
  }

  private Diagnostic unknownField(JsonPointer parent, String name) {
    List<String> known = shape.at(parent).map(Shape::propertyNames).orElse(List.of());
    Diagnostic finding =
        Diagnostic.of(
            Code.SL204,
            tree.keySpan(parent.appendProperty(name)),
            "unknown field " + quote(name) + where(parent));
    Fix fix = ValueFixes.renamed(name, finding.span(), known);
    return (fix == null ? finding : finding.withFix(fix))
        .withHelp(
            NearestName.of(name, known)
                .map(nearest -> "did you mean " + quote(nearest) + "?")
                .orElse("known here: " + String.join(", ", known)));
  }

  private Diagnostic missingField(JsonPointer parent, String name) {
    Optional<Shape> field = shape.at(parent).flatMap(at -> at.property(name));
    Diagnostic finding =
        Diagnostic.of(Code.SL205, startOf(parent), "missing field " + quote(name) + where(parent));
    String example =
        field
            .filter(f -> f.allowed().size() == 1)
            .map(f -> "add \"" + name + ": " + f.allowed().get(0) + "\"")
            .orElse("add \"" + name + ": ...\"");
    return finding.withHelp(
        field.flatMap(Shape::description).map(d -> example + ". " + d).orElse(example));
  }

  private Diagnostic wrongValue(String keyword, JsonPointer at) {
    Optional<Shape> place = shape.at(at);
    JsonNode value = tree.root().at(at);
    SourceSpan span = value.isNull() ? tree.keySpan(at) : tree.valueSpan(at);
    String what = subject(at);
    boolean secret = place.filter(Shape::secret).isPresent();
    Diagnostic finding =
        switch (keyword) {
          case "type" ->
              Diagnostic.of(
                  Code.SL206,
                  span,
                  what + " is " + describe(value, secret) + ", expected " + expected(place));
          case "enum", "const" ->
              Diagnostic.of(
                  Code.SL209,
                  span,
                  what + " is " + describe(value, false) + ", expected " + oneOf(place));
          case "minimum", "maximum", "exclusiveMinimum", "exclusiveMaximum" ->
              Diagnostic.of(
                  Code.SL208, span, what + " is " + shown(value) + ", expected " + expected(place));
          case "minItems", "maxItems", "minProperties", "maxProperties" ->
              Diagnostic.of(
                  Code.SL208,
                  span,
                  what + " has " + value.size() + " entries, expected " + expected(place));
          default ->
              Diagnostic.of(
                  Code.SL207,
                  span,
                  what + " is " + describe(value, secret) + ", expected " + expected(place));
        };
    String help = help(keyword, at, value, place);
    if (help != null) {
      finding = finding.withHelp(help);
    }
    Fix fix = place.map(shape -> ValueFixes.of(keyword, tree, at, shape)).orElse(null);
    if (fix != null) {
      finding = finding.withFix(fix);
    }
    return secret && value.isValueNode() && !value.isNull()
        ? finding.withRedactedSource()
        : finding;
  }

  private @Nullable String help(
      String keyword, JsonPointer at, JsonNode value, Optional<Shape> place) {
    PlainScalar plain = tree.plainScalars().get(at);
    String type = place.map(Shape::type).orElse("");
    if (keyword.equals("type") && plain != null) {
      if (plain.kind() == PlainScalar.Kind.NULL) {
        return "give it a value, or remove the key";
      }
      if (type.equals("string")) {
        return place.filter(Shape::secret).isPresent()
            ? "put it in quotes"
            : "put it in quotes: " + quote(plain.text());
      }
      if (type.equals("boolean") && plain.kind() == PlainScalar.Kind.YES_NO) {
        boolean yes = plain.text().toLowerCase(Locale.ROOT).matches("yes|on");
        return "write " + yes + "; only true and false are booleans here";
      }
      if (plain.kind() == PlainScalar.Kind.LEADING_ZERO) {
        return "remove the leading zero; some readers of YAML take such a number for octal";
      }
    }
    if (keyword.equals("type") && value.isString() && plain == null) {
      if (type.equals("integer") || type.equals("boolean")) {
        return "remove the quotes";
      }
    }
    if (keyword.equals("enum")) {
      Optional<String> nearest =
          NearestName.of(value.asString(""), place.map(Shape::allowed).orElse(List.of()));
      if (nearest.isPresent()) {
        return "did you mean " + quote(nearest.get()) + "?";
      }
    }
    return place.flatMap(Shape::description).orElse(null);
  }

  private static String expected(Optional<Shape> place) {
    return place
        .map(
            shape ->
                shape.allowed().isEmpty()
                    ? shape.title().orElse(kindOf(shape.type()))
                    : oneOf(place))
        .orElse("something else");
  }

  private static String kindOf(String type) {
    return switch (type) {
      case "object" -> "a mapping";
      case "array" -> "a list";
      case "string" -> "text";
      case "boolean" -> "true or false";
      case "integer" -> "a whole number";
      case "number" -> "a number";
      default -> "something else";
    };
  }

  private static String oneOf(Optional<Shape> place) {
    List<String> allowed =
        place.map(Shape::allowed).orElse(List.of()).stream().map(SchemaFindings::quote).toList();
    return allowed.size() == 1 ? allowed.get(0) : "one of " + String.join(", ", allowed);
  }

  /** What the value is called: its field's name, or for an item its list's. */
  private String subject(JsonPointer at) {
    if (at.matches()) {
      return "the document";
    }
    JsonPointer parent = at.head();
    String name = at.last().getMatchingProperty();
    return tree.root().at(parent).isArray()
        ? "item " + (Integer.parseInt(name) + 1) + " of " + subject(parent)
        : "field " + quote(name);
  }

  private String where(JsonPointer parent) {
    if (parent.matches()) {
      return "";
    }
    String name = parent.last().getMatchingProperty();
    JsonPointer above = parent.head();
    return tree.root().at(above).isArray()
        ? " in item " + (Integer.parseInt(name) + 1) + where(above).replaceFirst("^ in", " of")
        : " in " + quote(name);
  }

  /** The key of the mapping, or where it has none its first line. */
  private SourceSpan startOf(JsonPointer mapping) {
    SourceSpan whole = tree.valueSpan(mapping);
    boolean hasKey = tree.place().at(mapping).map(Place::key).isPresent();
    if (hasKey) {
      return tree.keySpan(mapping);
    }
    for (String name : tree.root().at(mapping).propertyNames()) {
      JsonPointer first = mapping.appendProperty(name);
      SourceSpan value = tree.valueSpan(first);
      SourceSpan end = value.endLine() == whole.line() ? value : tree.keySpan(first);
      if (end.endLine() == whole.line() && end.endColumn() > whole.column()) {
        return new SourceSpan(
            whole.file(), whole.line(), whole.column(), whole.line(), end.endColumn());
      }
    }
    return new SourceSpan(
        whole.file(), whole.line(), whole.column(), whole.line(), whole.column() + 1);
  }

  /** The value as it may be shown: its kind, and for short plain values the value itself. */
  private static String describe(JsonNode value, boolean secret) {
    if (value.isObject()) {
      return "a mapping";
    }
    if (value.isArray()) {
      return "a list";
    }
    if (value.isNull()) {
      return "empty";
    }
    if (value.isString()) {
      return value.asString().isEmpty()
          ? "an empty text"
          : secret ? "badly formed" : "the text " + quote(cut(value));
    }
    if (secret) {
      return value.isBoolean() ? "a boolean" : "a number";
    }
    return value.isBoolean() ? "the boolean " + shown(value) : "the number " + shown(value);
  }

  private static String shown(JsonNode value) {
    return value.asString();
  }

  private static String cut(JsonNode value) {
    String text = value.asString().lines().findFirst().orElse("");
    return text.codePointCount(0, text.length()) <= 40
        ? text
        : text.substring(0, text.offsetByCodePoints(0, 37)) + "...";
  }

  private static String quote(String text) {
    return '"' + text + '"';
  }

  static JsonPointer pointer(NodePath path) {
    JsonPointer pointer = JsonPointer.empty();
    for (int i = 0; i < path.getNameCount(); i++) {
      Object element = path.getElement(i);
      pointer =
          element instanceof Integer index
              ? pointer.appendIndex(index)
              : pointer.appendProperty(String.valueOf(element));
    }
    return pointer;
  }
}
