package dev.deskhand.service.approvals;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.service.approvals.ApprovalDesk.Waiting;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Evidence;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.plan.LocalizedText;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * An approval as programs see it.
 *
 * @param hash quote it when deciding
 * @param rows one per effect: exactly what would happen
 * @param mayDecide whether whoever asks may decide
 * @param whyNot why not; empty when they may
 * @param decision approved or rejected; null while nobody has decided
 */
public record ApprovalCard(
        String id,
        String runId,
        String runTitle,
        String path,
        Effect effect,
        LocalizedText sentence,
        String reason,
        List<String> columns,
        List<Row> rows,
        List<String> hosts,
        List<Evidence> evidence,
        String hash,
        String requester,
        boolean secondPersonNeeded,
        Instant requestedAt,
        @Nullable Instant expires,
        boolean open,
        boolean mayDecide,
        String whyNot,
        @Nullable Decision decision) {

    static ApprovalCard of(Waiting waiting) {
        ApprovalRequest request = waiting.approval().request();
        var decided = waiting.approval().decision();
        return new ApprovalCard(
                request.id(),
                waiting.runId(),
                waiting.runTitle(),
                request.path(),
                request.effect(),
                request.sentence(),
                request.reason(),
                request.columns(),
                request.rows().stream().map(Row::of).toList(),
                request.hosts(),
                request.evidence(),
                request.hash(),
                request.requester(),
                request.secondPersonNeeded(),
                waiting.approval().requestedAt(),
                request.expires(),
                waiting.approval().isOpen(),
                waiting.may().allowed(),
                waiting.may().allowed() ? "" : waiting.may().reason(),
                decided == null
                        ? null
                        : new Decision(decided.approved(), decided.by().name(), decided.at(), decided.comment()));
    }

    /**
     * One effect.
     *
     * @param sources where each value came from, by column
     */
    public record Row(int item, JsonNode values, Map<String, Set<Source>> sources) {

        static Row of(ApprovalRequest.Row row) {
            Map<String, Set<Source>> sources = new LinkedHashMap<>();
            row.values()
                    .json()
                    .fieldNames()
                    .forEachRemaining(column -> sources.put(
                            column,
                            row.values()
                                    .at("/" + column.replace("~", "~0").replace("/", "~1"))
                                    .sources()));
            return new Row(row.item(), row.values().json(), sources);
        }
    }

    /** What became of it. */
    public record Decision(
            boolean approved,
            String by,
            Instant at,
            @Nullable String comment) {}
}
