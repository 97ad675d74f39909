package dev.deskhand.workflows.policy;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Reason;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.approval.Requirement;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.plan.LocalizedText;
import java.time.Instant;
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
            rule(Effect.LOCAL, false, Set.of("office", "approver"), "it stays in the run", "只影响本次办理"),
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

    @Override
    public String version() {
        return "floor-2";
    }

    @Override
    public Decision decide(Question question) {
        Rule rule = rule(question.assessment().effect());
        if (rule.gated()) {
            LocalizedText origins = untrustedControls(question.call(), question.controlArguments());
            Reason because = question.assessment().reason();
            LocalizedText judged = because.isBlank()
                    ? LocalizedText.same("")
                    : LocalizedText.of(" (" + because.english() + ")", "（" + because.chinese() + "）");
            boolean secondPerson = rule.own().stream().noneMatch(question.requester()::is);
            var reason = LocalizedText.of(
                    rule.why().en() + judged.en() + origins.en(), rule.why().zh() + judged.zh() + origins.zh());
            return gate(reason, secondPerson);
        }
        return Steering.of(question).map(reason -> gate(reason, false)).orElseGet(Decision.Allow::new);
    }

    private static Decision gate(LocalizedText reason, boolean secondPerson) {
        return new Decision.Gate(reason, Requirement.floor(secondPerson), Set.of());
    }

    @Override
    public Permission mayDecide(Person person, ApprovalRequest request, Instant now) {
        Rule rule = rule(request.effect());
        boolean self = person.name().equals(request.requester());
        if (self && request.secondPersonNeeded()) {
            return no(LocalizedText.of(
                    "A second person has to decide: you asked for it yourself.", "须由另一个人决定：这是您自己发起的。"));
        }
        if (request.barred().contains(person.name())) {
            return no(LocalizedText.of(
                    "Somebody else has to decide: you wrote the workflow, changed these values, answered the run's"
                            + " questions or had its browser in hand.",
                    "须由其他人决定：工作流由您编写，或这些内容由您修改、填答，或您接管过浏览器。"));
        }
        Set<String> roles = self ? rule.own() : rule.others();
        if (roles.stream().noneMatch(person::is)) {
            return no(missing(self, new TreeSet<>(roles), rule.why()));
        }
        return missingRole(person, request, now)
                .map(FloorPolicy::no)
                .orElseGet(() -> new Permission(true, LocalizedText.same("")));
    }

    /** Whether somebody has a role that ever lets them decide on what others asked for; what they asked for themselves is another matter. */
    public static boolean everDecidesForOthers(Person person) {
        return RULES.stream().flatMap(rule -> rule.others().stream()).anyMatch(person::is);
    }

    private static Permission no(LocalizedText why) {
        return new Permission(false, why);
    }

    /** A role the rules ask for beyond the floor's, unless the request has waited so long that others may step in. */
    private static Optional<LocalizedText> missingRole(Person person, ApprovalRequest request, Instant now) {
        var escalation = request.requirement().escalation();
        var since = request.escalates();
        if (escalation != null
                && since != null
                && !now.isBefore(since)
                && escalation.to().stream().anyMatch(person::is)) {
            return Optional.empty();
        }
        return request.requirement().roles().stream()
                .filter(oneOf -> oneOf.stream().noneMatch(person::is))
                .findFirst()
                .map(oneOf -> LocalizedText.of(
                        "The policy asks for somebody with the role " + String.join(" or ", new TreeSet<>(oneOf)) + ".",
                        "策略要求由“" + names(oneOf) + "”角色的人决定。"));
    }

    private static String names(Set<String> roles) {
        return new TreeSet<>(roles)
                .stream().map(role -> ROLE_NAMES.getOrDefault(role, role)).collect(Collectors.joining("或"));
    }

    private static LocalizedText missing(boolean self, Set<String> roles, LocalizedText why) {
        String whom = String.join(" or ", roles);
        String names = names(roles);
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
                boolean address = name.equals("url");
                english.append("; ")
                        .append(address ? "the address" : name)
                        .append(" comes from ")
                        .append(sources.en());
                chinese.append("；")
                        .append(address ? "地址" : name + " ")
                        .append("来自")
                        .append(sources.zh());
            }
        }
        return LocalizedText.of(english.toString(), chinese.toString());
    }
}
