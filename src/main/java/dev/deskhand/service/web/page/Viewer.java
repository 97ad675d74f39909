package dev.deskhand.service.web.page;

import dev.deskhand.service.security.Rights;
import java.util.Set;

/** Who looks at the page. */
public record Viewer(String name, Set<String> roles) {
    public Viewer {
        roles = Set.copyOf(roles);
    }

    public boolean is(String role) {
        return roles.contains(role);
    }

    /** Whether this person may have work done. */
    public boolean works() {
        return is(Rights.OFFICE) || is(Rights.APPROVER) || is(Rights.OPS);
    }

    /** The first letter, for the round sign next to the name. */
    public String initial() {
        return name.isEmpty() ? "?" : name.substring(0, name.offsetByCodePoints(0, 1));
    }
}
