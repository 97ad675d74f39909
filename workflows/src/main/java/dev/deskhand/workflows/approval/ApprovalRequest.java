package dev.deskhand.workflows.approval;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Evidence;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.plan.LocalizedText;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
 * @param requirement what it takes beyond the floor
 * @param barred names of others who may not decide: the workflow's author, who edited the values
 * @param escalates from when on more people may decide; null for never
 * @param seen hash of what the step finds where it acts, such as a form with all that stands in it; null when the
 *     step has not been reached yet, or acts on nothing that can be seen
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
        @Nullable Instant expires,
        Requirement requirement,
        List<String> barred,
        @Nullable Instant escalates,
        @Nullable String seen) {

    @SuppressWarnings({"ConstantValue", "RedundantNullCheck"}) // journals of earlier releases lack the newer fields
    public ApprovalRequest {
        requirement = Requirement.orFloor(requirement, secondPersonNeeded);
        barred = barred == null ? List.of() : List.copyOf(barred);
    }

    /** A request that asks for no more than the floor. */
    public ApprovalRequest(
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
        this(
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
                hash,
                policyVersion,
                requester,
                secondPersonNeeded,
                expires,
                Requirement.floor(secondPersonNeeded),
                List.of(),
                null,
                null);
    }

    /**
     * One effect.
     *
     * @param item 0-based loop item, or 0
     * @param values an object by column, with sources
     * @param stepHashes SHA-256 of the resolved arguments of every acting step of the item, by the step's path
     * @param places where a value can be corrected, by column; columns without one are shown only
     * @param hosts where this very effect may go; empty for the request's hosts
     */
    public record Row(
            int item, Value values, Map<String, String> stepHashes, Map<String, Place> places, List<String> hosts) {

        @SuppressWarnings({"ConstantValue", "RedundantNullCheck"}) // journals of earlier releases lack the newer fields
        public Row {
            places = places == null ? Map.of() : Map.copyOf(places);
            hosts = hosts == null ? List.of() : List.copyOf(hosts);
        }

        /** One that may go wherever the request may. */
        public Row(int item, Value values, Map<String, String> stepHashes, Map<String, Place> places) {
            this(item, values, stepHashes, places, List.of());
        }

        Row at(List<String> newHosts) {
            return new Row(item, values, stepHashes, places, newHosts);
        }
    }

    /** An argument of a step: the step's path, and a JSON pointer into its arguments. */
    public record Place(String path, String pointer) {}

    /** The row that covers the step at a path; in a loop of many items it is found without looking at all of them. */
    public Optional<Row> row(String step) {
        int item = itemOf(step);
        if (item >= 0) {
            for (int i = firstOf(item); i < rows.size() && rows.get(i).item() == item; i++) {
                if (rows.get(i).stepHashes().containsKey(step)) {
                    return Optional.of(rows.get(i));
                }
            }
        }
        return rows.stream().filter(row -> row.stepHashes().containsKey(step)).findFirst();
    }

    /** The loop's item that the path stands in; -1 when it stands in none. */
    private int itemOf(String step) {
        int close = step.startsWith(path + "[") ? step.indexOf(']', path.length()) : -1;
        try {
            return close < 0 ? -1 : Integer.parseInt(step, path.length() + 1, close, 10);
        } catch (NumberFormatException noItem) {
            return -1;
        }
    }

    /** Where the rows of an item begin; rows are in the order of their items. */
    private int firstOf(int item) {
        int from = 0;
        int to = rows.size();
        while (from < to) {
            int middle = (from + to) >>> 1;
            if (rows.get(middle).item() < item) {
                from = middle + 1;
            } else {
                to = middle;
            }
        }
        return from;
    }

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
                expires,
                requirement,
                barred,
                escalates,
                seen);
    }
}
