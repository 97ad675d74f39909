package dev.deskhand.workflows.policy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.workflows.approval.Requirement;
import dev.deskhand.workflows.expression.Conditions;
import dev.deskhand.workflows.plan.Fields;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Place;
import dev.deskhand.workflows.plan.PlanSyntaxException;
import dev.deskhand.workflows.plan.Problem;
import dev.deskhand.workflows.plan.Problems;
import dev.deskhand.workflows.plan.YamlTree;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a policy file and collects everything that is wrong with it. */
final class PolicyReader {

    private static final Conditions CONDITIONS = new Conditions(Facts.NAMES);
    private static final Pattern TIME = Pattern.compile("(\\d{1,5})\\s*(m|h|d)");
    private static final Set<String> ROLE_KEYS =
            Set.of("roles", "four_eyes", "approvers", "step_up", "expires", "escalate", "delegation");

    private final String text;
    private final YamlTree tree;
    private final Problems problems;
    private final KnownRoles known;
    private final List<Problem> inConditions = new ArrayList<>();

    /** @param roles those that people can have; null to take any */
    PolicyReader(String text, YamlTree tree, @Nullable List<String> roles) {
        this.text = text;
        this.tree = tree;
        this.problems = new Problems(tree.places());
        this.known = new KnownRoles(roles, problems);
    }

    PolicyFile read(String version) {
        var fields = new Fields(tree.json(), "", problems, "a policy");
        fields.allowOnly(Set.of("policy", "time_zone", "rules"));
        if (!tree.json().path("policy").asText().equals("1")) {
            problems.add("/policy", "\"policy\" says which format this is", "Write policy: 1");
        }
        ZoneId zone = zone(fields.text("time_zone"));
        var rules = new ArrayList<PolicyRule>();
        var names = new HashSet<String>();
        JsonNode given = fields.get("rules");
        if (!given.isArray()) {
            problems.add("/rules", "\"rules\" should be a list", "Write rules: [] when there are none");
        }
        for (int i = 0; given.isArray() && i < given.size(); i++) {
            String pointer = "/rules/" + i;
            PolicyRule rule = rule(new Fields(given.get(i), pointer, problems, "a rule"), pointer);
            if (rule != null && !names.add(rule.name())) {
                problems.add(pointer + "/name", "two rules are named \"" + rule.name() + "\"", "Name them apart");
            }
            if (rule != null) {
                rules.add(rule);
            }
        }
        var all = new ArrayList<>(problems.found());
        all.addAll(inConditions);
        if (!all.isEmpty()) {
            throw new PlanSyntaxException(all);
        }
        return new PolicyFile(version, zone, rules);
    }

    private ZoneId zone(@Nullable String name) {
        try {
            return name == null ? ZoneId.systemDefault() : ZoneId.of(name);
        } catch (DateTimeException e) {
            problems.add("/time_zone", "\"" + name + "\" is no time zone", "Such as Europe/Berlin or Asia/Shanghai");
            return ZoneId.systemDefault();
        }
    }

    private @Nullable PolicyRule rule(Fields fields, String pointer) {
        fields.allowOnly(Set.of("name", "when", "allow", "gate", "deny", "reason"));
        String name = fields.requiredText("name", "A few words people know it by");
        String when = fields.requiredText("when", "A condition, such as effect == \"COMMIT\" && amount > 10000");
        LocalizedText reason = fields.localized("reason");
        PolicyRule.Outcome outcome = outcome(fields, pointer);
        if (reason == null && !(outcome instanceof PolicyRule.Outcome.Allow)) {
            problems.add(pointer, "\"reason\" is missing", "Say why, in both languages: {en: ..., zh: ...}");
        } else if (reason != null
                && !(fields.get("reason").has("en") && fields.get("reason").has("zh"))) {
            problems.add(pointer + "/reason", "the reason is in one language only", "Write {en: ..., zh: ...}");
        }
        if (when.isEmpty() || outcome == null) {
            return null;
        }
        return switch (CONDITIONS.read(when)) {
            case Conditions.Read.Good good ->
                new PolicyRule(
                        name,
                        place(pointer).line(),
                        good.condition(),
                        outcome,
                        reason == null ? LocalizedText.same(name) : reason);
            case Conditions.Read.Wrong wrong -> {
                wrong.issues().forEach(issue -> noteCondition(pointer + "/when", when, issue));
                yield null;
            }
        };
    }

    private PolicyRule.@Nullable Outcome outcome(Fields fields, String pointer) {
        var given =
                List.of("allow", "gate", "deny").stream().filter(fields::has).toList();
        if (given.size() != 1) {
            problems.add(
                    pointer,
                    given.isEmpty()
                            ? "the rule says neither allow, gate nor deny"
                            : "the rule says more than one of " + String.join(", ", given),
                    "Give one of allow: true, gate: {...}, deny: true");
            return null;
        }
        String key = given.getFirst();
        if (key.equals("gate")) {
            return new PolicyRule.Outcome.Gate(
                    requirement(new Fields(fields.get(key), pointer + "/gate", problems, "a gate"), pointer + "/gate"));
        }
        if (!fields.get(key).isBoolean() || !fields.get(key).booleanValue()) {
            problems.add(pointer + "/" + key, "\"" + key + "\" can only be true", "Leave the rule out instead");
        }
        return key.equals("allow") ? new PolicyRule.Outcome.Allow() : new PolicyRule.Outcome.Deny();
    }

    private Requirement requirement(Fields fields, String pointer) {
        fields.allowOnly(ROLE_KEYS);
        var roles = known.read(fields, "roles");
        int approvers = fields.wholeNumber("approvers", 1);
        if (approvers < 1 || approvers > 9) {
            problems.add(pointer + "/approvers", "between 1 and 9 people approve", "Such as 2");
            approvers = 1;
        }
        boolean delegation = !fields.has("delegation") || truth(fields, "delegation", pointer);
        return new Requirement(
                roles.isEmpty() ? List.of() : List.of(roles),
                truth(fields, "four_eyes", pointer),
                approvers,
                truth(fields, "step_up", pointer),
                delegation,
                time(fields.text("expires"), pointer + "/expires"),
                escalation(fields, pointer, roles));
    }

    private Requirement.@Nullable Escalation escalation(Fields fields, String pointer, Set<String> roles) {
        if (!fields.has("escalate")) {
            return null;
        }
        String at = pointer + "/escalate";
        var escalate = new Fields(fields.get("escalate"), at, problems, "\"escalate\"");
        escalate.allowOnly(Set.of("after", "to"));
        Duration after = time(escalate.text("after"), at + "/after");
        var to = known.read(escalate, "to");
        if (after == null || to.isEmpty() || roles.isEmpty()) {
            problems.add(
                    at,
                    roles.isEmpty()
                            ? "without \"roles\" there is nothing to escalate from"
                            : "\"escalate\" needs \"after\" and \"to\"",
                    "Such as roles: [ops] and escalate: {after: 2h, to: [approver]}");
            return null;
        }
        return new Requirement.Escalation(after, to);
    }

    private boolean truth(Fields fields, String key, String pointer) {
        if (!fields.has(key)) {
            return false;
        }
        if (!fields.get(key).isBoolean()) {
            problems.add(pointer + "/" + key, "\"" + key + "\" is true or false", "Write true or false");
        }
        return fields.get(key).asBoolean();
    }

    private @Nullable Duration time(@Nullable String written, String pointer) {
        if (written == null) {
            return null;
        }
        var matcher = TIME.matcher(written.strip());
        if (!matcher.matches() || Integer.parseInt(matcher.group(1)) == 0) {
            problems.add(pointer, "\"" + written + "\" is no length of time", "Such as 30m, 4h or 2d");
            return null;
        }
        long count = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "m" -> Duration.ofMinutes(count);
            case "h" -> Duration.ofHours(count);
            default -> Duration.ofDays(count);
        };
    }

    private Place place(String pointer) {
        return tree.places().getOrDefault(pointer, new Place(1, 1));
    }

    /** Finds the condition's own text in the file, so that the column is the file's. */
    private void noteCondition(String pointer, String condition, Conditions.Issue issue) {
        Place value = tree.values().getOrDefault(pointer, place(pointer));
        String[] wanted = condition.split("\n", -1);
        String[] lines = text.split("\n", -1);
        String piece = issue.line() <= wanted.length ? wanted[issue.line() - 1].strip() : "";
        int indent = issue.line() <= wanted.length
                ? wanted[issue.line() - 1].indexOf(piece.isEmpty() ? "" : piece.substring(0, 1))
                : 0;
        for (int i = value.line() - 1; i < lines.length && !piece.isEmpty(); i++) {
            int from = lines[i].indexOf(piece, i == value.line() - 1 ? value.column() - 1 : 0);
            if (from >= 0) {
                value = new Place(i + 1, from + issue.column() - indent);
                break;
            }
        }
        inConditions.add(new Problem(
                pointer,
                value,
                "the condition cannot be read: " + issue.message(),
                "Conditions are CEL; see docs/policy.md"));
    }
}
