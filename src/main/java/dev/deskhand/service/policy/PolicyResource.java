package dev.deskhand.service.policy;

import dev.deskhand.workflows.policy.Explanation;
import dev.deskhand.workflows.policy.PolicyRule;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.List;
import java.util.stream.Stream;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The policy in force over HTTP, for everybody who is signed in. */
@Path("/api/policy")
@Tag(name = "Policy")
@RunOnVirtualThread
public class PolicyResource {

    private final PolicyKeeper keeper;

    PolicyResource(PolicyKeeper keeper) {
        this.keeper = keeper;
    }

    @GET
    @Operation(summary = "The rules in force over the floor, where they are from, and what is wrong with the file")
    public View get() {
        PolicyState state = keeper.state();
        return new View(
                state.file().version(),
                state.origin().name().toLowerCase(java.util.Locale.ROOT),
                state.path(),
                Stream.concat(state.problems().stream(), keeper.otherwiseElsewhere().stream())
                        .map(PolicyKeeper::said)
                        .toList(),
                state.file().rules().stream().map(PolicyResource::row).toList());
    }

    private static Row row(PolicyRule rule) {
        String outcome =
                switch (rule.outcome()) {
                    case PolicyRule.Outcome.Allow allow -> "allow";
                    case PolicyRule.Outcome.Deny deny -> "deny";
                    case PolicyRule.Outcome.Gate gate -> "gate" + Explanation.words(gate.requirement());
                };
        return new Row(
                rule.name(),
                rule.line(),
                rule.when().source().strip(),
                outcome,
                rule.reason().en(),
                rule.reason().zh());
    }

    /**
     * The policy in force.
     *
     * @param origin file, shipped, last_good or floor
     */
    public record View(String version, String origin, String path, List<String> problems, List<Row> rules) {}

    /** One rule. */
    public record Row(String name, int line, String when, String outcome, String reason, String reasonInChinese) {}
}
