package dev.deskhand.service.web.page;

import java.util.Set;

/** Who looks at the page. */
public record Viewer(String name, Set<String> roles) {
    public Viewer {
        roles = Set.copyOf(roles);
    }

    public boolean is(String role) {
        return roles.contains(role);
    }

    /** The first letter, for the round sign next to the name. */
    public String initial() {
        return name.isEmpty() ? "?" : name.substring(0, name.offsetByCodePoints(0, 1));
    }
}
