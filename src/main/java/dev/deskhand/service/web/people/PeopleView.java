package dev.deskhand.service.web.people;

import dev.deskhand.service.web.page.Badge;
import dev.deskhand.service.web.page.Notice;
import dev.deskhand.service.web.page.When;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The list of people, a form for one more, and what was changed lately.
 *
 * @param name what was typed for the new account
 * @param given a one-time password to hand on, just made; null otherwise
 */
public record PeopleView(
        List<Row> people,
        String count,
        String name,
        List<RoleChoice> roles,
        @Nullable Notice problem,
        @Nullable Given given,
        List<Change> changes) {

    /** One account in the list. */
    public record Row(
            String href, String name, String initial, List<String> roles, Badge state, String seen, boolean self) {}

    /** A role with what it gives the right to. */
    public record RoleChoice(String role, String name, String what, boolean chosen) {}

    /** A one-time password, shown this once. */
    public record Given(String name, String password, String title) {}

    /** One change of an account. */
    public record Change(When at, String text) {}
}
