package dev.deskhand.service.web.policy;

import dev.deskhand.service.web.page.Texts;
import dev.deskhand.workflows.approval.Requirement;
import dev.deskhand.workflows.policy.PolicyRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** A rule in the reader's language. */
final class RuleWords {

    private final Texts texts;

    RuleWords(Texts texts) {
        this.texts = texts;
    }

    PolicyView.Rule of(PolicyRule rule) {
        boolean chinese = texts.locale().getLanguage().equals("zh");
        Locale other = chinese ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
        String reason = rule.reason().in(texts.locale());
        String otherwise = rule.reason().in(other);
        String outcome =
                switch (rule.outcome()) {
                    case PolicyRule.Outcome.Allow allow -> "allow";
                    case PolicyRule.Outcome.Gate gate -> "gate";
                    case PolicyRule.Outcome.Deny deny -> "deny";
                };
        return new PolicyView.Rule(
                rule.line(),
                rule.name(),
                rule.when().source().strip(),
                outcome,
                texts.say("policy.outcome." + outcome),
                asks(rule.outcome()),
                reason.equals(rule.name()) ? "" : reason,
                otherwise.equals(reason) ? "" : otherwise,
                chinese ? "en" : "zh-CN");
    }

    private List<String> asks(PolicyRule.Outcome outcome) {
        return switch (outcome) {
            case PolicyRule.Outcome.Gate gate -> asks(gate.requirement());
            case PolicyRule.Outcome.Allow allow -> List.of();
            case PolicyRule.Outcome.Deny deny -> List.of();
        };
    }

    private List<String> asks(Requirement asked) {
        var said = new ArrayList<String>();
        asked.roles().forEach(one -> said.add(texts.say("policy.asks.roles", roles(one))));
        if (asked.approvers() > 1) {
            said.add(texts.say("policy.asks.approvers", asked.approvers()));
        }
        if (asked.fourEyes()) {
            said.add(texts.say("policy.asks.fourEyes"));
        }
        if (asked.stepUp()) {
            said.add(texts.say("policy.asks.stepUp", Requirement.FRESH.toMinutes()));
        }
        if (!asked.delegation()) {
            said.add(texts.say("policy.asks.noDelegation"));
        }
        if (asked.expiry() != null) {
            said.add(texts.say("policy.asks.expiry", time(asked.expiry())));
        }
        var escalation = asked.escalation();
        if (escalation != null) {
            said.add(texts.say("policy.asks.escalation", time(escalation.after()), roles(escalation.to())));
        }
        return said;
    }

    private String roles(Collection<String> roles) {
        return roles.stream()
                .sorted()
                .map(role -> texts.has("role." + role) ? texts.say("role." + role) : role)
                .collect(Collectors.joining(texts.say("policy.or")));
    }

    private String time(Duration time) {
        long minutes = time.toMinutes();
        return minutes % 60 == 0 ? texts.count("policy.hours", minutes / 60) : texts.count("policy.minutes", minutes);
    }
}
