package dev.deskhand.workflows.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.workflows.approval.Requirement;
import dev.deskhand.workflows.policy.Policy.Decision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** A decision with every rule that was asked, for people who want to know why. */
public record Explanation(Map<String, Object> facts, Decision floor, List<Asked> asked, Decision decision) {

    public Explanation {
        facts = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(facts));
        asked = List.copyOf(asked);
    }

    /** What a rule said to the question. */
    public enum Answer {
        MATCHES,
        DOES_NOT,
        /** It could not be worked out; it counts unless it allows. */
        UNCLEAR,
        /** A rule before it ended the asking. */
        NOT_ASKED
    }

    /** One rule and its answer. */
    public record Asked(PolicyRule rule, Answer answer) {}

    /** In English, a line each. */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("The floor: " + words(floor) + ".");
        for (Asked one : asked) {
            PolicyRule rule = one.rule();
            lines.add("Line " + rule.line() + ", \"" + rule.name() + "\": "
                    + rule.when().source().strip());
            lines.add("    " + answered(one));
        }
        lines.add("Decision: " + words(decision) + ".");
        return lines;
    }

    private String answered(Asked one) {
        return switch (one.answer()) {
            case MATCHES ->
                "matches" + values(one.rule()) + ": " + outcome(one.rule().outcome());
            case DOES_NOT -> "does not match" + values(one.rule());
            case UNCLEAR ->
                "could not be worked out" + values(one.rule())
                        + (one.rule().outcome() instanceof PolicyRule.Outcome.Allow
                                ? ": so it allows nothing"
                                : ": so it counts: " + outcome(one.rule().outcome()));
            case NOT_ASKED -> "is not asked: a rule before it ended the asking";
        };
    }

    private String values(PolicyRule rule) {
        var said = new ArrayList<String>();
        for (String name : new TreeSet<>(rule.when().names())) {
            Object value = facts.get(name);
            String text = value instanceof JsonNode json ? json.toString() : String.valueOf(value);
            said.add(name + " is "
                    + (text.isEmpty() ? "\"\"" : text.length() > 60 ? text.substring(0, 60) + "…" : text));
        }
        return said.isEmpty() ? "" : " (" + String.join(", ", said) + ")";
    }

    private static String outcome(PolicyRule.Outcome outcome) {
        return switch (outcome) {
            case PolicyRule.Outcome.Allow allow -> "no rule after it is asked, the floor stays";
            case PolicyRule.Outcome.Deny deny -> "denied";
            case PolicyRule.Outcome.Gate gate -> "a person must release it" + words(gate.requirement());
        };
    }

    private static String words(Decision decision) {
        return switch (decision) {
            case Decision.Allow allow -> "it may happen by itself";
            case Decision.Deny deny ->
                "it may not happen, because " + deny.reason().en();
            case Decision.Gate gate ->
                "a person must release it" + words(gate.requirement())
                        + (gate.barred().isEmpty() ? "" : ", not by " + String.join(", ", new TreeSet<>(gate.barred())))
                        + ", because " + gate.reason().en();
        };
    }

    /** What is asked for beyond the floor, each after a comma. */
    public static String words(Requirement requirement) {
        var said = new StringBuilder();
        requirement
                .roles()
                .forEach(one -> said.append(", with the role ").append(String.join(" or ", new TreeSet<>(one))));
        said.append(requirement.approvers() > 1 ? ", by " + requirement.approvers() + " people" : "");
        said.append(requirement.fourEyes() ? ", not by whoever asked for it, wrote the workflow or edited it" : "");
        said.append(requirement.stepUp() ? ", who give their password again" : "");
        said.append(requirement.delegation() ? "" : ", not in another's place");
        said.append(requirement.expiry() == null ? "" : ", within " + time(requirement.expiry()));
        var escalation = requirement.escalation();
        if (escalation != null) {
            said.append(", after ")
                    .append(time(escalation.after()))
                    .append(" also by ")
                    .append(String.join(" or ", new TreeSet<>(escalation.to())));
            said.append(isAfterExpiry(requirement) ? ", which is when it has expired and been asked for again" : "");
        }
        return said.toString();
    }

    /** What of a rule is likely not meant, in English; empty when nothing is. */
    public static Optional<String> doubt(PolicyRule rule) {
        return rule.outcome() instanceof PolicyRule.Outcome.Gate gate && isAfterExpiry(gate.requirement())
                ? Optional.of("others may decide only once the request has expired and been asked for again: make"
                        + " \"after\" shorter than \"expires\"")
                : Optional.empty();
    }

    private static boolean isAfterExpiry(Requirement requirement) {
        var expiry = requirement.expiry();
        var escalation = requirement.escalation();
        return expiry != null && escalation != null && escalation.after().compareTo(expiry) >= 0;
    }

    private static String time(java.time.Duration time) {
        return time.toMinutes() % 60 == 0 ? time.toHours() + " h" : time.toMinutes() + " min";
    }
}
