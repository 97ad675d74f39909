package dev.deskhand.service.web.library;

import dev.deskhand.service.web.page.Notice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The form that takes a recording, or what became of one. */
public record ImportView(@Nullable Notice problem, String name, String secret, List<Taken> taken) {

    /**
     * A workflow that was made.
     *
     * @param already says that there was one of its name before; "" when there was not
     */
    public record Taken(String title, String href, String facts, String already, List<Note> notes) {}

    /** What was not taken over as it was. */
    public record Note(String where, String text) {}
}
