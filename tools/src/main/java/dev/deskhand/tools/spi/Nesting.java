package dev.deskhand.tools.spi;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.databind.JsonNode;

/**
 * How deep JSON may be nested: what comes from outside is held to {@link #GIVEN}, so that whatever is put around it on the way
 * (a step's output, a line of the log, an export) stays far from where readers give up.
 */
public final class Nesting {

    /** Lists and objects within each other, in what people, other systems and models give. */
    public static final int GIVEN = 100;

    /** The same, in what plans put together of it. */
    public static final int COMPUTED = 200;

    private Nesting() {}

    /** For readers of what was given from outside. */
    public static StreamReadConstraints ofWhatIsGiven() {
        return StreamReadConstraints.builder().maxNestingDepth(GIVEN).build();
    }

    /** Whether there are more lists and objects within each other than that. */
    public static boolean isDeeper(JsonNode json, int most) {
        if (!json.isContainerNode()) {
            return false;
        }
        if (most == 0) {
            return true;
        }
        for (JsonNode part : json) {
            if (isDeeper(part, most - 1)) {
                return true;
            }
        }
        return false;
    }
}
