package dev.deskhand.tools.browser.outline;

import dev.deskhand.tools.browser.outline.OutlineNode.Box;
import dev.deskhand.tools.browser.outline.OutlineNode.Fold;
import dev.deskhand.tools.browser.outline.OutlineNode.Item;
import java.util.ArrayList;
import java.util.List;

/** Takes dialogs out of where they stand in a document, so that they come first, and alone when they are modal. */
final class Dialogs {

    private final List<Box> found = new ArrayList<>();

    private Dialogs() {}

    static List<OutlineNode> first(List<OutlineNode> nodes) {
        var dialogs = new Dialogs();
        List<OutlineNode> rest = dialogs.apart(nodes);
        var ordered = new ArrayList<OutlineNode>(dialogs.found);
        if (dialogs.found.stream().noneMatch(Box::modal)) {
            ordered.addAll(rest);
            return ordered;
        }
        String counts = Counts.of(rest);
        if (!counts.isEmpty()) {
            ordered.add(new Fold(Outline.NOWHERE, "behind the dialog: " + counts));
        }
        return ordered;
    }

    private List<OutlineNode> apart(List<OutlineNode> nodes) {
        var rest = new ArrayList<OutlineNode>();
        for (OutlineNode node : nodes) {
            if (node instanceof Box box && box.kind().endsWith("dialog")) {
                found.add(box.modal() ? 0 : found.size(), box.with(frames(box.children())));
            } else if (node instanceof Box box && box.kind().equals(OutlineReader.FRAME)) {
                rest.add(box.with(first(box.children()))); // what a frame shows locks nothing outside of it
            } else if (node instanceof Box box) {
                rest.add(box.with(apart(box.children())));
            } else if (node instanceof Item item) {
                rest.add(new Item(item.number(), apart(item.children())));
            } else {
                rest.add(node);
            }
        }
        return rest;
    }

    /** What stands in a dialog stays in it, frames with their own ones. */
    private static List<OutlineNode> frames(List<OutlineNode> nodes) {
        return nodes.stream()
                .<OutlineNode>map(node -> node instanceof Box box
                        ? box.with(
                                box.kind().equals(OutlineReader.FRAME) ? first(box.children()) : frames(box.children()))
                        : node)
                .toList();
    }
}
