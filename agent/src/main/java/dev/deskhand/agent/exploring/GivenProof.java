package dev.deskhand.agent.exploring;

import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.engine.Explorer.Deed;
import dev.deskhand.workflows.engine.Explorer.Request;
import java.util.List;
import java.util.Set;

/** Acts that prove themselves by what they gave: a file, or what they read. That a click was made proves nothing. */
final class GivenProof {

    private static final Set<String> READS = Set.of("browser.read", "browser.read_table");

    private GivenProof() {}

    /** Whether an act of that id gave something. */
    static boolean ever(Request request, String id) {
        return acts(request).stream().anyMatch(deed -> id.equals(deed.step().id()) && gave(deed));
    }

    /** Whether it did so itself or later than another. */
    static boolean since(Request request, Deed change, String id) {
        List<Deed> acts = acts(request);
        return acts.subList(acts.indexOf(change), acts.size()).stream()
                .anyMatch(deed -> id.equals(deed.step().id()) && gave(deed));
    }

    private static List<Deed> acts(Request request) {
        return request.rounds().stream().flatMap(round -> round.acts().stream()).toList();
    }

    private static boolean gave(Deed deed) {
        Value output = deed.output();
        return output != null
                && (READS.contains(deed.step().use())
                        || !output.json().path("file").asText("").isBlank());
    }
}
