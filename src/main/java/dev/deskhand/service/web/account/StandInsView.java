package dev.deskhand.service.web.account;

import dev.deskhand.service.web.page.Notice;
import dev.deskhand.service.web.page.When;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Who decides in whose place, and a form to name somebody.
 *
 * @param mayName whether the reader has a place to give
 * @param typed what was typed for a new one
 */
public record StandInsView(
        List<Row> rows,
        boolean mayName,
        Typed typed,
        @Nullable Notice problem) {

    /** One of them. */
    public record Row(String href, String sentence, String limit, When until) {}

    /** The form's fields. */
    public record Typed(String taker, String until, String most) {
        static final Typed NOTHING = new Typed("", "", "");
    }
}
