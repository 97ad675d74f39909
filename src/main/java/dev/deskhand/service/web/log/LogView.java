package dev.deskhand.service.web.log;

import dev.deskhand.service.web.page.EffectTag;
import dev.deskhand.service.web.page.Field;
import dev.deskhand.service.web.page.Notice;
import dev.deskhand.service.web.page.When;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The action log.
 *
 * @param seal whether the log's chain holds, and since when; null when that is not known yet
 * @param more link to older entries, empty when there are none
 */
public record LogView(
        List<Field> filters,
        @Nullable Notice seal,
        List<Line> lines,
        String count,
        String more,
        String export,
        boolean filtered) {

    /** One entry; {@code detail} is its JSON, shown on demand. */
    public record Line(
            When at,
            String who,
            String what,
            String text,
            @Nullable EffectTag effect,
            String runHref,
            String runTitle,
            String place,
            String detail,
            boolean bad) {}
}
