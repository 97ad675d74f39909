package dev.deskhand.tools.browser.outline;

import dev.deskhand.tools.browser.outline.OutlineNode.Box;
import dev.deskhand.tools.browser.outline.OutlineNode.Fold;
import dev.deskhand.tools.browser.outline.OutlineNode.Heading;
import dev.deskhand.tools.browser.outline.OutlineNode.Item;
import dev.deskhand.tools.browser.outline.OutlineNode.Line;
import dev.deskhand.tools.browser.outline.OutlineNode.Section;
import dev.deskhand.tools.browser.outline.OutlineNode.Table;
import dev.deskhand.tools.browser.outline.OutlinePiece.Element;
import java.util.List;
import java.util.Optional;

/** A page as a tree, and the ways to look at it. */
public record Outline(List<OutlineNode> nodes) {

    /** The ref of the page as a whole. */
    public static final int PAGE = 0;

    /** About how many tokens a closer look may take. */
    public static final int CLOSER = 6000;

    /** In the place of a ref, where there is nothing to look at. */
    static final int NOWHERE = -1;

    public Outline {
        nodes = List.copyOf(nodes);
    }

    /** The page within about so many tokens; dialogs first, and alone when they are modal, each within its own frame. */
    public String text(int budget) {
        var covers = new Covers();
        var shown = covers.leftOut(Dialogs.first(nodes));
        var budgeted = OutlineBudget.ofPage(shown.equals(nodes));
        return OutlineWriter.write(budgeted.fit(Sections.of(shown), budget, PAGE)) + covers.told();
    }

    /** What the ref names, within about so many tokens; empty when it is not there any more. */
    public Optional<String> at(int ref, int budget) {
        return at(ref, 0, 0, budget);
    }

    /**
     * The same, but of its parts only those from {@code from} to {@code to}, counted from 1; 0 and 0 for all. Rows of tables and
     * items of long lists are taken to be chosen already.
     */
    public Optional<String> at(int ref, int from, int to, int budget) {
        var parts = new Parts(ref, from, to);
        var grouped = Sections.of(nodes);
        Optional<List<OutlineNode>> seen = ref == PAGE
                ? Optional.of(parts.of(grouped))
                : part(grouped, ref).map(node -> List.of(parts.of(node)));
        return seen.map(some -> OutlineWriter.write(OutlineBudget.at(parts).fit(some, budget, ref)));
    }

    private static Optional<OutlineNode> part(List<OutlineNode> nodes, int ref) {
        for (OutlineNode node : nodes) {
            boolean here =
                    switch (node) {
                        case Box box -> box.ref() == ref;
                        case Section section -> section.heading().ref() == ref;
                        case Table table -> table.ref() == ref;
                        case Heading heading -> heading.ref() == ref;
                        case Fold fold -> false;
                        case Item item -> false;
                        case Line line ->
                            line.pieces().stream()
                                    .anyMatch(piece -> piece instanceof Element element && element.ref() == ref);
                    };
            if (here) {
                return Optional.of(node);
            }
            var inside = part(node.parts(), ref);
            if (inside.isPresent()) {
                return inside;
            }
        }
        return Optional.empty();
    }

    /** What cannot be found by its text, since not all of it is in the page: a line for each such table; else "". */
    public String notLoaded() {
        return OutlineSearch.notLoaded(nodes);
    }

    /** The lines and rows that hold the text, each under the headings it stands under, within about so many tokens. */
    public String find(String text, int most, int budget) {
        return OutlineSearch.find(Sections.of(nodes), text, most, budget);
    }
}
