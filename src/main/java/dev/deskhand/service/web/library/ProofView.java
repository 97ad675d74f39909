package dev.deskhand.service.web.library;

import dev.deskhand.service.web.page.Field;
import dev.deskhand.service.web.page.Notice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with the proof of steps that are about to be saved.
 *
 * @param address where it is asked how it stands now; {@code address/../try} replays the steps
 * @param said what the replay showed, or why there was none
 * @param replay address of the run that replayed; null when none did
 * @param begins whether a replay that nobody has to ask for is to be begun now
 * @param open whether a replay goes on, so that nothing is saved yet
 * @param proven whether the replay reached the same outcome
 * @param values fields for other values to replay with
 */
public record ProofView(
        String address,
        Notice said,
        @Nullable String replay,
        boolean begins,
        boolean open,
        boolean proven,
        List<Field> values) {

    /** What a field for another value is called in front of the input's own name. */
    public static final String VALUE = "with.";

    public ProofView {
        values = List.copyOf(values);
    }

    /** Whether something is wrong with the values that were given. */
    public boolean wrong() {
        return values.stream().anyMatch(field -> field.problem() != null);
    }
}
