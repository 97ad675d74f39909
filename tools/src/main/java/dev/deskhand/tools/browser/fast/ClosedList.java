package dev.deskhand.tools.browser.fast;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * A closed list of a form that is being filled, which has the focus.
 *
 * @param form knows the functions of fast.js
 * @param at the list's number in it
 */
public record ClosedList(PageLine form, int at) {

    /**
     * Chooses by the one key that does it; else in the list opened, where moving is not choosing yet. What it holds in the end
     * is for the caller to see.
     *
     * @param index the option's, among those that are not disabled
     */
    public void choose(int index) throws IOException, InterruptedException {
        JsonNode way = form.ask("way", at, index);
        if (way.has("type")) {
            form.press(Keystroke.of(way.path("type").asText()));
        } else if (way.has("key")) {
            form.press(List.of(step(way.path("key").asText())));
        } else if (way.has("down")) {
            form.press(List.of(Keystroke.SPACE));
            if (form.ask("opened", at).path("open").asBoolean()) {
                var keys = new ArrayList<Keystroke>(List.of(Keystroke.HOME));
                keys.addAll(Collections.nCopies(way.path("down").asInt(), Keystroke.DOWN));
                keys.add(Keystroke.ENTER);
                form.press(keys);
            }
        }
    }

    private static Keystroke step(String key) {
        return switch (key) {
            case "down" -> Keystroke.DOWN;
            case "up" -> Keystroke.UP;
            default -> Keystroke.HOME;
        };
    }
}
