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
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Cuts a tree down to what holds a text. */
final class OutlineSearch {

    private static final int MOST_OPTIONS = 8;

    private final String wanted;
    private int left;
    private int found;

    private OutlineSearch(String wanted, int most) {
        this.wanted = plain(wanted);
        this.left = most;
    }

    /** At most so many places, fewer where they take more than the budget; what is left out is said. */
    static String find(List<OutlineNode> nodes, String text, int most, int budget) {
        for (int places = most; ; places /= 2) {
            var search = new OutlineSearch(text, places);
            List<OutlineNode> kept = search.keep(nodes);
            if (places == 1) {
                kept = OutlineBudget.ofFound().fit(kept, budget, Outline.NOWHERE);
            }
            String written = OutlineWriter.found(kept);
            if (places == 1 || TokenEstimate.of(written) <= budget) {
                return search.found > places
                        ? written + "\n… " + (search.found - places)
                                + " more places; look for a longer text to see them"
                        : written;
            }
        }
    }

    static String notLoaded(List<OutlineNode> nodes) {
        var text = new StringBuilder();
        for (OutlineNode node : nodes) {
            if (node instanceof Table table && table.loaded() < table.total()) {
                text.append(
                        "\n… only %d of the %d rows of table%s are loaded and were looked through; read_table reads all"
                                .formatted(
                                        table.loaded(),
                                        table.total(),
                                        table.name().isEmpty() ? "" : " " + ElementText.name(table.name())));
            }
            text.append(notLoaded(node.parts()));
        }
        return text.toString();
    }

    private List<OutlineNode> keep(List<OutlineNode> nodes) {
        var kept = new ArrayList<OutlineNode>();
        for (OutlineNode node : nodes) {
            kept(node).ifPresent(kept::add);
        }
        return kept;
    }

    private Optional<OutlineNode> kept(OutlineNode node) {
        return switch (node) {
            case Line line ->
                takes(line.pieces().stream()) ? Optional.of(line.with(told(line.pieces()))) : Optional.empty();
            case Heading heading -> takes(heading.pieces().stream()) ? Optional.of(heading) : Optional.empty();
            case Box box -> {
                var inside = keep(box.children());
                yield inside.isEmpty() && !plain(box.name()).contains(wanted)
                        ? Optional.empty()
                        : Optional.of(box.with(inside));
            }
            case Section section -> {
                boolean itself = takes(section.heading().pieces().stream());
                var inside = keep(section.children());
                yield itself || !inside.isEmpty()
                        ? Optional.of(new Section(section.heading(), inside))
                        : Optional.empty();
            }
            case Item item -> {
                var inside = keep(item.children());
                yield inside.isEmpty() ? Optional.empty() : Optional.of(new Item(item.number(), inside));
            }
            case Table table -> {
                List<Row> rows = table.rows().stream()
                        .filter(row -> takes(row.pieces()))
                        .map(this::told)
                        .toList();
                List<Row> heads = table.heads();
                yield rows.isEmpty() && heads.stream().noneMatch(row -> takes(row.pieces()))
                        ? Optional.empty()
                        : Optional.of(new Table(table.ref(), table.name(), table.total(), table.loaded(), heads, rows));
            }
            case Fold fold -> Optional.empty();
        };
    }

    private Row told(Row row) {
        return new Row(row.index(), row.cells().stream().map(this::told).toList());
    }

    /** Of the options of a select those that hold the text, else the first. */
    private List<OutlinePiece> told(List<OutlinePiece> pieces) {
        return pieces.stream()
                .<OutlinePiece>map(piece -> switch (piece) {
                    case Words words -> words;
                    case Element element ->
                        element.telling(option -> plain(option).contains(wanted), MOST_OPTIONS);
                })
                .toList();
    }

    private boolean takes(Stream<OutlinePiece> some) {
        List<OutlinePiece> pieces = some.toList();
        if (pieces.stream().noneMatch(this::holds) && !goesOnOver(pieces)) {
            return false;
        }
        found++;
        return left-- > 0;
    }

    private boolean holds(OutlinePiece piece) {
        return plain(
                        switch (piece) {
                            case Words words -> words.text();
                            case Element element ->
                                element.kind() + " " + element.name() + " " + element.value() + " "
                                        + String.join(" ", element.options());
                        })
                .contains(wanted);
    }

    /** Whether it begins in one piece and ends in another: words may run across a link, or stand in several cells. */
    private boolean goesOnOver(List<OutlinePiece> pieces) {
        String joined = pieces.stream()
                .map(piece -> switch (piece) {
                    case Words words -> words.text();
                    case Element element -> element.name() + " " + element.value();
                })
                .collect(Collectors.joining(" "));
        return closed(plain(joined)).contains(closed(wanted));
    }

    /** How far apart they stand tells nothing: a full stop after a link stands at it. */
    private static String closed(String text) {
        return text.replace(" ", "");
    }

    private static String plain(String text) {
        return text.replaceAll("\\s+", " ").strip().toLowerCase(Locale.ROOT);
    }
}
