package dev.deskhand.agent.healing;

import dev.deskhand.tools.spi.Lost;
import java.util.regex.Pattern;

/** What a healing question is about, marked as data. */
final class HealingMaterial {

    private static final String NAMES = "(?:steps|candidates|addresses|page)";

    /** Nothing that is seen. */
    private static final String BLANK = "[\\s\\p{Z}\\p{C}]*";

    /** An end reads as one with words in it too, or cut short. */
    private static final Pattern FENCE = Pattern.compile(
            "<" + BLANK + "/" + BLANK + NAMES + "(?![\\p{L}\\p{N}_-])(?:[^<>\n]*>)?|<" + BLANK + NAMES + BLANK + ">",
            Pattern.CASE_INSENSITIVE);

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
