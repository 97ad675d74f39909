package dev.deskhand.workflows.sentence;

import dev.deskhand.workflows.plan.Step;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What the names in a plan's expressions stand for, so that sentences can point to the step instead of its id.
 *
 * @param steps numbers of steps by id, as people count them
 * @param items names of loop items
 * @param lookups expressions of the steps that only look for a column, by id
 */
record Origins(Map<String, String> steps, Set<String> items, Map<String, String> lookups) {

    static final Origins NONE = new Origins(Map.of(), Set.of(), Map.of());

    static Origins of(List<Step> steps) {
        var origins = new Origins(new HashMap<>(), new HashSet<>(), new HashMap<>());
        origins.add(steps, "");
        return origins;
    }

    /** A name and what is read of it in words; null when it is none of the plan's own. */
    @org.jspecify.annotations.Nullable
    String said(String name, List<String> members, boolean chinese) {
        Optional<String> column =
                Optional.ofNullable(lookups.get(name)).flatMap(expression -> ColumnLookup.words(expression, chinese));
        if (column.isPresent() && members.isEmpty()) {
            return column.get();
        }
        String of = String.join(chinese ? " 的 " : " ", members);
        String number = steps.get(name);
        if (number != null) {
            return chinese
                    ? "第 " + number + " 步的" + (of.isEmpty() ? "结果" : " " + of)
                    : "step " + number + "’s " + (of.isEmpty() ? "result" : of);
        }
        return items.contains(name) && chinese ? (of.isEmpty() ? "该项" : "该项的 " + of) : null;
    }

    private void add(List<Step> all, String prefix) {
        for (int i = 0; i < all.size(); i++) {
            String number = prefix + (i + 1);
            switch (all.get(i)) {
                case Step.Action action -> note(action.id(), number);
                case Step.ForEach loop -> {
                    note(loop.id(), number);
                    items.add(loop.item());
                    add(loop.steps(), number + ".");
                }
                case Step.Choice choice -> {
                    note(choice.id(), number);
                    add(choice.then(), number + ".");
                    add(choice.otherwise(), number + "b.");
                }
                case Step.Ask ask -> note(ask.id(), number);
                case Step.Let let -> {
                    note(let.id(), number);
                    lookup(let);
                }
                case Step.PlanMore more -> note(more.id(), number);
                case Step.Explore explore -> note(explore.id(), number);
            }
        }
    }

    private void lookup(Step.Let let) {
        List<Expression> expressions =
                let.value().isTextual() ? Expression.in(let.value().textValue()) : List.of();
        if (let.id() != null
                && expressions.size() == 1
                && ColumnLookup.words(expressions.get(0).source(), false).isPresent()) {
            lookups.putIfAbsent(let.id(), expressions.get(0).source());
        }
    }

    private void note(@org.jspecify.annotations.Nullable String id, String number) {
        if (id != null) {
            steps.putIfAbsent(id, number);
        }
    }
}
