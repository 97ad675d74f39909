package dev.deskhand.service.web.policy;

import dev.deskhand.service.web.page.EffectTag;
import dev.deskhand.service.web.page.Notice;
import dev.deskhand.service.web.page.When;
import java.util.List;

/**
 * The rules in force over the floor, and how they came to be.
 *
 * @param problems what is wrong with the file, and where other instances go by other rules
 * @param history where the log tells of earlier rules; empty for who does not see it all
 */
public record PolicyView(
        When since,
        String from,
        String version,
        String zone,
        List<Notice> problems,
        List<Floor> floor,
        String count,
        List<Rule> rules,
        String history) {

    /** Who releases effects of one kind whatever the rules say. */
    public record Floor(EffectTag effect, String who) {}

    /**
     * One rule.
     *
     * @param outcome allow, gate or deny
     * @param asks what a gate asks for beyond the floor
     * @param reason in the reader's language; empty where the file gives none
     * @param otherwise the reason in the other language; empty where it is the same
     */
    public record Rule(
            int line,
            String name,
            String when,
            String outcome,
            String result,
            List<String> asks,
            String reason,
            String otherwise,
            String otherLanguage) {

        public String icon() {
            return switch (outcome) {
                case "allow" -> "circle-check";
                case "deny" -> "ban";
                default -> "stamp";
            };
        }
    }
}
