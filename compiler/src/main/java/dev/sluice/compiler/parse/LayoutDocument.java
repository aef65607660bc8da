package dev.sluice.compiler.parse;

import dev.sluice.compiler.parse.LayoutNode.Line;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A document of a file as it is laid out.
 *
 * @param start the line {@code ---} with what follows it, or empty if there is none
 * @param body all lines after it, as written
 * @param root null if the document is no block mapping, or has something in it that cannot be laid
 *     out anew without risk
 * @param below comments after the mapping
 * @param anchored whether anchors or aliases are used, so that the order of keys matters
 * @param line where it starts, counted from 1
 */
public record LayoutDocument(
    String start,
    String body,
    LayoutNode.@Nullable Mapping root,
    List<Line> below,
    boolean anchored,
    int line) {}
