package dev.deskhand.service.web.account;

import dev.deskhand.service.web.page.Notice;
import dev.deskhand.service.web.page.When;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One's API tokens and a form for one more.
 *
 * @param label what was typed for the new one
 * @param given a token to copy, just made; null otherwise
 */
public record TokensView(
        List<Row> tokens,
        String label,
        List<ScopeChoice> scopes,
        @Nullable Notice problem,
        @Nullable Given given) {

    /** One token, never with the token itself. */
    public record Row(String href, String label, String scopes, When until, boolean over, String used) {}

    /** A scope with what it opens. */
    public record ScopeChoice(String scope, String name, String what, boolean chosen) {}

    /** A token, shown this once. */
    public record Given(String token, String label) {}
}
