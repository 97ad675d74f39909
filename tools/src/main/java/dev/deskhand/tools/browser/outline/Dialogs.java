package dev.deskhand.tools.browser.outline;

import dev.deskhand.tools.browser.outline.OutlineNode.Box;
import dev.deskhand.tools.browser.outline.OutlineNode.Item;
import java.util.ArrayList;
import java.util.List;

/** Takes dialogs out of where they stand in the page, so that they come first. */
final class Dialogs {

    private Dialogs() {}

    static List<OutlineNode> apart(List<OutlineNode> nodes, List<Box> dialogs) {
        var rest = new ArrayList<OutlineNode>();
        for (OutlineNode node : nodes) {
            if (node instanceof Box box && box.kind().endsWith("dialog")) {
                dialogs.add(box.modal() ? 0 : dialogs.size(), box);
            } else if (node instanceof Box box) {
                rest.add(box.with(apart(box.children(), dialogs)));
            } else if (node instanceof Item item) {
                rest.add(new Item(item.number(), apart(item.children(), dialogs)));
            } else {
                rest.add(node);
            }
        }
        return rest;
    }
}
