package dev.deskhand.workflows.approval;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Evidence;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Step;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Builds the requests of one run. */
public final class ApprovalRequests {

    /** The path of what is asked for all that a run undoes. */
    public static final String UNDO = "undo";

    private final String runId;
    private final JsonNode plan;
    private final String requester;
    private final String policyVersion;

    public ApprovalRequests(String runId, JsonNode plan, String requester, String policyVersion) {
        this.runId = runId;
        this.plan = plan;
        this.requester = requester;
        this.policyVersion = policyVersion;
    }

    /**
     * Why a person is asked, and which.
     *
     * @param since when people were first asked for it: asking anew gives nobody more time before others may decide
     */
    public record Terms(
            LocalizedText reason,
            Requirement requirement,
            Set<String> barred,
            Instant now,
            Instant since,
            Duration expiry,
            List<Evidence> evidence) {
        public Terms {
            evidence = List.copyOf(evidence);
        }

        Instant expires() {
            Duration own = requirement.expiry();
            return now.plus(own == null || own.compareTo(expiry) > 0 && expiry.isPositive() ? expiry : own);
        }

        @Nullable
        Instant escalates() {
            var escalation = requirement.escalation();
            return escalation == null ? null : since.plus(escalation.after());
        }
    }

    public ApprovalRequest ofStep(PlannedEffect effect, Terms terms) {
        return of(effect.call().path(), List.of(effect), ApprovalText.ofStep(effect), null, terms, Set.of());
    }

    /**
     * For a whole loop.
     *
     * @param path the loop's own
     * @param hosts further hosts its steps may touch, such as the one the open page is at
     */
    public ApprovalRequest ofLoop(
            String path, Step.ForEach loop, List<PlannedEffect> effects, Terms terms, Set<String> hosts) {
        var table = new EffectTable(effects);
        LocalizedText how = loop.title() == null ? null : ApprovalText.how(effects);
        return of(path, effects, ApprovalText.ofLoop(loop, effects, table), how, terms, hosts);
    }

    /** For all that a run takes back, the last change first. */
    public ApprovalRequest ofUndo(List<PlannedEffect> effects, Terms terms) {
        return of(UNDO, effects, ApprovalText.ofUndo(effects), ApprovalText.how(effects), terms, Set.of());
    }

    private ApprovalRequest of(
            String path,
            List<PlannedEffect> effects,
            LocalizedText sentence,
            @Nullable LocalizedText how,
            Terms terms,
            Set<String> moreHosts) {
        var table = new EffectTable(effects);
        var hosts = new TreeSet<>(ApprovalText.hosts(effects));
        hosts.addAll(moreHosts);
        Effect effect = effects.stream().map(planned -> planned.call().effect()).reduce(Effect.READ, Effect::or);
        var unhashed = new ApprovalRequest(
                UUID.randomUUID().toString(),
                runId,
                path,
                effect,
                sentence,
                how,
                terms.reason(),
                table.columns(),
                rows(table.rows(), effects, moreHosts),
                List.copyOf(hosts),
                terms.evidence(),
                "",
                policyVersion,
                requester,
                terms.requirement().fourEyes(),
                terms.expires(),
                terms.requirement(),
                terms.barred().stream().sorted().toList(),
                terms.escalates(),
                effects.size() == 1 ? effects.getFirst().call().seen() : null);
        return unhashed.hashed(ApprovalHash.ofRequest(plan, unhashed));
    }

    /** Of several effects each has hosts of its own, where it is known which. */
    private static List<ApprovalRequest.Row> rows(
            List<ApprovalRequest.Row> rows, List<PlannedEffect> effects, Set<String> moreHosts) {
        var result = new ArrayList<ApprovalRequest.Row>();
        for (int i = 0; i < rows.size(); i++) {
            var hosts = new TreeSet<>(ApprovalText.hosts(List.of(effects.get(i))));
            boolean known = effects.size() > 1 && effects.get(i).call().host() != null;
            hosts.addAll(moreHosts);
            result.add(known ? rows.get(i).at(List.copyOf(hosts)) : rows.get(i));
        }
        return result;
    }
}
