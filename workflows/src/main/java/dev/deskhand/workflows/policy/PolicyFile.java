package dev.deskhand.workflows.policy;

import dev.deskhand.workflows.approval.ApprovalHash;
import dev.deskhand.workflows.plan.YamlTree;
import java.time.ZoneId;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A policy that has been read and found sound.
 *
 * @param version the first 16 digits of the SHA-256 of what the file says, apart from layout and comments
 * @param zone the time zone hours and weekdays are told in
 * @param rules in the file's order
 */
public record PolicyFile(String version, ZoneId zone, List<PolicyRule> rules) {

    public PolicyFile {
        rules = List.copyOf(rules);
    }

    /**
     * Reads a policy.
     *
     * @param roles those that people can have: a rule that asks for another could never be met
     * @throws dev.deskhand.workflows.plan.PlanSyntaxException with every problem, each with line and column
     */
    public static PolicyFile read(String yaml, Collection<String> roles) {
        return knowing(List.copyOf(roles), yaml);
    }

    /**
     * Reads a policy whatever roles it names, such as one that was in force when there were others.
     *
     * @throws dev.deskhand.workflows.plan.PlanSyntaxException with every problem, each with line and column
     */
    public static PolicyFile read(String yaml) {
        return knowing(null, yaml);
    }

    private static PolicyFile knowing(@Nullable List<String> roles, String yaml) {
        var tree = YamlTree.parse(yaml);
        String version = ApprovalHash.of(tree.json()).substring(0, 16);
        return new PolicyReader(yaml, tree, roles).read(version);
    }
}
