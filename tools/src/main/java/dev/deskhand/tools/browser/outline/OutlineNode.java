package dev.deskhand.tools.browser.outline;

import java.util.List;
import java.util.stream.Stream;

/** A part of a page as an outline shows it. A ref names the part for a closer look. */
public sealed interface OutlineNode {

    /** @param item whether an item of a list or a row begins with it, so that it says nothing of what stands before */
    record Line(List<OutlinePiece> pieces, boolean item) implements OutlineNode {
        public Line {
            pieces = List.copyOf(pieces);
        }

        public Line(List<OutlinePiece> pieces) {
            this(pieces, false);
        }

        Line with(List<OutlinePiece> others) {
            return new Line(others, item);
        }
    }

    record Heading(int ref, int level, List<OutlinePiece> pieces) implements OutlineNode {
        public Heading {
            pieces = List.copyOf(pieces);
        }
    }

    /**
     * A landmark, group, dialog, list, frame or scrollable region with what stands in it.
     *
     * @param scroll how far it is scrolled; "" when it does not scroll
     * @param modal whether nothing outside of it can be used
     */
    record Box(int ref, String kind, String name, String scroll, boolean modal, List<OutlineNode> children)
            implements OutlineNode {
        public Box {
            children = List.copyOf(children);
        }

        Box with(List<OutlineNode> others) {
            return new Box(ref, kind, name, scroll, modal, others);
        }
    }

    /** A heading and what follows up to the next one of its level. */
    record Section(Heading heading, List<OutlineNode> children) implements OutlineNode {
        public Section {
            children = List.copyOf(children);
        }
    }

    /**
     * A table with the rows looked at.
     *
     * @param total rows there are, as far as the page says
     * @param loaded rows that are in the page now
     */
    record Table(int ref, String name, int total, int loaded, List<Row> heads, List<Row> rows) implements OutlineNode {
        public Table {
            heads = List.copyOf(heads);
            rows = List.copyOf(rows);
        }
    }

    /** An item of a long list, by its number from 1, so that items that are cut off can be asked for. */
    record Item(int number, List<OutlineNode> children) implements OutlineNode {
        public Item {
            children = List.copyOf(children);
        }
    }

    /** What was left out here, and the ref that shows it; {@link Outline#NOWHERE} when nothing does. */
    record Fold(int ref, String what) implements OutlineNode {}

    /** A row; the index counts from 1, and is 0 in the head. */
    record Row(int index, List<List<OutlinePiece>> cells) {
        public Row {
            cells = cells.stream().map(List::copyOf).toList();
        }

        Stream<OutlinePiece> pieces() {
            return cells.stream().flatMap(List::stream);
        }
    }

    /** The parts directly inside. */
    default List<OutlineNode> parts() {
        return switch (this) {
            case Box box -> box.children();
            case Section section -> section.children();
            case Item item -> item.children();
            case Line line -> List.of();
            case Heading heading -> List.of();
            case Table table -> List.of();
            case Fold fold -> List.of();
        };
    }

    /** All words and elements of it, in order. */
    default Stream<OutlinePiece> content() {
        return switch (this) {
            case Line line -> line.pieces().stream();
            case Heading heading -> heading.pieces().stream();
            case Box box -> box.children().stream().flatMap(OutlineNode::content);
            case Item item -> item.children().stream().flatMap(OutlineNode::content);
            case Section section ->
                Stream.concat(
                        section.heading().pieces().stream(),
                        section.children().stream().flatMap(OutlineNode::content));
            case Table table ->
                Stream.concat(table.heads().stream(), table.rows().stream()).flatMap(Row::pieces);
            case Fold fold -> Stream.empty();
        };
    }
}
