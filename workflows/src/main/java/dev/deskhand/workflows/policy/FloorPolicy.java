package dev.deskhand.workflows.policy;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.approval.Hosts;
import dev.deskhand.workflows.journal.Person;
import java.util.List;
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
    private record Rule(Effect effect, boolean gated, Set<String> own, Set<String> others, String why) {}

    private static final List<Rule> RULES = List.of(
            new Rule(Effect.READ, false, Set.of("office", "approver"), Set.of("approver"), "it only looks"),
            new Rule(Effect.LOCAL, false, Set.of("office", "approver"), Set.of("approver"), "it stays in the run"),
            new Rule(Effect.CHANGE, true, Set.of("office", "approver"), Set.of("approver"), "it changes records"),
            new Rule(
                    Effect.COMMIT,
                    true,
                    Set.of("approver"),
                    Set.of("approver"),
                    "it cannot be taken back or leaves the house"));

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
            String origins = untrustedControls(call, controlArguments);
            String reason = assessment.reason().isBlank() ? rule.why() : rule.why() + " (" + assessment.reason() + ")";
            boolean secondPerson = rule.own().stream().noneMatch(requester::is);
            return new Decision.Gate(reason + origins, secondPerson);
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
            return new Permission(false, "A second person has to decide: you asked for it yourself.");
        }
        Set<String> roles = self ? rule.own() : rule.others();
        if (roles.stream().anyMatch(person::is)) {
            return new Permission(true, "");
        }
        String whom = new TreeSet<>(roles).stream().collect(Collectors.joining(" or "));
        return new Permission(
                false,
                (self ? "To decide on this yourself you need the role " : "This needs somebody with the role ") + whom
                        + ", because " + rule.why() + ".");
    }

    private static Rule rule(Effect effect) {
        return RULES.stream()
                .filter(rule -> rule.effect() == effect)
                .findFirst()
                .orElseThrow();
    }

    /** Where the steering arguments came from, when it was not a person, the author or the program. */
    private static String untrustedControls(ToolCall call, Set<String> controlArguments) {
        var said = new StringBuilder();
        for (String name : new TreeSet<>(controlArguments)) {
            Value value = call.arguments().at("/" + name);
            String sources = value.sources().stream()
                    .filter(source -> !source.kind().isTrusted())
                    .map(FloorPolicy::words)
                    .distinct()
                    .sorted()
                    .collect(Collectors.joining(", "));
            if (!sources.isEmpty()) {
                said.append("; ").append(name).append(" comes from ").append(sources);
            }
        }
        return said.toString();
    }

    private static Optional<String> strangeHost(ToolCall call, Set<String> controlArguments, Set<String> trusted) {
        for (String name : new TreeSet<>(controlArguments)) {
            Value value = call.arguments().at("/" + name);
            if (!ADDRESSES.contains(name) || value.isTrusted()) {
                continue;
            }
            String host = Hosts.of(value.json().asText()).orElse(value.json().asText());
            if (!trusted.contains(host)) {
                return Optional.of("nobody named " + host + " in this run: its address comes from "
                        + value.sources().stream()
                                .filter(source -> !source.kind().isTrusted())
                                .map(FloorPolicy::words)
                                .distinct()
                                .sorted()
                                .collect(Collectors.joining(", ")));
            }
        }
        return Optional.empty();
    }

    private static String words(Source source) {
        String what =
                switch (source.kind()) {
                    case FILE -> "the file ";
                    case PAGE -> "a page of ";
                    case API -> "an answer of ";
                    case MODEL -> "the model ";
                    case USER, AUTHOR, SYSTEM -> "";
                };
        return what + source.name() + (source.place() == null ? "" : " (" + source.place() + ")");
    }
}
