package dev.deskhand.service.approvals;

import dev.deskhand.service.problem.Refusal;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.approval.BatchItems;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** The items of a batch that belong to rows somebody wants left out; a row goes with all the steps of its item. */
public final class RowsChosen {

    private RowsChosen() {}

    /**
     * What is left out: of items within one another only the outer.
     *
     * @param rows as shown, from 1
     * @throws Refusal BAD_INPUT for rows that are not there, or cannot be left out; CONFLICT when nothing would remain
     */
    public static List<String> items(ApprovalRequest request, List<Integer> rows) {
        var items = new BatchItems(request);
        Set<String> chosen = new LinkedHashSet<>();
        for (Integer number : rows) {
            if (number == null || number < 1 || number > request.rows().size()) {
                throw Refusal.badInput(
                        "There is no row " + number + ".",
                        "Rows count from 1 to " + request.rows().size() + ".");
            }
            chosen.add(items.of(request.rows().get(number - 1))
                    .orElseThrow(() -> Refusal.badInput(
                            "Nothing can be left out of this: it is one step, not a batch.", "Approve or reject it.")));
        }
        if (chosen.isEmpty()) {
            throw Refusal.badInput("No row is named.", "Name the rows to leave out by their numbers, from 1.");
        }
        List<String> outer = new ArrayList<>(chosen);
        outer.removeIf(item -> chosen.stream().anyMatch(other -> !other.equals(item) && item.startsWith(other)));
        if (request.rows().stream().allMatch(row -> items.isIn(row, outer))) {
            throw Refusal.conflict(
                    "Without these rows nothing is left to approve.", "Leave one in, or reject all of it.");
        }
        return outer;
    }
}
