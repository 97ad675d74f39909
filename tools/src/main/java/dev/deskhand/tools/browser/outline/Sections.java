package dev.deskhand.tools.browser.outline;

import dev.deskhand.tools.browser.outline.OutlineNode.Box;
import dev.deskhand.tools.browser.outline.OutlineNode.Fold;
import dev.deskhand.tools.browser.outline.OutlineNode.Heading;
import dev.deskhand.tools.browser.outline.OutlineNode.Item;
import dev.deskhand.tools.browser.outline.OutlineNode.Line;
import dev.deskhand.tools.browser.outline.OutlineNode.Section;
import dev.deskhand.tools.browser.outline.OutlineNode.Table;
import java.util.ArrayList;
import java.util.List;

/** Puts what follows a heading under it, so that it can be folded as one. */
final class Sections {

    private Sections() {}

    static List<OutlineNode> of(List<OutlineNode> flat) {
        var grouped = new ArrayList<OutlineNode>();
        int at = 0;
        while (at < flat.size()) {
            OutlineNode node = flat.get(at);
            if (node instanceof Heading heading) {
                int end = endOf(flat, at, heading.level());
                grouped.add(new Section(heading, of(flat.subList(at + 1, end))));
                at = end;
            } else {
                grouped.add(
                        switch (node) {
                            case Box box -> box.with(of(box.children()));
                            case Item item -> new Item(item.number(), of(item.children()));
                            case Line line -> line;
                            case Heading heading -> heading;
                            case Section section -> section;
                            case Table table -> table;
                            case Fold fold -> fold;
                        });
                at++;
            }
        }
        return grouped;
    }

    private static int endOf(List<OutlineNode> flat, int start, int level) {
        int end = start + 1;
        while (end < flat.size() && !(flat.get(end) instanceof Heading next && next.level() <= level)) {
            end++;
        }
        return end;
    }
}
