package dev.deskhand.workflows.policy;

import dev.deskhand.workflows.approval.ApprovalHash;
import dev.deskhand.workflows.plan.YamlTree;
import java.time.ZoneId;
import java.util.List;

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
     * @throws dev.deskhand.workflows.plan.PlanSyntaxException with every problem, each with line and column
     */
    public static PolicyFile read(String yaml) {
        var tree = YamlTree.parse(yaml);
        String version = ApprovalHash.of(tree.json()).substring(0, 16);
        return new PolicyReader(yaml, tree).read(version);
    }
}
