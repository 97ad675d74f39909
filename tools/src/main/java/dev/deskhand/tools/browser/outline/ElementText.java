package dev.deskhand.tools.browser.outline;

import dev.deskhand.tools.browser.outline.OutlinePiece.Element;

/** An element as an outline writes it: {@code [12 checkbox Urgent, unchecked]}. */
final class ElementText {

    private ElementText() {}

    static String of(Element element) {
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
    static String bare(String text) {
        return text.replace('[', '(').replace(']', ')').replace('\n', ' ');
    }
}
