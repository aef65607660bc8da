package dev.sluice.compiler.parse;

import dev.sluice.diagnostic.Code;
import dev.sluice.diagnostic.Diagnostic;
import dev.sluice.diagnostic.SourceSpan;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;

/** SnakeYAML's complaints in plain words, each with the place and the next step. */
final class SyntaxFindings {
  private SyntaxFindings() {}

  static Diagnostic of(MarkedYAMLException e, Positions positions) {
    Mark mark = e.getProblemMark() != null ? e.getProblemMark() : e.getContextMark();
    SourceSpan place = mark == null ? positions.at(0) : positions.at(positions.index(mark));
    SourceSpan context =
        e.getContextMark() == null ? null : positions.at(positions.index(e.getContextMark()));
    String problem = text(e.getProblem());
    if (text(e.getContext()).contains("quoted scalar") && problem.contains("unexpected")) {
      return unclosedQuote(context == null ? place : context, place);
    }
    int character = mark == null ? 0 : positions.codePoint(positions.index(mark));
    return explain(problem, character, place, context);
  }

  private static Diagnostic unclosedQuote(SourceSpan quote, SourceSpan noticed) {
    return finding(quote, "quote is never closed")
        .withLabel("opened here")
        .withRelated(List.of(new Diagnostic.Related(noticed, "still open")))
        .withHelp("add the closing quote");
  }

  private static Diagnostic explain(
      String problem, int character, SourceSpan place, @Nullable SourceSpan context) {
    if (problem.contains("cannot start any token")) {
      return character == '\t'
          ? finding(place, "tab used for indentation, expected spaces")
              .withHelp("replace the tab by spaces")
          : finding(place, "a value without quotes cannot start with \"" + show(character) + "\"")
              .withHelp("put the value in quotes");
    }
    if (problem.contains("mapping values are not allowed")) {
      return finding(place, "\":\" makes a key here, where no key can be")
          .withHelp("check the indentation of this line; put a value that holds \": \" in quotes");
    }
    if (problem.contains("could not find expected ':'")) {
      return finding(place, "a key without \":\" stands before this place")
          .withRelated(related(context, "read as the key"))
          .withHelp("write it as \"key: value\", and check the indentation");
    }
    if (problem.contains("expected <block end>")) {
      return finding(place, "this does not fit the list or mapping that it stands in")
          .withRelated(related(context, "which starts"))
          .withHelp("indent it like its neighbours, and check quotes and brackets before it");
    }
    if (problem.contains("expected ',' or ']'")) {
      return finding(place, "expected \",\" or \"]\" in the list")
          .withRelated(related(context, "the list starts"))
          .withHelp("add the comma or the closing bracket");
    }
    if (problem.contains("expected ',' or '}'")) {
      return finding(place, "expected \",\" or \"}\" in the mapping")
          .withRelated(related(context, "the mapping starts"))
          .withHelp("add the comma or the closing brace");
    }
    if (problem.contains("unknown escape character") || problem.contains("escape sequence")) {
      return finding(place, "unknown escape in a double-quoted value")
          .withHelp("write a backslash as \\\\, or use single quotes");
    }
    if (problem.contains("expected the node content")) {
      return finding(place, "expected a value")
          .withHelp("write a value here, or quote the text if it should be one");
    }
    if (problem.contains("expected '<document start>'")) {
      return finding(place, "the document has ended before this place")
          .withHelp("check the indentation, or start a new document with a line of ---");
    }
    if (problem.contains("sequence entries are not allowed")) {
      return finding(place, "\"- \" makes a list item here, where no list can be")
          .withHelp("put the list on its own lines below the key");
    }
    return finding(place, "not valid YAML: " + oneLine(problem))
        .withRelated(related(context, "what is being read starts"))
        .withHelp("check indentation, quotes and brackets near this place");
  }

  private static Diagnostic finding(SourceSpan place, String message) {
    return Diagnostic.of(Code.SL101, place, message);
  }

  private static List<Diagnostic.Related> related(@Nullable SourceSpan place, String message) {
    return place == null ? List.of() : List.of(new Diagnostic.Related(place, message));
  }

  /** SnakeYAML quotes the character that it stumbled over, be it a line break. */
  private static String oneLine(String problem) {
    return problem.strip().replaceAll("\\s+", " ");
  }

  private static String show(int character) {
    return new String(Character.toChars(character));
  }

  private static String text(@Nullable String text) {
    return text == null ? "" : text;
  }
}
