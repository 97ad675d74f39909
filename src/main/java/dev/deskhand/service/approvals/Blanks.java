package dev.deskhand.service.approvals;

import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.plan.LocalizedText;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Rows without a value in a column that nearly all others fill: mostly something forgotten.
 *
 * @param rows remarks by the places of their rows
 * @param ofMany one remark for all of them
 */
record Blanks(Map<Integer, LocalizedText> rows, LocalizedText ofMany) {

    /** At most one in so many is without it where that is odd. */
    private static final int ONE_IN = 5;

    static Blanks of(ApprovalRequest request, String column) {
        var rows = new TreeMap<Integer, LocalizedText>();
        for (int i = 0; i < request.rows().size(); i++) {
            if (StandingOut.isEmpty(request.rows().get(i), column)) {
                rows.put(i, remark("Row " + (i + 1), "第 " + (i + 1) + " 行", column));
            }
        }
        if (rows.size() * ONE_IN > request.rows().size()) {
            rows.clear();
        }
        var named = RowNumbers.at(List.copyOf(rows.keySet()));
        return new Blanks(rows, remark("Rows " + named.en(), named.zh(), column));
    }

    private static LocalizedText remark(String en, String zh, String column) {
        return LocalizedText.of(
                en + ": " + column + " is empty, unlike the others.", zh + "：" + column + " 为空，其他行都不是。");
    }
}
