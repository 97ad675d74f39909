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
 * @param seal whether the log's chain holds; null for those who do not see all of it
 * @param heads what has been signed, and where copies are; null likewise
 * @param more link to older entries, empty when there are none
 * @param back up to when was looked, where that is not to the log's beginning; empty otherwise
 */
public record LogView(
        List<Field> filters,
        @Nullable Notice seal,
        @Nullable Heads heads,
        List<Line> lines,
        String count,
        String more,
        String back,
        String export,
        @Nullable Part part,
        boolean filtered) {

    /** A part of the log that is exported alone. */
    public record Part(String href, String text) {}

    /**
     * The signed heads.
     *
     * @param signed the last one in a sentence; empty before the first
     * @param check link that has all entries checked, empty when they just were
     */
    public record Heads(String signed, @Nullable When at, List<Copy> copies, String check) {}

    /** A place that keeps copies, and how it stands. */
    public record Copy(String name, String state, boolean bad) {}

    /** One entry; {@code detail} is its JSON, shown on demand, and {@code proof} links to its proof. */
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
            boolean bad,
            String proof) {}
}
