package dev.deskhand.workflows.policy;

import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.approval.Requirement;
import dev.deskhand.workflows.expression.ExpressionException;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.WorkflowVersion;
import dev.deskhand.workflows.plan.LocalizedText;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * The rules of a file over the floor: they can ask for more than the floor does and never for less.
 *
 * <p>Rules are asked in order. Every gate and denial that matches counts, and the strictest of each thing wins; a rule
 * that allows ends the asking. A rule that cannot be worked out counts as matching, unless it allows.
 */
public final class RuledPolicy implements Policy {

    private final Policy floor = new FloorPolicy();
    private final Supplier<PolicyFile> rules;
    private final WorkflowAuthors authors;

    /** @param rules the rules in force, asked for every decision */
    public RuledPolicy(Supplier<PolicyFile> rules, WorkflowAuthors authors) {
        this.rules = rules;
        this.authors = authors;
    }

    @Override
    public String version() {
        return floor.version() + "+" + rules.get().version();
    }

    @Override
    public Decision decide(Question question) {
        return told(question, rules.get()).decision();
    }

    @Override
    public Permission mayDecide(Person person, ApprovalRequest request, Instant now) {
        return floor.mayDecide(person, request, now);
    }

    /** The decision, rule by rule. */
    public Explanation explain(Question question) {
        Told told = told(question, rules.get());
        return new Explanation(told.facts(), told.floor(), told.asked(), told.decision());
    }

    /** A decision with what led to it. */
    private record Told(Map<String, Object> facts, Decision floor, List<Explanation.Asked> asked, Decision decision) {}

    private Told told(Question question, PolicyFile file) {
        List<WorkflowVersion> workflows = question.run().workflows();
        List<List<String>> wrote = workflows.stream().map(authors::of).toList();
        Set<String> everyAuthor = wrote.stream().flatMap(List::stream).collect(Collectors.toCollection(TreeSet::new));
        List<Facts> views = new ArrayList<>();
        for (int i = 0; i < workflows.size(); i++) {
            views.add(new Facts(question, workflows.get(i), wrote.get(i), everyAuthor, file.zone()));
        }
        if (views.isEmpty()) {
            views.add(new Facts(question, null, List.of(), everyAuthor, file.zone()));
        }
        return told(question, file, everyAuthor, views);
    }

    private Told told(Question question, PolicyFile file, Set<String> everyAuthor, List<Facts> views) {
        Decision base = floor.decide(question);
        var notTheirOwn = new TreeSet<>(everyAuthor);
        notTheirOwn.addAll(question.run().contributors());
        var asked = new ArrayList<Explanation.Asked>();
        var matched = new ArrayList<PolicyRule>();
        boolean ended = false;
        for (PolicyRule rule : file.rules()) {
            Explanation.Answer answer = ended ? Explanation.Answer.NOT_ASKED : answer(rule, views);
            asked.add(new Explanation.Asked(rule, answer));
            boolean counts = answer == Explanation.Answer.MATCHES || answer == Explanation.Answer.UNCLEAR;
            if (counts && rule.outcome() instanceof PolicyRule.Outcome.Allow) {
                ended = answer == Explanation.Answer.MATCHES;
            } else if (counts) {
                matched.add(rule);
            }
        }
        return new Told(views.getFirst(), base, asked, together(base, matched, notTheirOwn));
    }

    /** With steps of several workflows, what asks for more counts when it does for any, and what allows when it does for all. */
    private static Explanation.Answer answer(PolicyRule rule, List<Facts> views) {
        if (views.size() == 1) {
            return answer(rule, views.getFirst());
        }
        var answers = views.stream().map(facts -> answer(rule, facts)).collect(Collectors.toSet());
        var strictFirst = rule.outcome() instanceof PolicyRule.Outcome.Allow
                ? List.of(Explanation.Answer.UNCLEAR, Explanation.Answer.DOES_NOT, Explanation.Answer.MATCHES)
                : List.of(Explanation.Answer.MATCHES, Explanation.Answer.UNCLEAR, Explanation.Answer.DOES_NOT);
        return strictFirst.stream().filter(answers::contains).findFirst().orElseThrow();
    }

    private static Explanation.Answer answer(PolicyRule rule, Facts facts) {
        try {
            return rule.when().holds(facts) ? Explanation.Answer.MATCHES : Explanation.Answer.DOES_NOT;
        } catch (ExpressionException e) {
            return Explanation.Answer.UNCLEAR;
        }
    }

    private static Decision together(Decision base, List<PolicyRule> matched, Set<String> notTheirOwn) {
        if (base instanceof Decision.Deny) {
            return base;
        }
        var denials = matched.stream()
                .filter(rule -> rule.outcome() instanceof PolicyRule.Outcome.Deny)
                .map(PolicyRule::reason)
                .toList();
        if (!denials.isEmpty()) {
            return new Decision.Deny(joined(denials));
        }
        var reasons = new ArrayList<LocalizedText>();
        Requirement requirement = Requirement.FLOOR;
        Set<String> barred = new LinkedHashSet<>();
        if (base instanceof Decision.Gate gate) {
            reasons.add(gate.reason());
            requirement = gate.requirement();
            barred.addAll(gate.barred());
        } else if (matched.isEmpty()) {
            return base;
        }
        for (PolicyRule rule : matched) {
            if (rule.outcome() instanceof PolicyRule.Outcome.Gate gate) {
                reasons.add(rule.reason());
                requirement = requirement.and(gate.requirement());
            }
        }
        if (requirement.fourEyes()) {
            barred.addAll(notTheirOwn);
        }
        return new Decision.Gate(joined(reasons), requirement, barred);
    }

    private static LocalizedText joined(List<LocalizedText> reasons) {
        var distinct = new LinkedHashSet<>(reasons);
        return LocalizedText.of(
                String.join("; ", distinct.stream().map(LocalizedText::en).toList()),
                String.join("；", distinct.stream().map(LocalizedText::zh).toList()));
    }
}
