package dev.deskhand.workflows.policy;

import dev.deskhand.workflows.plan.Fields;
import dev.deskhand.workflows.plan.Nearest;
import dev.deskhand.workflows.plan.Problems;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads lists of roles, and notes a problem for each that nobody can have. */
final class KnownRoles {

    private final @Nullable Collection<String> known;
    private final Problems problems;

    /** @param known the roles that people can have; null to take any */
    KnownRoles(@Nullable Collection<String> known, Problems problems) {
        this.known = known;
        this.problems = problems;
    }

    Set<String> read(Fields fields, String key) {
        List<String> roles = fields.texts(key);
        for (int i = 0; known != null && i < roles.size(); i++) {
            if (!known.contains(roles.get(i))) {
                String all = "The roles are " + String.join(", ", known);
                problems.add(
                        fields.below(key) + "/" + i,
                        "there is no role \"" + roles.get(i) + "\", so nobody can have it",
                        Nearest.of(roles.get(i), known)
                                .map(near -> "Did you mean \"" + near + "\"? " + all)
                                .orElse(all));
            }
        }
        return new LinkedHashSet<>(roles);
    }
}
