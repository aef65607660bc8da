package dev.sluice.compiler.parse;

import dev.sluice.compiler.parse.DocumentComposer.Abandoned;
import dev.sluice.compiler.source.SourceText;
import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.Diagnostics;
import dev.sluice.diagnostic.SourceSpan;
import java.util.List;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.events.Event;
import org.yaml.snakeyaml.parser.Parser;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.StreamReader;
import tools.jackson.core.JsonPointer;

/**
 * Reads the documents of a file. A pure function of the text: never throws on account of it, keeps
 * nothing, and can be used by several threads.
 */
public final class ManifestParser {

  /**
   * The manifests in {@code source}, in the order of the file. A document with a mistake does not
   * hide the others; empty documents are left out.
   */
  public List<ManifestTree> parse(SourceText source, Diagnostics found) {
    FileTrees trees = new FileTrees();
    int[] text = Utf8.decode(source, found);
    if (text != null) {
      Positions positions = new Positions(source.name(), text);
      parseAll(positions, source.name(), trees, found);
    }
    return trees.all();
  }

  private static void parseAll(
      Positions positions, String file, FileTrees trees, Diagnostics found) {
    int start = 0;
    for (int errors = 0; start >= 0 && !trees.isOverfull(); errors++) {
      if (errors == Limits.SYNTAX_ERRORS) {
        found.add(tooMuch(positions.at(start), Limits.SYNTAX_ERRORS + " syntax errors"));
        return;
      }
      start = parseFrom(start, positions, file, trees, found);
    }
    if (trees.isOverfull()) {
      SourceSpan span = trees.removeLast().valueSpan(JsonPointer.empty());
      String most = Limits.MANIFESTS + " manifests or " + Limits.VALUES_OF_FILE + " values";
      found.add(tooMuch(span, "more than " + most));
    }
  }

  private static Diagnostic tooMuch(SourceSpan span, String what) {
    return Diagnostic.of(Code.SL104, span, "file holds " + what + "; the rest of it is not read")
        .withHelp("split it into several files");
  }

  /** Parses up to a syntax error; gives the start of the next document after it, or -1. */
  private static int parseFrom(
      int start, Positions all, String file, FileTrees trees, Diagnostics found) {
    Positions positions = all.from(start);
    Parser events = new ParserImpl(new StreamReader(all.textFrom(start)), options());
    try {
      while (!events.checkEvent(Event.ID.StreamEnd) && !trees.isOverfull()) {
        if (events.getEvent().is(Event.ID.DocumentStart)) {
          parseDocument(events, positions, file, trees, found);
        }
      }
      return -1;
    } catch (MarkedYAMLException e) {
      found.add(SyntaxFindings.of(e, positions));
      int failed = e.getProblemMark() == null ? start : positions.index(e.getProblemMark());
      return all.nextDocument(Math.max(failed, start + 1));
    }
  }

  private static void parseDocument(
      Parser events, Positions positions, String file, FileTrees trees, Diagnostics found) {
    try {
      YamlNode root = new DocumentComposer(events, positions, found).compose();
      if (root instanceof YamlNode.Mapping mapping) {
        trees.add(new TreeBuilder(file, found).build(mapping));
      } else if (!isEmpty(root)) {
        found.add(
            Diagnostic.of(Code.SL109, root.span(), "document is not a mapping")
                .withHelp("start it with \"type: ...\", or remove it"));
      }
    } catch (Abandoned e) {
      while (!events.checkEvent(Event.ID.DocumentEnd)) {
        events.getEvent();
      }
    }
  }

  /** Nothing there, or nothing but what was reported already. */
  private static boolean isEmpty(YamlNode root) {
    return root instanceof YamlNode.Broken
        || (root instanceof YamlNode.Scalar scalar
            && scalar.style() == YamlNode.Style.PLAIN
            && Scalars.resolve(scalar.text()).value().isNull());
  }

  /** SnakeYAML's own limit on code points is off: {@link SourceText}s are bounded already. */
  static LoaderOptions options() {
    LoaderOptions options = new LoaderOptions();
    options.setCodePointLimit(Integer.MAX_VALUE);
    return options;
  }
}
