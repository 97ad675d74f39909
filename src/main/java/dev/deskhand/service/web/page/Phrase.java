package dev.deskhand.service.web.page;

import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A sentence whose values are set off from its words. */
public record Phrase(List<Part> parts) {
    public Phrase {
        parts = List.copyOf(parts);
    }

    public static Phrase plain(String text) {
        return new Phrase(List.of(new Part(text, false, null)));
    }

    public String text() {
        return parts.stream().map(Part::text).collect(Collectors.joining());
    }

    /**
     * A stretch of it.
     *
     * @param value whether it is a value rather than wording
     * @param later whether the value is known only when the step is reached
     * @param source where the value came from or how it is worked out, null when that is plain
     */
    public record Part(
            String text,
            boolean value,
            boolean later,
            @Nullable String source) {
        public Part(String text, boolean value, @Nullable String source) {
            this(text, value, false, source);
        }
    }
}
