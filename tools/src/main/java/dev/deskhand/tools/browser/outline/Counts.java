package dev.deskhand.tools.browser.outline;

import dev.deskhand.tools.browser.outline.OutlineNode.Fold;
import dev.deskhand.tools.browser.outline.OutlineNode.Heading;
import dev.deskhand.tools.browser.outline.OutlineNode.Section;
import dev.deskhand.tools.browser.outline.OutlineNode.Table;
import dev.deskhand.tools.browser.outline.OutlinePiece.Element;
import dev.deskhand.tools.browser.outline.OutlinePiece.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Says in few words what was left out: {@code 12 links, 3 fields, 240 words}. */
final class Counts {

    private static final Set<String> PRESSED = Set.of("button", "menuitem", "tab", "click", "option", "treeitem");
    private static final int TITLES = 6;
    private static final int LONGEST_TITLE = 60;

    private Counts() {}

    static String of(List<OutlineNode> nodes) {
        var all = nodes.stream().flatMap(OutlineNode::content).toList();
        var elements = all.stream()
                .filter(Element.class::isInstance)
                .map(Element.class::cast)
                .toList();
        int links = (int) elements.stream().filter(e -> e.kind().equals("link")).count();
        int buttons =
                (int) elements.stream().filter(e -> PRESSED.contains(e.kind())).count();
        int words = all.stream()
                .filter(Words.class::isInstance)
                .mapToInt(piece -> ((Words) piece).text().split("\\s+").length)
                .sum();
        var parts = new ArrayList<String>();
        add(parts, links, "link");
        add(parts, buttons, "button");
        add(parts, elements.size() - links - buttons, "field");
        add(
                parts,
                (int) nodes.stream()
                        .flatMap(Counts::within)
                        .filter(Table.class::isInstance)
                        .count(),
                "table");
        add(parts, words, "word");
        if (parts.isEmpty()) {
            nodes.stream()
                    .flatMap(Counts::within)
                    .filter(Fold.class::isInstance)
                    .findFirst()
                    .ifPresent(fold -> parts.add(((Fold) fold).what()));
        }
        return String.join(", ", parts) + titles(nodes);
    }

    private static void add(List<String> parts, int count, String what) {
        if (count > 0) {
            parts.add(count + " " + what + (count == 1 ? "" : "s"));
        }
    }

    private static String titles(List<OutlineNode> nodes) {
        var titles = nodes.stream()
                .flatMap(Counts::within)
                .filter(node -> node instanceof Section || node instanceof Heading)
                .map(node -> node instanceof Section section ? section.heading() : (Heading) node)
                .map(heading -> OutlineWriter.pieces(OutlineBudget.shortened(
                        heading.pieces().stream()
                                .filter(Words.class::isInstance)
                                .toList(),
                        LONGEST_TITLE)))
                .filter(title -> !title.isBlank())
                .toList();
        if (titles.isEmpty()) {
            return "";
        }
        String more = titles.size() > TITLES ? ", …" : "";
        return " under " + String.join(", ", titles.subList(0, Math.min(TITLES, titles.size()))) + more;
    }

    private static Stream<OutlineNode> within(OutlineNode node) {
        return Stream.concat(Stream.of(node), node.parts().stream().flatMap(Counts::within));
    }
}
