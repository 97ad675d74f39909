package dev.deskhand.service.approvals;

import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.approval.BatchItems;
import java.util.List;

/**
 * What approving a batch without some of its rows comes to.
 *
 * @param leftOut names of the items that are left out, each with all its rows
 * @param items how many items remain
 * @param rows how many rows remain
 * @param totals sums of the amounts that remain, such as {@code Amount 30.75 EUR}; "" where there are none
 */
public record Remainder(List<String> leftOut, int items, int rows, String totals) {

    public Remainder {
        leftOut = List.copyOf(leftOut);
    }

    /**
     * What remains without these rows.
     *
     * @param rows as shown, from 1; none for all of it
     * @throws dev.deskhand.service.problem.Refusal as {@link RowsChosen#items}
     */
    public static Remainder of(ApprovalRequest request, List<Integer> rows) {
        List<String> chosen = rows.isEmpty() ? List.of() : RowsChosen.items(request, rows);
        var items = new BatchItems(request);
        var rest = items.rest(chosen);
        long left = items.all().stream()
                .filter(item -> chosen.stream().noneMatch(item::startsWith))
                .count();
        return new Remainder(chosen.stream().map(items::name).toList(), (int) left, rest.rows(), rest.totals());
    }
}
