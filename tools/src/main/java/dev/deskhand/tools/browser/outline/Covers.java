package dev.deskhand.tools.browser.outline;

import dev.deskhand.tools.browser.outline.OutlineNode.Box;
import dev.deskhand.tools.browser.outline.OutlineNode.Line;
import dev.deskhand.tools.browser.outline.OutlinePiece.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Leaves out what something else lies over, and tells how much that was. */
final class Covers {

    private final Map<String, Integer> counts = new TreeMap<>();

    List<OutlineNode> leftOut(List<OutlineNode> nodes) {
        var free = new ArrayList<OutlineNode>();
        for (OutlineNode node : nodes) {
            if (node instanceof Line line) {
                var pieces = line.pieces().stream().filter(this::isFree).toList();
                if (!pieces.isEmpty()) {
                    free.add(new Line(pieces));
                }
            } else {
                free.add(node instanceof Box box ? box.with(leftOut(box.children())) : node);
            }
        }
        return free;
    }

    private boolean isFree(OutlinePiece piece) {
        if (piece instanceof Element element && !element.cover().isEmpty()) {
            counts.merge(element.cover(), 1, Integer::sum);
            return false;
        }
        return true;
    }

    String told() {
        var text = new StringBuilder();
        counts.forEach((cover, count) -> text.append("\n… ")
                .append(count)
                .append(" covered by ")
                .append(cover.replace('[', '(').replace(']', ')'))
                .append(" [")
                .append(Outline.PAGE)
                .append(']'));
        return text.toString();
    }
}
