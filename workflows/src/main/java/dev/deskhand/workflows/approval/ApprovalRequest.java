package dev.deskhand.workflows.approval;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Evidence;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.plan.LocalizedText;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person is asked to approve: exactly these effects, and nothing else.
 *
 * @param path the step, or the loop whose items are approved together
 * @param sentence what will happen, with its size: "Enters 12 invoices"
 * @param how what is done to that end, step by step, when the sentence is in the words of the plan's author; else null
 * @param reason why a person is asked
 * @param columns names of the values in {@code rows}, as a table's head
 * @param rows one per effect, in order; a single step has one
 * @param hash lower-case hex SHA-256 over plan, steps, actions, resolved arguments, their sources, hosts, policy
 *     version and expiry; a decision must quote it
 * @param requester who started the run
 * @param secondPersonNeeded whether the requester may not decide
 */
public record ApprovalRequest(
        String id,
        String runId,
        String path,
        Effect effect,
        LocalizedText sentence,
        @Nullable LocalizedText how,
        LocalizedText reason,
        List<String> columns,
        List<Row> rows,
        List<String> hosts,
        List<Evidence> evidence,
        String hash,
        String policyVersion,
        String requester,
        boolean secondPersonNeeded,
        @Nullable Instant expires) {

    /**
     * One effect.
     *
     * @param item 0-based loop item, or 0
     * @param values an object by column, with sources
     * @param stepHashes SHA-256 of the resolved arguments of every acting step of the item, by the step's path
     */
    public record Row(int item, Value values, java.util.Map<String, String> stepHashes) {}

    /** The same request with this hash. */
    public ApprovalRequest hashed(String newHash) {
        return new ApprovalRequest(
                id,
                runId,
                path,
                effect,
                sentence,
                how,
                reason,
                columns,
                rows,
                hosts,
                evidence,
                newHash,
                policyVersion,
                requester,
                secondPersonNeeded,
                expires);
    }
}
