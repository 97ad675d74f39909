package dev.deskhand.service.approvals;

import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.plan.LocalizedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** What deserves a look before a decision: what stands out in a request, and what differs from last time. */
final class Remarks {

    private Remarks() {}

    /** Of the request alone. */
    static List<LocalizedText> of(ApprovalRequest request) {
        return new StandingOut(request).said();
    }

    /** Places of the rows, from 0, that stand out of the request or repeat others in it. */
    static Set<Integer> rows(ApprovalRequest request) {
        return new StandingOut(request).rows();
    }

    /** Of the request against one that was approved before. */
    static List<LocalizedText> sinceThen(ApprovalRequest request, ApprovalRequest before) {
        return request.rows().size() == 1 && before.rows().size() == 1
                ? changes(request, before.rows().getFirst())
                : sizes(request, before);
    }

    /** Places of the rows, from 0, that were approved before with the very same values. */
    static List<Integer> again(ApprovalRequest request, ApprovalRequest before) {
        var then = before.rows().stream().map(row -> row.values().json()).collect(Collectors.toSet());
        return IntStream.range(0, request.rows().size())
                .filter(i -> then.contains(request.rows().get(i).values().json()))
                .boxed()
                .toList();
    }

    private static List<LocalizedText> changes(ApprovalRequest request, ApprovalRequest.Row before) {
        var found = new ArrayList<LocalizedText>();
        for (String column : request.columns()) {
            String now = StandingOut.text(request.rows().getFirst(), column);
            String then = StandingOut.text(before, column);
            if (!now.equals(then) && !then.isEmpty()) {
                found.add(LocalizedText.of(
                        column + ": last time " + then + ", now " + now + ".",
                        column + "：上次为 " + then + "，现在为 " + now + "。"));
            }
        }
        if (found.isEmpty()) {
            found.add(LocalizedText.of("Every value is the same as last time.", "所有内容都与上次相同。"));
        }
        return found;
    }

    private static List<LocalizedText> sizes(ApprovalRequest request, ApprovalRequest before) {
        var found = new ArrayList<LocalizedText>();
        int now = request.rows().size();
        int then = before.rows().size();
        found.add(
                now == then
                        ? LocalizedText.of("As many rows as last time: " + now + ".", "行数与上次相同：" + now + " 行。")
                        : LocalizedText.of(
                                now + " rows; last time there were " + then + ".",
                                "共 " + now + " 行；上次为 " + then + " 行。"));
        // They may be done a second time.
        var again = RowNumbers.at(again(request, before));
        if (again.size() > 0) {
            found.add(LocalizedText.of(
                    (again.size() == 1 ? "Row " : "Rows ") + again.en() + (again.size() == 1 ? " was" : " were")
                            + " approved last time already, with exactly these values.",
                    again.zh() + "的内容上次已原样批准过。"));
        }
        return found;
    }
}
