package dev.deskhand.tools.browser.outline;

import dev.deskhand.tools.browser.outline.OutlineNode.Box;
import dev.deskhand.tools.browser.outline.OutlineNode.Fold;
import dev.deskhand.tools.browser.outline.OutlineNode.Heading;
import dev.deskhand.tools.browser.outline.OutlineNode.Item;
import dev.deskhand.tools.browser.outline.OutlineNode.Line;
import dev.deskhand.tools.browser.outline.OutlineNode.Row;
import dev.deskhand.tools.browser.outline.OutlineNode.Section;
import dev.deskhand.tools.browser.outline.OutlineNode.Table;
import dev.deskhand.tools.browser.outline.OutlinePiece.Element;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Leaves out what something else lies over, and tells how much that was. */
final class Covers {

    private final Map<String, Integer> counts = new TreeMap<>();

    List<OutlineNode> leftOut(List<OutlineNode> nodes) {
        var free = new ArrayList<OutlineNode>();
        nodes.forEach(node -> free(node).ifPresent(free::add));
        return free;
    }

    private Optional<OutlineNode> free(OutlineNode node) {
        return switch (node) {
            case Line line -> {
                var pieces = free(line.pieces());
                yield pieces.isEmpty() ? Optional.empty() : Optional.of(line.with(pieces));
            }
            case Heading heading -> {
                var pieces = free(heading.pieces());
                yield pieces.isEmpty()
                        ? Optional.empty()
                        : Optional.of(new Heading(heading.ref(), heading.level(), pieces));
            }
            case Section section -> {
                var pieces = free(section.heading().pieces());
                yield Optional.of(new Section(
                        new Heading(section.heading().ref(), section.heading().level(), pieces),
                        leftOut(section.children())));
            }
            case Box box -> Optional.of(box.with(leftOut(box.children())));
            case Item item -> {
                var inside = leftOut(item.children());
                yield inside.isEmpty() ? Optional.empty() : Optional.of(new Item(item.number(), inside));
            }
            case Table table ->
                Optional.of(new Table(
                        table.ref(),
                        table.name(),
                        table.total(),
                        table.loaded(),
                        rows(table.heads()),
                        rows(table.rows())));
            case Fold fold -> Optional.of(fold);
        };
    }

    /** Cells keep their places, also when all that stood in them is covered. */
    private List<Row> rows(List<Row> rows) {
        return rows.stream()
                .map(row -> new Row(
                        row.index(), row.cells().stream().map(this::free).toList()))
                .toList();
    }

    private List<OutlinePiece> free(List<OutlinePiece> pieces) {
        return pieces.stream().filter(this::isFree).toList();
    }

    private boolean isFree(OutlinePiece piece) {
        if (piece instanceof Element element && !element.cover().isEmpty()) {
            counts.merge(ElementText.option(element.cover()), 1, Integer::sum);
            return false;
        }
        return true;
    }

    String told() {
        var text = new StringBuilder();
        counts.forEach((cover, count) ->
                text.append("\n… ").append(count).append(" covered by ").append(cover));
        return text.toString();
    }
}
