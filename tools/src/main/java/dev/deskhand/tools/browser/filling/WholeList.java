package dev.deskhand.tools.browser.filling;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * All that a list holds which draws a part of it only.
 *
 * @param places how far down each option stands, in pixels
 * @param ended whether it was seen to its end
 */
record WholeList(Options options, List<Integer> places, boolean ended) {

    /** From what lists.js tells. */
    static WholeList of(JsonNode all) {
        var places = new ArrayList<Integer>();
        all.path("options").forEach(option -> places.add(option.path("at").asInt()));
        return new WholeList(
                Options.of(all.path("options")), places, all.path("ended").asBoolean());
    }
}
