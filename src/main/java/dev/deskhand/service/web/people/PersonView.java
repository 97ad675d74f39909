package dev.deskhand.service.web.people;

import dev.deskhand.service.web.page.Badge;
import dev.deskhand.service.web.page.Notice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One account and what can be done with it.
 *
 * @param self whether it is the reader's own, which others have to change
 * @param given a one-time password to hand on, just made; null otherwise
 */
public record PersonView(
        String name,
        String href,
        Badge state,
        String seen,
        boolean self,
        boolean disabled,
        List<PeopleView.RoleChoice> roles,
        @Nullable Notice problem,
        PeopleView.@Nullable Given given,
        List<PeopleView.Change> changes) {}
