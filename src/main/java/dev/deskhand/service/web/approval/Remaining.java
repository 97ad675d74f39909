package dev.deskhand.service.web.approval;

import dev.deskhand.service.approvals.ApprovalDesk;
import dev.deskhand.service.approvals.Remainder;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.web.page.Texts;
import java.util.List;

/** Says, while rows are being ticked, which are left out and what the others come to. */
final class Remaining {

    private static final int NAMED = 5;

    private Remaining() {}

    /** @param leave rows as shown, from 1 */
    static String of(ApprovalDesk.Waiting waiting, List<Integer> leave, Texts texts) {
        var request = waiting.approval().request();
        if (leave.isEmpty()) {
            return escaped(texts.say("leave.hint"));
        }
        Remainder rest;
        try {
            rest = Remainder.of(request, leave);
        } catch (Refusal refusal) {
            return escaped(texts.say("leave.nothing"));
        }
        List<String> names = rest.leftOut().stream().limit(NAMED).toList();
        int more = rest.leftOut().size() - names.size();
        String named = String.join(texts.say("list.separator"), names)
                + (more > 0 ? texts.say("leave.more", rest.leftOut().size()) : "");
        String said = texts.say("leave.named", named)
                + texts.say("leave.between")
                + texts.count("leave.rest", rest.rows())
                + (rest.totals().isEmpty() ? "" : texts.say("leave.totals", rest.totals()));
        return "<strong>" + escaped(said) + texts.say("leave.end") + "</strong>";
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
