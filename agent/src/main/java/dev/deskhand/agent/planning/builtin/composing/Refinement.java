package dev.deskhand.agent.planning.builtin.composing;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.agent.planning.builtin.reading.Reading;
import dev.deskhand.agent.planning.builtin.reading.Token;
import dev.deskhand.workflows.engine.PlanAdvisor;
import dev.deskhand.workflows.plan.Output;
import dev.deskhand.workflows.plan.Plan;
import dev.deskhand.workflows.plan.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Puts conditions and an order that a workflow has no inputs for between its rows and what it does with them: "the
 * unpaid invoices due this week, latest first".
 *
 * <p>Only for plans whose last step saves the rows or fetches something for each: nothing they do changes records.
 */
public final class Refinement {

    private final PlanAdvisor.Request request;

    public Refinement(PlanAdvisor.Request request) {
        this.request = request;
    }

    /**
     * What an instruction wants beyond what a workflow is for.
     *
     * @param reading the instruction without the words of the others
     * @param whole the instruction as it was
     */
    public record Wishes(
            Reading reading, Reading whole, List<Exclusion> leftOut, Optional<Top> top, Optional<Sorting> sorting) {

        public static Wishes in(Reading whole) {
            List<Exclusion> leftOut = Exclusion.in(whole);
            Reading kept = Exclusion.rest(leftOut, whole);
            Optional<Sorting> sorting = Sorting.in(kept);
            Reading unsorted = sorting.map(wanted -> wanted.rest(kept)).orElse(kept);
            Optional<Top> top = Top.in(unsorted);
            return new Wishes(top.map(wanted -> wanted.rest(unsorted)).orElse(unsorted), whole, leftOut, top, sorting);
        }
    }

    /** The plan with what was left over seen to; empty when a word would still be left over. */
    public Optional<Plan> of(Plan plan, Wishes wishes, List<Token> leftOver) {
        Reading reading = wishes.reading();
        int last = plan.steps().size() - 1;
        Optional<Rows> rows = last < 0 ? Optional.empty() : rows(plan.steps().get(last));
        Optional<Token> verb = reading.of(Token.Kind.VERB).stream().findFirst();
        // Where a supplier sits is no part of an invoice.
        boolean elsewhere = Stream.concat(
                                leftOver.stream(),
                                wishes.leftOut().stream().flatMap(exclusion -> exclusion.tokens().stream()))
                        .anyMatch(token -> token.kind() == Token.Kind.PLACE)
                && reading.values(Token.Kind.OBJECT).contains("INVOICE");
        if (rows.isEmpty() || verb.isEmpty() || elsewhere) {
            return Optional.empty();
        }
        var draft = new Draft(request);
        draft.avoid(plan);
        draft.rows(rows.get().items(), rows.get().columns());
        reading.tokens().stream().filter(token -> !leftOver.contains(token)).forEach(draft::use);
        var clause = new Clause(verb.get(), reading.tokens(), wishes.whole(), wishes.leftOut(), wishes.top());
        Conditions.apply(clause, draft);
        new LeaveOutClause().build(clause, draft);
        new TopClause().build(clause, draft);
        boolean served = leftOver.stream().allMatch(draft::uses)
                && wishes.leftOut().stream()
                        .allMatch(exclusion -> exclusion.tokens().stream().allMatch(draft::uses));
        if (!served) {
            return Optional.empty();
        }
        wishes.sorting().ifPresent(wanted -> SortClause.sort(wanted.column(), wanted.descending(), 0, draft));
        List<Step> steps = new ArrayList<>(plan.steps().subList(0, last));
        steps.addAll(draft.steps());
        String items = draft.rows().orElseThrow().items();
        steps.add(with(plan.steps().get(last), "${" + items + "}"));
        Map<String, Output> outputs = new LinkedHashMap<>(plan.outputs());
        draft.outputs().forEach(outputs::putIfAbsent);
        return Optional.of(new Plan(
                null,
                plan.title(),
                plan.description(),
                plan.inputs(),
                steps,
                outputs,
                List.of(reading.text()),
                List.of(),
                plan.mask(),
                plan.onError()));
    }

    private record Rows(String items, String columns) {}

    private static Optional<Rows> rows(Step last) {
        return switch (last) {
            case Step.Action action
            when action.use().equals("sheet.write") ->
                expression(action.with().path("items").asText())
                        .map(items -> new Rows(
                                items,
                                expression(action.with().path("columns").asText())
                                        .orElse(columnsOf(items))));
            case Step.ForEach loop
            when fetches(loop) -> expression(loop.in()).map(items -> new Rows(items, columnsOf(items)));
            default -> Optional.empty();
        };
    }

    private static boolean fetches(Step.ForEach loop) {
        return loop.steps().stream()
                .allMatch(step -> step instanceof Step.Action action
                        && action.use().matches("browser\\.(open|download|screenshot|read_text|read_table)"));
    }

    private static Step with(Step last, String items) {
        return switch (last) {
            case Step.Action action -> {
                ObjectNode with = action.with().deepCopy();
                with.put("items", items);
                yield new Step.Action(
                        action.id(),
                        action.use(),
                        with,
                        action.when(),
                        action.expect(),
                        action.verify(),
                        action.idempotent(),
                        action.retry(),
                        action.onError(),
                        action.timeoutSeconds(),
                        action.undo());
            }
            case Step.ForEach loop ->
                new Step.ForEach(
                        loop.id(), loop.title(), loop.item(), items, loop.steps(), loop.collect(), loop.onError());
            default -> throw new IllegalArgumentException("a step without rows: " + last);
        };
    }

    private static Optional<String> expression(String text) {
        String stripped = text.strip();
        boolean whole = stripped.startsWith("${") && stripped.endsWith("}") && stripped.indexOf("${", 2) < 0;
        return whole ? Optional.of(stripped.substring(2, stripped.length() - 1)) : Optional.empty();
    }

    private static String columnsOf(String items) {
        return "unique(flatten(" + items + ".map(r, r.map(k, k))))";
    }
}
