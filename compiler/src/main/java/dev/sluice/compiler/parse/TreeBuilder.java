package dev.sluice.compiler.parse;

import dev.sluice.compiler.parse.DocumentComposer.Abandoned;
import dev.sluice.compiler.parse.YamlNode.Style;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;
import dev.sluice.diagnostic.SourceSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonPointer;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns one document into a {@link ManifestTree}: aliases copied in, merge keys applied, types
 * found, duplicate keys reported, places noted.
 */
final class TreeBuilder {
  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
  private static final String MERGE = "<<";

  private final String file;
  private final Diagnostics found;
  private final Map<JsonPointer, PlainScalar> plainScalars = new HashMap<>();
  private final Set<JsonPointer> broken = new HashSet<>();
  private int values;
  private long paths;

  TreeBuilder(String file, Diagnostics found) {
    this.file = file;
    this.found = found;
  }

  ManifestTree build(YamlNode.Mapping root) throws Abandoned {
    Value document = convert(root, ValuePath.ROOT, null, null);
    return new ManifestTree(
        file, (ObjectNode) document.json(), document.place(), plainScalars, broken);
  }

  /** A value as JSON, and where it and all in it was written. */
  private record Value(JsonNode json, Place place) {}

  /**
   * @param key where its key is, or null
   * @param alias where the alias stands that brought us here, or null
   */
  private Value convert(
      YamlNode node, ValuePath at, @Nullable SourceSpan key, @Nullable SourceSpan alias)
      throws Abandoned {
    count(node.span(), at, alias);
    YamlNode resolved = node.resolved();
    SourceSpan through = alias == null && node != resolved ? node.span() : alias;
    if (resolved instanceof YamlNode.Broken) {
      broken.add(at.pointer());
      return new Value(JSON.nullNode(), Place.of(key, node.span()));
    }
    if (resolved instanceof YamlNode.Scalar scalar) {
      return new Value(scalar(scalar, at), Place.of(key, node.span()));
    }
    if (resolved instanceof YamlNode.Sequence sequence) {
      ArrayNode array = JSON.arrayNode(sequence.items().size());
      List<Place> items = new ArrayList<>(sequence.items().size());
      for (YamlNode item : sequence.items()) {
        Value value = convert(item, at.item(items.size()), null, through);
        array.add(value.json());
        items.add(value.place());
      }
      return new Value(array, new Place(key, node.span(), Map.of(), items));
    }
    ObjectNode object = JSON.objectNode();
    Map<String, Place> fields = new HashMap<>();
    for (Map.Entry<String, YamlNode.Entry> entry :
        entries((YamlNode.Mapping) resolved, at, through).entrySet()) {
      String name = entry.getKey();
      SourceSpan keySpan = entry.getValue().key().span();
      Value value = convert(entry.getValue().value(), at.field(name), keySpan, through);
      object.set(name, value.json());
      fields.put(name, value.place());
    }
    return new Value(object, new Place(key, node.span(), fields, List.of()));
  }

  private JsonNode scalar(YamlNode.Scalar scalar, ValuePath at) {
    if (scalar.style() == Style.TEXT) {
      return JSON.stringNode(scalar.text());
    }
    Scalars.Resolved resolved = Scalars.resolve(scalar.text());
    if (scalar.style() == Style.PLAIN && resolved.kind() != null) {
      plainScalars.put(at.pointer(), new PlainScalar(scalar.text(), resolved.kind()));
    }
    return resolved.value();
  }

  /** The entries by key: as written, then what merge keys add. */
  private Map<String, YamlNode.Entry> entries(
      YamlNode.Mapping mapping, ValuePath at, @Nullable SourceSpan alias) throws Abandoned {
    Map<String, YamlNode.Entry> entries = new LinkedHashMap<>();
    YamlNode.Entry merge = null;
    for (YamlNode.Entry entry : mapping.entries()) {
      String key = key(entry.key());
      if (key == null) {
        broken.add(at.pointer());
        continue;
      }
      boolean merges = key.equals(MERGE) && isPlain(entry.key());
      YamlNode.Entry earlier = merges ? merge : entries.get(key);
      if (earlier != null) {
        reportDuplicate(key, earlier, entry);
      } else if (merges) {
        merge = entry;
      } else {
        entries.put(key, entry);
      }
    }
    if (merge != null) {
      mergeInto(entries, merge.value(), at, alias);
    }
    return entries;
  }

  private void mergeInto(
      Map<String, YamlNode.Entry> entries, YamlNode value, ValuePath at, @Nullable SourceSpan alias)
      throws Abandoned {
    SourceSpan through = alias == null ? value.span() : alias;
    count(value.span(), at, through);
    YamlNode resolved = value.resolved();
    if (resolved instanceof YamlNode.Mapping mapping) {
      entries(mapping, at, through).forEach(entries::putIfAbsent);
    } else if (resolved instanceof YamlNode.Sequence sequence) {
      for (YamlNode item : sequence.items()) {
        if (item.resolved() instanceof YamlNode.Mapping) {
          mergeInto(entries, item, at, through);
        } else if (!(item.resolved() instanceof YamlNode.Broken)) {
          reportBadMerge(item.span());
        }
      }
    } else if (!(resolved instanceof YamlNode.Broken)) {
      reportBadMerge(value.span());
    }
  }

  /** The key's text, or null after a finding. */
  private @Nullable String key(YamlNode key) throws Abandoned {
    if (key.resolved() instanceof YamlNode.Broken) {
      return null;
    }
    if (!(key.resolved() instanceof YamlNode.Scalar scalar)) {
      found.add(
          Diagnostic.of(Code.SL101, key.span(), "a list or mapping stands where a key is expected")
              .withHelp("put the text in quotes if it is a template such as \"{{ name }}\""));
      return null;
    }
    if (scalar.text().isEmpty() && scalar.style() == Style.PLAIN) {
      found.add(
          Diagnostic.of(Code.SL101, key.span(), "\":\" without a key before it")
              .withHelp("write the key before it, or put the text in quotes"));
      return null;
    }
    if (scalar.text().length() > Limits.KEY_LENGTH) {
      found.add(
          Diagnostic.of(
                  Code.SL104, key.span(), "key is longer than " + Limits.KEY_LENGTH + " characters")
              .withHelp("shorten it; a colon may stand where none was meant"));
      throw new Abandoned();
    }
    return scalar.text();
  }

  private static boolean isPlain(YamlNode key) {
    return key instanceof YamlNode.Scalar scalar && scalar.style() == Style.PLAIN;
  }

  private void reportDuplicate(String key, YamlNode.Entry earlier, YamlNode.Entry again) {
    found.add(
        Diagnostic.of(
                Code.SL102, again.key().span(), "key \"" + key + "\" is given twice in one mapping")
            .withRelated(List.of(new Diagnostic.Related(earlier.key().span(), "first given")))
            .withHelp("remove one of the two"));
  }

  private void reportBadMerge(SourceSpan span) {
    found.add(
        Diagnostic.of(Code.SL101, span, "\"<<\" expects a mapping or a list of mappings")
            .withHelp("name an anchored mapping such as *defaults, or quote the key \"<<\""));
  }

  private void count(SourceSpan span, ValuePath at, @Nullable SourceSpan alias) throws Abandoned {
    paths += 16L + at.length();
    if (++values <= Limits.VALUES && paths <= Limits.PATHS) {
      return;
    }
    found.add(
        alias == null
            ? Diagnostic.of(
                    Code.SL104,
                    span,
                    "document holds too much: more than " + Limits.VALUES + " values")
                .withHelp("split it into several manifests")
            : Diagnostic.of(
                    Code.SL103, alias, "aliases stand for more than " + Limits.VALUES + " values")
                .withHelp("write the manifest more plainly"));
    throw new Abandoned();
  }
}
