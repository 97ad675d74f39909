package dev.deskhand.agent.planning.builtin.composing;

import dev.deskhand.agent.planning.builtin.reading.Token;
import dev.deskhand.workflows.plan.LocalizedText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** "Except those from Nordlicht": drops the rows it names, and says how many they were. */
final class LeaveOutClause implements ClauseBuilder {

    private static final String WHO =
            "['supplier', 'supplier name', 'vendor', 'vendor name', 'customer', 'customer name', 'client', 'name',"
                    + " '供应商', '供应商名称', '客户', '客户名称', '名称']";

    @Override
    public boolean build(Clause clause, Draft draft) {
        if (clause.leftOut().isEmpty() || draft.rows().isEmpty()) {
            return false;
        }
        clause.leftOut().forEach(exclusion -> apply(exclusion, clause, draft));
        return true;
    }

    /** Drops the rows from those at hand; leaves its words unused when one of them says nothing of a row. */
    static void apply(Exclusion exclusion, Clause clause, Draft draft) {
        List<String> alternatives = new ArrayList<>();
        for (List<Token> together : exclusion.alternatives()) {
            Optional<String> condition = condition(together, clause, draft);
            if (condition.isEmpty()) {
                return;
            }
            alternatives.add("(" + condition.get() + ")");
        }
        var rows = draft.rows().orElseThrow();
        String said = said(exclusion, clause);
        String kept = draft.let(
                "without",
                rows.items() + ".filter(r, !(" + String.join(" || ", alternatives) + "))",
                LocalizedText.of("Leave out: " + said, "去掉：" + said));
        draft.output(
                "left_out",
                LocalizedText.of("Left out (" + said + ")", "去掉的（" + said + "）"),
                "size(" + rows.items() + ") - size(" + kept + ")");
        draft.rows(kept, rows.columns());
        exclusion.tokens().forEach(draft::use);
    }

    /** As the person said it. */
    private static String said(Exclusion exclusion, Clause clause) {
        return exclusion.alternatives().stream()
                .map(together -> clause.reading()
                        .text()
                        .substring(
                                together.getFirst().start(), together.getLast().end()))
                .collect(Collectors.joining(", "));
    }

    private static Optional<String> condition(List<Token> together, Clause clause, Draft draft) {
        List<Token> nameless =
                together.stream().filter(token -> !Exclusion.isName(token)).toList();
        var own = new Clause(clause.verb(), nameless, clause.reading(), List.of(), Optional.empty());
        List<String> conditions = new ArrayList<>();
        for (int i = 0; i < together.size(); i++) {
            Token token = together.get(i);
            boolean saysHow = token.kind() == Token.Kind.COMPARE || token.kind() == Token.Kind.OBJECT;
            if (saysHow) {
                continue;
            }
            Optional<String> condition;
            if (Exclusion.isName(token)) {
                int end = i;
                while (end + 1 < together.size() && goesOn(together, end, clause)) {
                    end++;
                }
                condition = Optional.of(named(name(together, i, end, clause)));
                i = end;
            } else if (token.kind() == Token.Kind.IDENTIFIER) {
                condition = Optional.of(equalling(token.value()));
            } else {
                condition = Conditions.condition(token, own, draft);
            }
            if (condition.isEmpty()) {
                return Optional.empty();
            }
            conditions.add(condition.get());
        }
        return conditions.isEmpty() ? Optional.empty() : Optional.of(String.join(" && ", conditions));
    }

    /** Names of several words stand close together. */
    private static boolean goesOn(List<Token> tokens, int place, Clause clause) {
        Token next = tokens.get(place + 1);
        String between = clause.reading().text().substring(tokens.get(place).end(), next.start());
        return next.kind() == Token.Kind.WORD && Exclusion.isName(next) && between.matches("[ .&]{1,3}");
    }

    private static String name(List<Token> tokens, int first, int last, Clause clause) {
        String name = first == last
                ? tokens.get(first).value()
                : clause.reading()
                        .text()
                        .substring(tokens.get(first).start(), tokens.get(last).end());
        return name.toLowerCase(Locale.ROOT);
    }

    /** A row is somebody's when a cell is the name, or the column of names has it in it. */
    private static String named(String name) {
        return "r.exists(k, lower(trim(r[k])) == " + ColumnWords.text(name) + " || lower(trim(k)) in " + WHO
                + " && lower(text(r[k])).contains(" + ColumnWords.text(name) + "))";
    }

    private static String equalling(String value) {
        return "r.exists(k, lower(trim(r[k])) == " + ColumnWords.text(value.toLowerCase(Locale.ROOT)) + ")";
    }
}
