package dev.deskhand.service.audit;

import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.problem.Refusal;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where a page of the log ends, so that the next begins there whatever is written meanwhile.
 *
 * @param position of the last entry of a run, or where the search for them began when there was none yet; null at the very beginning
 * @param at when the last act was, or a moment above those to come when there was none yet; null at the very beginning
 * @param act its id
 */
record LogPlace(
        @Nullable Long position,
        @Nullable Instant at,
        @Nullable String act) {

    static final LogPlace NEWEST = new LogPlace(null, null, null);

    /**
     * Where the log began as it was first looked at; what is written later is above it.
     *
     * @param begin the position below which entries were looked for
     * @param acts the newest acts that fit
     * @param since acts were looked for back to then
     */
    static LogPlace above(long begin, List<ActStore.Row> acts, Instant since) {
        return new LogPlace(begin, acts.isEmpty() ? since : acts.getFirst().at().plusMillis(1), "-");
    }

    static LogPlace read(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return NEWEST;
        }
        try {
            var plain = new String(Base64.getUrlDecoder().decode(text.strip()), StandardCharsets.UTF_8);
            String[] parts = plain.split("\\|", -1);
            return new LogPlace(
                    parts[0].isEmpty() ? null : Long.valueOf(parts[0]),
                    parts[1].isEmpty() ? null : Instant.parse(parts[1]),
                    parts[2].isEmpty() ? null : parts[2]);
        } catch (IllegalArgumentException | DateTimeException | ArrayIndexOutOfBoundsException e) {
            throw Refusal.badInput(
                    "'" + text + "' is no page of the log.", "Take 'page' from 'next' of the page before.");
        }
    }

    String text() {
        String plain =
                (position == null ? "" : position) + "|" + (at == null ? "" : at) + "|" + (act == null ? "" : act);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.UTF_8));
    }
}
