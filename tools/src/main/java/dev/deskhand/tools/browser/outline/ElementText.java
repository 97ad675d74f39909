package dev.deskhand.tools.browser.outline;

import dev.deskhand.tools.browser.outline.OutlinePiece.Element;
import java.util.stream.Collectors;

/** An element as an outline writes it: {@code [12 checkbox Urgent, unchecked]}. */
final class ElementText {

    private static final int LONGEST_NAME = 120;
    private static final int LONGEST_VALUE = 200;
    private static final int LONGEST_OPTION = 40;

    private ElementText() {}

    static String of(Element element) {
        var text = new StringBuilder("[").append(element.ref());
        if (!element.kind().equals("link")) {
            text.append(' ').append(element.kind());
        }
        if (!element.name().isEmpty()) {
            text.append(' ').append(name(element.name()));
        }
        if (!element.value().isEmpty()) {
            text.append(" = ").append(cut(element.value(), LONGEST_VALUE));
        }
        if (!element.states().isEmpty()) {
            text.append(", ").append(element.states());
        }
        if (!element.cover().isEmpty()) {
            text.append(", covered");
        }
        if (!element.options().isEmpty()) {
            text.append(": ")
                    .append(element.options().stream().map(ElementText::option).collect(Collectors.joining("|")));
        }
        if (element.moreOptions() > 0) {
            text.append(" +").append(element.moreOptions());
        }
        return text.append(']').toString();
    }

    /** What something is called. */
    static String name(String text) {
        return cut(text, LONGEST_NAME);
    }

    /** What stands in a list, or over something. */
    static String option(String text) {
        return cut(text, LONGEST_OPTION);
    }

    private static String cut(String text, int longest) {
        return bare(text.length() > longest ? text.substring(0, longest - 1) + "…" : text);
    }

    /** Brackets are the outline's own: the page must not write any. */
    static String bare(String text) {
        return text.replace('[', '(').replace(']', ')').replace('\n', ' ');
    }
}
