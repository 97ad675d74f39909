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
import dev.deskhand.tools.browser.outline.OutlinePiece.Words;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Writes an outline in few words: {@code [12 button Save]} is an element with its ref, a bare {@code [12 Home]} a link. */
final class OutlineWriter {

    private static final int LONGEST_JOINED_LINE = 240;
    private static final Set<String> TICKED = Set.of("checkbox", "radio", "switch");
    private static final Map<String, String> SHORT = Map.of(
            "navigation", "nav",
            "contentinfo", "footer",
            "complementary", "aside",
            "banner", "header",
            "radiogroup", "choice",
            "alertdialog", "dialog",
            "region", "part");

    private final StringBuilder out = new StringBuilder();
    private final boolean cut;
    private int lineStart;
    private boolean mayJoin;
    private boolean afterWords;

    /** @param cut whether rows that are not there were left out, which is said then */
    private OutlineWriter(boolean cut) {
        this.cut = cut;
    }

    static String write(List<? extends OutlineNode> nodes) {
        return write(nodes, true);
    }

    /** What was found; rows that are not there were not looked for. */
    static String found(List<? extends OutlineNode> nodes) {
        return write(nodes, false);
    }

    private static String write(List<? extends OutlineNode> nodes, boolean cut) {
        var writer = new OutlineWriter(cut);
        writer.all(nodes, 0);
        return writer.out.toString();
    }

    static String write(OutlineNode node) {
        return write(List.of(node));
    }

    private void all(List<? extends OutlineNode> nodes, int depth) {
        for (OutlineNode node : nodes) {
            switch (node) {
                case Line line -> line(line, depth);
                case Heading heading -> heading(heading, depth);
                case Section section -> {
                    heading(section.heading(), depth);
                    all(section.children(), depth);
                }
                case Box box -> box(box, depth);
                case Item item -> all(item.children(), depth);
                case Table table -> table(table, depth);
                case Fold fold -> begin(depth).append("… ").append(fold.what()).append(refOf(fold.ref()));
            }
        }
    }

    /** The page as a whole is named in words: its number could be taken for an element's. */
    private static String refOf(int ref) {
        return switch (ref) {
            case Outline.NOWHERE -> "";
            case Outline.PAGE -> " (look at 0)";
            default -> " [" + ref + "]";
        };
    }

    private StringBuilder begin(int depth) {
        if (!out.isEmpty()) {
            out.append('\n');
        }
        lineStart = out.length();
        mayJoin = false;
        return out.repeat(' ', depth);
    }

    private void line(Line line, int depth) {
        boolean joins = mayJoin
                && line.pieces().getFirst() instanceof Element element
                && !(afterWords && standsApart(line, element))
                && out.length() - lineStart < LONGEST_JOINED_LINE;
        if (joins) {
            out.append(' ');
        } else {
            begin(depth);
        }
        String text = pieces(line.pieces());
        out.append(text);
        mayJoin = !isSign(text);
        afterWords = line.pieces().getLast() instanceof Words;
    }

    /** Words before a box to tick that has a name of its own, or before an item, belong to something else. */
    private static boolean standsApart(Line line, Element first) {
        return line.item() || (TICKED.contains(first.kind()) && !first.name().isEmpty());
    }

    /** A mere dash, as for an empty note, would look like the beginning of a list. */
    private static boolean isSign(String text) {
        return text.codePoints().noneMatch(Character::isLetterOrDigit);
    }

    private void heading(Heading heading, int depth) {
        begin(depth)
                .append("#".repeat(Math.clamp(heading.level(), 1, 6)))
                .append(' ')
                .append(pieces(heading.pieces()));
    }

    private void box(Box box, int depth) {
        String kind = SHORT.getOrDefault(box.kind(), box.kind());
        begin(depth).append(kind);
        if (!box.name().isEmpty()) {
            out.append(' ').append(ElementText.name(box.name()));
        }
        if (!box.scroll().isEmpty()) {
            out.append(" (scrolled ").append(box.scroll()).append(')').append(refOf(box.ref()));
        }
        out.append(':');
        all(box.children(), depth + 1);
        mayJoin = false;
    }

    private void table(Table table, int depth) {
        boolean whole = table.rows().size() >= table.total();
        begin(depth).append("table");
        if (!table.name().isEmpty()) {
            out.append(' ').append(ElementText.name(table.name()));
        }
        if (!whole) {
            out.append(' ').append(table.total()).append(" rows").append(refOf(table.ref()));
        }
        table.heads().forEach(row -> begin(depth + 1).append(cells(row)));
        for (Row row : table.rows()) {
            begin(depth + 1).append(whole ? "" : row.index() + ": ").append(cells(row));
        }
        if (!whole && cut) {
            begin(depth + 1).append(table.rows().isEmpty() ? noRows(table) : "…");
        }
    }

    private static String noRows(Table table) {
        return table.loaded() < table.total()
                ? "… these rows are not loaded, only " + table.loaded() + " are: scroll the table or use read_table"
                : "… there are no such rows";
    }

    private static String cells(Row row) {
        return row.cells().stream().map(OutlineWriter::pieces).collect(Collectors.joining(" | "));
    }

    static String pieces(List<OutlinePiece> pieces) {
        var text = new StringBuilder();
        for (OutlinePiece piece : pieces) {
            String part =
                    switch (piece) {
                        case Words words -> words.text();
                        case Element element -> ElementText.of(element);
                    };
            boolean closing = !part.isEmpty() && ",.;:!?)，。；：".indexOf(part.charAt(0)) >= 0;
            text.append(text.isEmpty() || closing ? "" : " ").append(part);
        }
        return text.toString();
    }
}
