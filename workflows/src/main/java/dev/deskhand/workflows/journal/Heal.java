package dev.deskhand.workflows.journal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.workflows.plan.LocalizedText;
import org.jspecify.annotations.Nullable;

/**
 * Taking one thing for another that a step names and that cannot be found any more.
 *
 * @param pointer JSON Pointer of the argument that names it, such as {@code /target}
 * @param was what stood there
 * @param wasSaid the same in words
 * @param becomes what is to stand there; the same as {@code was} when only something has to be done first, JSON's null when
 *     the step is not needed any more
 * @param becomesSaid the same in words
 * @param first what has to be done before, such as opening a menu; null for nothing
 * @param likeness how alike they are, from 0 to 1
 * @param why what is the same and what is not
 */
public record Heal(
        String pointer,
        JsonNode was,
        LocalizedText wasSaid,
        JsonNode becomes,
        LocalizedText becomesSaid,
        @Nullable Detour first,
        double likeness,
        LocalizedText why) {

    private static final String FURTHER = "also";

    /**
     * What is taken for what, and what comes first: the same for heals that come to the same, whatever else their targets may be
     * found by and however they are said.
     */
    public String gist() {
        return pointer + "\n" + core(was) + "\n" + core(becomes) + "\n"
                + (first == null ? "" : first.use() + " " + core(first.with()));
    }

    /** Further ways to find a target are others each time it is looked at. */
    private static JsonNode core(JsonNode named) {
        if (!named.isObject()) {
            return named;
        }
        ObjectNode core = named.deepCopy();
        core.remove(FURTHER);
        core.properties().forEach(part -> part.setValue(core(part.getValue())));
        return core;
    }

    /** Whether the step is left out. */
    public boolean skips() {
        return becomes.isNull();
    }

    /** An action that only looks, done first. */
    public record Detour(String use, ObjectNode with) {

        /** Whether it leads to another page. */
        public boolean leaves() {
            return use.equals("browser.open");
        }
    }
}
