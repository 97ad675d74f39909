package dev.deskhand.workflows.approval;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.workflows.approval.ApprovalRequest.Row;
import dev.deskhand.workflows.plan.LocalizedText;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The items of a batch that are approved or left out each as a whole, with all their steps: those of the innermost loop a
 * row stands in. An item is named as the paths of its steps begin, such as {@code 3[7]/}.
 */
public final class BatchItems {

    private static final int NAMED = 3;
    private static final int LONGEST_NAME = 40;

    private final ApprovalRequest request;

    public BatchItems(ApprovalRequest request) {
        this.request = request;
    }

    /** The item a row belongs to; empty when the request is not for a loop. */
    public Optional<String> of(Row row) {
        return row.stepHashes().keySet().stream()
                .max(PathOrder::compare)
                .filter(path -> path.startsWith(request.path() + "["))
                .map(path -> path.substring(0, path.lastIndexOf(']') + 2));
    }

    /** All items, in the order of their first rows. */
    public Set<String> all() {
        var items = new LinkedHashSet<String>();
        request.rows().forEach(row -> of(row).ifPresent(items::add));
        return items;
    }

    /** Whether a row goes when these items do: with its own, or with one around it. */
    public boolean isIn(Row row, Collection<String> items) {
        return of(row).filter(own -> items.stream().anyMatch(own::startsWith)).isPresent();
    }

    /** What people call an item: the first value of its first row, or else its number. */
    public String name(String item) {
        for (int i = 0; i < request.rows().size(); i++) {
            Row row = request.rows().get(i);
            if (of(row).filter(own -> own.startsWith(item)).isPresent()) {
                String first = request.columns().isEmpty()
                        ? ""
                        : row.values()
                                .json()
                                .path(request.columns().getFirst())
                                .asText()
                                .strip();
                return first.isEmpty() || first.length() > LONGEST_NAME ? String.valueOf(i + 1) : first;
            }
        }
        return "";
    }

    /**
     * What remains.
     *
     * @param totals sums of its amounts, such as {@code Amount 30.75 EUR}; "" where there are none
     */
    public record Rest(int rows, String totals) {}

    /** What remains without these items. */
    public Rest rest(Collection<String> items) {
        var rows = request.rows().stream()
                .filter(row -> !isIn(row, items))
                .map(row -> row.values().json())
                .toList();
        return new Rest(
                rows.size(), ApprovalText.totals(request.columns(), rows).orElse(""));
    }

    /**
     * The same request for what remains without these items, under a hash of its own.
     *
     * @param plan the run's, which the hash covers
     */
    public ApprovalRequest without(Collection<String> items, JsonNode plan) {
        List<Row> rest =
                request.rows().stream().filter(row -> !isIn(row, items)).toList();
        var unhashed = new ApprovalRequest(
                request.id(),
                request.runId(),
                request.path(),
                request.effect(),
                sentence(items, rest),
                request.how(),
                request.reason(),
                request.columns(),
                rest,
                hosts(rest),
                request.evidence(),
                "",
                request.policyVersion(),
                request.requester(),
                request.secondPersonNeeded(),
                request.expires(),
                request.requirement(),
                request.barred(),
                request.escalates(),
                request.seen());
        return unhashed.hashed(ApprovalHash.ofRequest(plan, unhashed));
    }

    /** Of what remains; those of the whole where it is not known row by row. */
    private List<String> hosts(List<Row> rest) {
        if (rest.stream().anyMatch(row -> row.hosts().isEmpty())) {
            return request.hosts();
        }
        var hosts = new TreeSet<String>();
        rest.forEach(row -> hosts.addAll(row.hosts()));
        return List.copyOf(hosts);
    }

    /** What was asked for stays as it was said; after it, what of it is left out and how much remains. */
    private LocalizedText sentence(Collection<String> items, List<Row> rest) {
        List<String> names = items.stream().map(this::name).toList();
        int more = Math.max(0, names.size() - NAMED);
        List<String> named = names.subList(0, names.size() - more);
        var totals = ApprovalText.totals(
                request.columns(), rest.stream().map(row -> row.values().json()).toList());
        return LocalizedText.of(
                request.sentence().en() + "; left out: " + String.join(", ", named)
                        + (more > 0 ? " and " + more + " more" : "") + "; " + rest.size()
                        + (rest.size() == 1 ? " row remains" : " rows remain")
                        + totals.map(total -> ", " + total + " in all").orElse(""),
                request.sentence().zh() + "；不办理：" + String.join("、", named)
                        + (more > 0 ? " 等 " + names.size() + " 项" : "") + "；余下 " + rest.size() + " 行"
                        + totals.map(total -> "，合计 " + total).orElse(""));
    }
}
