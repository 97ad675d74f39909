package dev.deskhand.workflows.policy;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.approval.Hosts;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.plan.LocalizedText;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The floor no rule can lower: looking is free, changing needs a person, and what can't be taken back an approver. */
public final class FloorPolicy implements Policy {

    /**
     * Who may release one effect.
     *
     * @param own roles that let the requester decide on the own run; empty when the requester may not
     * @param others roles that let somebody else decide
     */
    private record Rule(Effect effect, boolean gated, Set<String> own, Set<String> others, LocalizedText why) {}

    private static final List<Rule> RULES = List.of(
            rule(Effect.READ, false, Set.of("office", "approver"), "it only looks", "只是查看"),
            rule(Effect.LOCAL, false, Set.of("office", "approver"), "it stays in the run", "只影响本次运行"),
            rule(Effect.CHANGE, true, Set.of("office", "approver"), "it changes records", "会更改记录"),
            rule(
                    Effect.COMMIT,
                    true,
                    Set.of("approver"),
                    "it cannot be taken back or leaves the house",
                    "无法撤回，或会发送到外部"));

    private static Rule rule(Effect effect, boolean gated, Set<String> own, String why, String whyInChinese) {
        return new Rule(effect, gated, own, Set.of("approver"), LocalizedText.of(why, whyInChinese));
    }

    private static final Map<String, String> ROLE_NAMES = Map.of("office", "办公", "approver", "审批");

    private static final Set<String> ADDRESSES = Set.of("url", "host", "address");

    @Override
    public String version() {
        return "floor-1";
    }

    @Override
    public Decision decide(
            ToolCall call,
            Set<String> controlArguments,
            EffectAssessment assessment,
            Person requester,
            Set<String> trustedHosts) {
        Rule rule = rule(assessment.effect());
        if (rule.gated()) {
            LocalizedText origins = untrustedControls(call, controlArguments);
            String judged = assessment.reason().isBlank() ? "" : " (" + assessment.reason() + ")";
            boolean secondPerson = rule.own().stream().noneMatch(requester::is);
            var reason = LocalizedText.of(
                    rule.why().en() + judged + origins.en(), rule.why().zh() + origins.zh());
            return new Decision.Gate(reason, secondPerson);
        }
        return strangeHost(call, controlArguments, trustedHosts)
                .<Decision>map(reason -> new Decision.Gate(reason, false))
                .orElseGet(Decision.Allow::new);
    }

    @Override
    public Permission mayDecide(Person person, ApprovalRequest request) {
        Rule rule = rule(request.effect());
        boolean self = person.name().equals(request.requester());
        if (self && request.secondPersonNeeded()) {
            return new Permission(
                    false,
                    LocalizedText.of(
                            "A second person has to decide: you asked for it yourself.", "须由另一个人决定：这是您自己发起的。"));
        }
        Set<String> roles = self ? rule.own() : rule.others();
        if (roles.stream().anyMatch(person::is)) {
            return new Permission(true, LocalizedText.same(""));
        }
        return new Permission(false, missing(self, new TreeSet<>(roles), rule.why()));
    }

    private static LocalizedText missing(boolean self, Set<String> roles, LocalizedText why) {
        String whom = String.join(" or ", roles);
        String names =
                roles.stream().map(role -> ROLE_NAMES.getOrDefault(role, role)).collect(Collectors.joining("或"));
        return LocalizedText.of(
                (self ? "To decide on this yourself you need the role " : "This needs somebody with the role ") + whom
                        + ", because " + why.en() + ".",
                (self ? "要自己决定，您需要“" + names + "”角色" : "须由“" + names + "”角色的人决定") + "，因为这一步" + why.zh() + "。");
    }

    private static Rule rule(Effect effect) {
        return RULES.stream()
                .filter(rule -> rule.effect() == effect)
                .findFirst()
                .orElseThrow();
    }

    /** Where the steering arguments came from, when it was not a person, the author or the program. */
    private static LocalizedText untrustedControls(ToolCall call, Set<String> controlArguments) {
        var english = new StringBuilder();
        var chinese = new StringBuilder();
        for (String name : new TreeSet<>(controlArguments)) {
            LocalizedText sources = OutsideSources.of(call.arguments().at("/" + name));
            if (!sources.en().isEmpty()) {
                english.append("; ").append(name).append(" comes from ").append(sources.en());
                chinese.append("；").append(name).append(" 来自").append(sources.zh());
            }
        }
        return LocalizedText.of(english.toString(), chinese.toString());
    }

    private static Optional<LocalizedText> strangeHost(
            ToolCall call, Set<String> controlArguments, Set<String> trusted) {
        for (String name : new TreeSet<>(controlArguments)) {
            Value value = call.arguments().at("/" + name);
            if (!ADDRESSES.contains(name) || value.isTrusted()) {
                continue;
            }
            String host = Hosts.of(value.json().asText()).orElse(value.json().asText());
            if (!trusted.contains(host)) {
                LocalizedText sources = OutsideSources.of(value);
                return Optional.of(LocalizedText.of(
                        "nobody named " + host + " in this run: its address comes from " + sources.en(),
                        "本次运行中没有人指定过 " + host + "：该地址来自" + sources.zh()));
            }
        }
        return Optional.empty();
    }
}
