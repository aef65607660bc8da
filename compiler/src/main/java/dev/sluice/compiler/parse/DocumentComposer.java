package dev.sluice.compiler.parse;

import dev.sluice.compiler.parse.YamlNode.Style;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;
import dev.sluice.diagnostic.SourceSpan;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.events.AliasEvent;
import org.yaml.snakeyaml.events.CollectionStartEvent;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.events.MappingStartEvent;
import org.yaml.snakeyaml.events.NodeEvent;
import org.yaml.snakeyaml.events.ScalarEvent;
import org.yaml.snakeyaml.parser.Parser;

/**
 * Builds nodes from SnakeYAML's events. Does what its own composer does, but keeps the place of
 * each alias and reports what is refused instead of throwing. No tag ever makes an object.
 */
final class DocumentComposer {
  private static final String YAML_TAG = "tag:yaml.org,2002:";

  /** Thrown to give up a document after its finding was reported. */
  static final class Abandoned extends Exception {
    private static final long serialVersionUID = 1L;

    Abandoned() {
      super(null, null, false, false);
    }
  }

  private final Parser events;
  private final Positions positions;
  private final Diagnostics found;
  private final Map<String, YamlNode> anchors = new HashMap<>();
  private final Set<String> open = new HashSet<>();
  private int aliases;

  /**
   * @param events right after the start of a document
   */
  DocumentComposer(Parser events, Positions positions, Diagnostics found) {
    this.events = events;
    this.positions = positions;
    this.found = found;
  }

  YamlNode compose() throws Abandoned {
    return node(1);
  }

  private YamlNode node(int depth) throws Abandoned {
    NodeEvent event = (NodeEvent) events.getEvent();
    if (event instanceof AliasEvent alias) {
      return alias(alias);
    }
    String anchor = event.getAnchor();
    if (anchor != null) {
      open.add(anchor);
    }
    YamlNode node =
        event instanceof ScalarEvent scalar
            ? scalar(scalar)
            : collection((CollectionStartEvent) event, depth);
    if (anchor != null) {
      open.remove(anchor);
      anchors.put(anchor, node);
    }
    return node;
  }

  private YamlNode alias(AliasEvent event) throws Abandoned {
    SourceSpan span = span(event, event);
    String name = event.getAnchor();
    if (open.contains(name)) {
      throw abandon(Code.SL103, span, "alias \"*" + name + "\" stands inside what it stands for");
    }
    YamlNode target = anchors.get(name);
    if (target == null) {
      found.add(
          Diagnostic.of(Code.SL101, span, "alias \"*" + name + "\" has no anchor before it")
              .withHelp("write &" + name + " before the value that is meant, or quote the text"));
      return new YamlNode.Broken(span);
    }
    if (++aliases > Limits.ALIASES) {
      throw abandon(
          Code.SL103, span, "more than " + Limits.ALIASES + " aliases are used in one document");
    }
    return new YamlNode.Alias(span, target);
  }

  private YamlNode scalar(ScalarEvent event) {
    SourceSpan span = span(event, event);
    Style style = style(event);
    if (style == null) {
      refuseTag(event.getTag(), span);
      return new YamlNode.Broken(span);
    }
    return new YamlNode.Scalar(span, event.getValue(), style);
  }

  /** Null for a tag that is refused. */
  private static @Nullable Style style(ScalarEvent event) {
    String tag = event.getTag();
    if (tag == null) {
      return event.getScalarStyle() == ScalarStyle.PLAIN ? Style.PLAIN : Style.TEXT;
    }
    return switch (tag) {
      case "!", YAML_TAG + "str" -> Style.TEXT;
      case YAML_TAG + "null", YAML_TAG + "bool", YAML_TAG + "int", YAML_TAG + "float" ->
          Style.TAGGED;
      default -> null;
    };
  }

  private YamlNode collection(CollectionStartEvent start, int depth) throws Abandoned {
    boolean mapping = start instanceof MappingStartEvent;
    SourceSpan first = span(start, start);
    if (depth > Limits.DEPTH) {
      throw abandon(Code.SL104, first, "lists and mappings are nested deeper than " + Limits.DEPTH);
    }
    String tag = start.getTag();
    if (tag != null && !tag.equals("!") && !tag.equals(YAML_TAG + (mapping ? "map" : "seq"))) {
      refuseTag(tag, first);
      YamlNode refused = mapping ? mapping(start, depth) : sequence(start, depth);
      return new YamlNode.Broken(refused.span());
    }
    return mapping ? mapping(start, depth) : sequence(start, depth);
  }

  private YamlNode sequence(CollectionStartEvent start, int depth) throws Abandoned {
    List<YamlNode> items = new ArrayList<>();
    while (!events.checkEvent(Event.ID.SequenceEnd)) {
      items.add(node(depth + 1));
    }
    YamlNode last = items.isEmpty() ? null : items.get(items.size() - 1);
    return new YamlNode.Sequence(collectionSpan(start, events.getEvent(), last), items);
  }

  private YamlNode mapping(CollectionStartEvent start, int depth) throws Abandoned {
    List<YamlNode.Entry> entries = new ArrayList<>();
    while (!events.checkEvent(Event.ID.MappingEnd)) {
      YamlNode key = node(depth + 1);
      entries.add(new YamlNode.Entry(key, node(depth + 1)));
    }
    YamlNode last = entries.isEmpty() ? null : entries.get(entries.size() - 1).value();
    return new YamlNode.Mapping(collectionSpan(start, events.getEvent(), last), entries);
  }

  /** A block ends with its last part; SnakeYAML ends it where the next thing starts. */
  private SourceSpan collectionSpan(
      CollectionStartEvent start, Event end, @Nullable YamlNode last) {
    if (start.isFlow() || last == null) {
      return span(start, end);
    }
    SourceSpan from = span(start, start);
    SourceSpan to = last.span();
    return new SourceSpan(from.file(), from.line(), from.column(), to.endLine(), to.endColumn());
  }

  private void refuseTag(String tag, SourceSpan span) {
    String shown = tag.startsWith(YAML_TAG) ? "!!" + tag.substring(YAML_TAG.length()) : tag;
    found.add(
        Diagnostic.of(Code.SL106, span, "tag \"" + shown + "\" is not allowed")
            .withHelp("remove the tag; manifests hold only text, numbers, true, false and null"));
  }

  private Abandoned abandon(Code code, SourceSpan span, String message) {
    found.add(Diagnostic.of(code, span, message).withHelp("write the manifest more plainly"));
    return new Abandoned();
  }

  private SourceSpan span(Event start, Event end) {
    return positions.span(start.getStartMark(), end.getEndMark());
  }
}
