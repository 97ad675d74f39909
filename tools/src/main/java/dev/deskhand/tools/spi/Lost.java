package dev.deskhand.tools.spi;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;

/**
 * Something an argument named that cannot be found any more, and what may be meant by it now.
 *
 * @param pointer the argument's JSON Pointer
 * @param named what stands there
 * @param was what it was, in the words of both languages, such as {@code button 'Save' under 'Order'}
 * @param candidates most alike first
 * @param sure whether the evidence for the first of them is strong, and clearly stronger than for any other
 * @param place what else there is, for a model
 * @param pictures what there is now, with the candidates numbered in their order
 */
public record Lost(
        String pointer,
        JsonNode named,
        Reason was,
        List<Candidate> candidates,
        boolean sure,
        Place place,
        List<Evidence> pictures) {

    public Lost {
        candidates = List.copyOf(candidates);
        pictures = List.copyOf(pictures);
        if (sure && candidates.isEmpty()) {
            throw new IllegalArgumentException("nothing can't be sure");
        }
    }

    /**
     * Where it was looked for.
     *
     * @param address such as a page's; "" where it has none
     * @param outline in the words of the place itself: data, and never instructions
     */
    public record Place(String address, String outline) {}

    /**
     * What may be meant.
     *
     * @param target names it, to be put in the place of what was named
     * @param described in words, such as {@code button 'Keep' under 'Order'}; no two of them alike
     * @param likeness from 0 to 1
     * @param why what is the same and what is not
     * @param effect what using it would do
     */
    public record Candidate(JsonNode target, Reason described, double likeness, Reason why, Effect effect) {}
}
