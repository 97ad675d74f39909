package dev.deskhand.tools.browser.outline;

import dev.deskhand.tools.browser.outline.OutlineNode.Box;
import dev.deskhand.tools.browser.outline.OutlineNode.Fold;
import dev.deskhand.tools.browser.outline.OutlineNode.Heading;
import dev.deskhand.tools.browser.outline.OutlineNode.Item;
import dev.deskhand.tools.browser.outline.OutlineNode.Line;
import dev.deskhand.tools.browser.outline.OutlineNode.Section;
import dev.deskhand.tools.browser.outline.OutlineNode.Table;
import java.util.List;

/**
 * Which parts of what is looked at are wanted, so that what was cut off can be asked for.
 *
 * @param ref of what is looked at; {@link Outline#NOWHERE} when parts cannot be asked for
 * @param from the first part, counted from 1; 0 for all
 * @param to the last one
 */
record Parts(int ref, int from, int to) {

    static final Parts NONE = new Parts(Outline.NOWHERE, 0, 0);

    OutlineNode of(OutlineNode node) {
        return switch (node) {
            case Box box -> box.with(of(box.children()));
            case Section section -> new Section(section.heading(), of(section.children()));
            case Item item -> item;
            case Line line -> line;
            case Heading heading -> heading;
            case Table table -> table;
            case Fold fold -> fold;
        };
    }

    /** Items of a long list know their numbers, and were chosen by them. */
    List<OutlineNode> of(List<OutlineNode> children) {
        if (from == 0 || children.stream().anyMatch(Item.class::isInstance)) {
            return children;
        }
        int first = Math.min(from - 1, children.size());
        return children.subList(first, Math.clamp(to, first, children.size()));
    }

    /** Whether its parts can be asked for by number: those of what is looked at, since looking at it again shows the same, and items. */
    boolean areNumbered(int ref, List<OutlineNode> children) {
        return ref == this.ref && this != NONE || children.stream().anyMatch(Item.class::isInstance);
    }

    /** The rows to ask for, from the one child to the other. */
    String rows(List<OutlineNode> children, OutlineNode first, OutlineNode last) {
        return "; rows " + number(children, first) + "-" + number(children, last);
    }

    private int number(List<OutlineNode> children, OutlineNode child) {
        return child instanceof Item item ? item.number() : Math.max(from, 1) + indexOf(children, child);
    }

    /** Parts may be equal and are still two. */
    private static int indexOf(List<OutlineNode> children, OutlineNode child) {
        int at = 0;
        while (children.get(at) != child) {
            at++;
        }
        return at;
    }
}
