package dev.deskhand.agent.healing;

import dev.deskhand.agent.model.Fence;
import dev.deskhand.tools.spi.Lost;
import java.util.regex.Pattern;

/** What a healing question is about, marked as data. */
final class HealingMaterial {

    private static final Pattern FENCE = Fence.of("steps", "candidates", "addresses", "page");

    private HealingMaterial() {}

    /** Data that holds the words of a fence does not end it, nor begin another. */
    static String fenced(String name, String data) {
        String before = "";
        String text = data;
        // What is left may be a fence in its turn: "</pa<page>ge>".
        while (!text.equals(before)) {
            before = text;
            text = FENCE.matcher(text).replaceAll("");
        }
        return "<" + name + ">\n" + text + "\n</" + name + ">\n";
    }

    /** The page as it is shown to a model: where it is, and what is on it. */
    static String page(Lost.Place place) {
        String at = place.address().isEmpty() ? "" : "The page at " + place.address() + " shows:\n";
        return fenced("page", at + place.outline()).strip();
    }
}
