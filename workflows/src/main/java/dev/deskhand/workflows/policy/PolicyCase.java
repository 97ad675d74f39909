package dev.deskhand.workflows.policy;

import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.workflows.plan.Fields;
import dev.deskhand.workflows.plan.PlanSyntaxException;
import dev.deskhand.workflows.plan.Problems;
import dev.deskhand.workflows.plan.YamlTree;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A made-up question, written down in YAML, to try a policy with.
 *
 * @param authors who wrote the workflow, who saved its version first
 */
public record PolicyCase(Question question, List<String> authors) {

    public PolicyCase {
        authors = List.copyOf(authors);
    }

    /**
     * Reads a case; everything may be left out, and nothing that is given is passed over.
     *
     * @param zone the time zone a time without one is told in
     * @throws PlanSyntaxException with line and column
     */
    public static PolicyCase read(String yaml, ZoneId zone, Instant now) {
        return knowing(null, null, yaml, zone, now);
    }

    /**
     * As {@link #read(String, ZoneId, Instant)}.
     *
     * @param roles those that people can have
     * @param catalog the actions there are, which say themselves what steers them
     */
    public static PolicyCase read(
            String yaml, ZoneId zone, Instant now, Collection<String> roles, ToolCatalog catalog) {
        return knowing(roles, catalog, yaml, zone, now);
    }

    private static PolicyCase knowing(
            @Nullable Collection<String> roles, @Nullable ToolCatalog catalog, String yaml, ZoneId zone, Instant now) {
        var tree = YamlTree.parse(yaml);
        var problems = new Problems(tree.places());
        var reader = new CaseReader(new Fields(tree.json(), "", problems, "a case"), problems, zone, roles, catalog);
        var read = new PolicyCase(reader.question(now), reader.authors());
        if (!problems.found().isEmpty()) {
            throw new PlanSyntaxException(problems.found());
        }
        return read;
    }
}
