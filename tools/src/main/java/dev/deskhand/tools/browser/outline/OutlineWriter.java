package dev.deskhand.tools.browser.outline;

import dev.deskhand.tools.browser.outline.OutlineNode.Box;
import dev.deskhand.tools.browser.outline.OutlineNode.Fold;
import dev.deskhand.tools.browser.outline.OutlineNode.Heading;
import dev.deskhand.tools.browser.outline.OutlineNode.Line;
import dev.deskhand.tools.browser.outline.OutlineNode.Row;
import dev.deskhand.tools.browser.outline.OutlineNode.Section;
import dev.deskhand.tools.browser.outline.OutlineNode.Table;
import dev.deskhand.tools.browser.outline.OutlinePiece.Element;
import dev.deskhand.tools.browser.outline.OutlinePiece.Words;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes an outline in few words: {@code [12 button Save]} is an element with its ref, a bare {@code [12 Home]} a link. */
final class OutlineWriter {

    private static final int LONGEST_JOINED_LINE = 240;
    private static final Map<String, String> SHORT = Map.of(
            "navigation", "nav",
            "contentinfo", "footer",
            "complementary", "aside",
            "banner", "header",
            "radiogroup", "choice",
            "alertdialog", "dialog",
            "region", "part");

    private final StringBuilder out = new StringBuilder();
    private int lineStart;
    private boolean mayJoin;

    static String write(List<? extends OutlineNode> nodes) {
        var writer = new OutlineWriter();
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
                case Table table -> table(table, depth);
                case Fold fold -> begin(depth).append("… ").append(fold.what()).append(refOf(fold.ref()));
            }
        }
    }

    private static String refOf(int ref) {
        return " [" + ref + "]";
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
                && line.pieces().getFirst() instanceof Element
                && out.length() - lineStart < LONGEST_JOINED_LINE;
        if (joins) {
            out.append(' ');
        } else {
            begin(depth);
        }
        out.append(pieces(line.pieces()));
        mayJoin = true;
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
            out.append(' ').append(bare(box.name()));
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
            out.append(' ').append(bare(table.name()));
        }
        if (!whole) {
            out.append(' ').append(table.total()).append(" rows").append(refOf(table.ref()));
        }
        table.heads().forEach(row -> begin(depth + 1).append(cells(row)));
        for (Row row : table.rows()) {
            begin(depth + 1).append(whole ? "" : row.index() + ": ").append(cells(row));
        }
        if (!whole) {
            begin(depth + 1).append("…");
        }
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
                        case Element element -> element(element);
                    };
            boolean closing = !part.isEmpty() && ",.;:!?)，。；：".indexOf(part.charAt(0)) >= 0;
            text.append(text.isEmpty() || closing ? "" : " ").append(part);
        }
        return text.toString();
    }

    private static String element(Element element) {
        var text = new StringBuilder("[").append(element.ref());
        if (!element.kind().equals("link")) {
            text.append(' ').append(element.kind());
        }
        if (!element.name().isEmpty()) {
            text.append(' ').append(bare(element.name()));
        }
        if (!element.value().isEmpty()) {
            text.append(" = ").append(bare(element.value()));
        }
        if (!element.states().isEmpty()) {
            text.append(", ").append(element.states());
        }
        if (!element.cover().isEmpty()) {
            text.append(", covered");
        }
        if (!element.options().isEmpty()) {
            text.append(": ").append(bare(String.join("|", element.options())));
        }
        if (element.moreOptions() > 0) {
            text.append(" +").append(element.moreOptions());
        }
        return text.append(']').toString();
    }

    /** Brackets are the outline's own: the page must not write any. */
    private static String bare(String text) {
        return text.replace('[', '(').replace(']', ')').replace('\n', ' ');
    }
}
