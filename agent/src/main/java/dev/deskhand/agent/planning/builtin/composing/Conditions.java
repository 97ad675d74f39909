package dev.deskhand.agent.planning.builtin.composing;

import dev.deskhand.agent.planning.builtin.reading.Amount;
import dev.deskhand.agent.planning.builtin.reading.DateRange;
import dev.deskhand.agent.planning.builtin.reading.DateRelation;
import dev.deskhand.agent.planning.builtin.reading.Token;
import dev.deskhand.workflows.plan.LocalizedText;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** The conditions a clause puts on rows: their state, size, day or country. */
final class Conditions {

    private static final List<String> UNPAID =
            List.of("unpaid", "open", "outstanding", "not paid", "due", "未付", "未付款", "未支付", "待付款");
    private static final List<String> PAID = List.of("paid", "settled", "已付", "已付款", "已支付", "已结清");

    private Conditions() {}

    /** Keeps the rows the clause asks for; nothing when it has no conditions. */
    static void apply(Clause clause, Draft draft) {
        List<String> conditions = new ArrayList<>();
        List<String> said = new ArrayList<>();
        for (Token token : clause.tokens()) {
            if (draft.uses(token)) {
                continue;
            }
            condition(token, clause, draft).ifPresent(condition -> {
                conditions.add(condition);
                said.add(phrase(token, clause));
                draft.use(token);
            });
        }
        numbers(clause, draft).ifPresent(condition -> {
            conditions.add(condition);
            said.addAll(identifiers(clause, draft).stream().map(Token::text).toList());
            identifiers(clause, draft).forEach(draft::use);
        });
        draft.rows().filter(rows -> !conditions.isEmpty()).ifPresent(rows -> {
            String kept = draft.let(
                    "kept",
                    rows.items() + ".filter(r, " + String.join(" && ", conditions) + ")",
                    LocalizedText.of("Keep only: " + String.join(", ", said), "只保留：" + String.join("、", said)));
            draft.rows(kept, rows.columns());
        });
    }

    /** As the person said it, with the words around that make it a condition. */
    private static String phrase(Token token, Clause clause) {
        int place = clause.tokens().indexOf(token);
        int start = token.start();
        int end = token.end();
        for (int i = Math.max(0, place - 2); i < Math.min(clause.tokens().size(), place + 2); i++) {
            Token near = clause.tokens().get(i);
            if (near.kind() == Token.Kind.COMPARE
                    || near.is(Token.Kind.OBJECT, "DUEDATE")
                    || near.is(Token.Kind.OBJECT, "ISSUEDATE")) {
                start = Math.min(start, near.start());
                end = Math.max(end, near.end());
            }
        }
        return clause.reading().text().substring(start, end);
    }

    /** Rows called by number, such as INV-2041: any of them will do. */
    private static Optional<String> numbers(Clause clause, Draft draft) {
        List<String> names = identifiers(clause, draft).stream()
                .map(token -> token.value().toLowerCase(Locale.ROOT))
                .toList();
        return names.isEmpty()
                ? Optional.empty()
                : Optional.of("r.exists(k, lower(trim(r[k])) in " + ColumnWords.list(names) + ")");
    }

    private static List<Token> identifiers(Clause clause, Draft draft) {
        return clause.of(Token.Kind.IDENTIFIER).stream()
                .filter(token -> !draft.uses(token))
                .toList();
    }

    /** What a word says of a row {@code r}; empty when it says nothing of one. */
    static Optional<String> condition(Token token, Clause clause, Draft draft) {
        return switch (token.kind()) {
            case STATE -> state(token);
            case AMOUNT, NUMBER -> amount(token, clause, draft);
            case DATE -> date(token, clause, draft);
            case CURRENCY ->
                Optional.of("r.exists(k, lower(trim(r[k])) == "
                        + ColumnWords.text(token.value().toLowerCase(Locale.ROOT)) + ")");
            case PLACE ->
                Optional.of("r.exists(k, lower(trim(r[k])) == "
                        + ColumnWords.text(token.value().toLowerCase(Locale.ROOT)) + ")");
            default -> Optional.empty();
        };
    }

    private static Optional<String> state(Token token) {
        return switch (token.value()) {
            case "UNPAID" -> Optional.of("r.exists(k, lower(trim(r[k])) in " + ColumnWords.list(UNPAID) + ")");
            case "PAID" -> Optional.of("r.exists(k, lower(trim(r[k])) in " + ColumnWords.list(PAID) + ")");
            case "OVERDUE" ->
                Optional.of("r.exists(k, lower(trim(r[k])) in " + ColumnWords.list(UNPAID)
                        + ") && r.exists(k, lower(trim(k)) in " + ColumnWords.due()
                        + " && text(r[k]) != '' && text(r[k]) < today)");
            default -> Optional.empty();
        };
    }

    private static Optional<String> amount(Token token, Clause clause, Draft draft) {
        Optional<AmountBound> bound =
                AmountBound.of(token, clause.tokens(), clause.reading().text());
        if (bound.isEmpty()) {
            return Optional.empty();
        }
        Amount amount = Amount.parse(token.value());
        Optional<Token> column = bound.get().column();
        column.ifPresent(draft::use);
        String headers = column.map(named -> ColumnWords.list(ColumnWords.headers(named)))
                .orElse(ColumnWords.amounts());
        String condition = "r.exists(k, lower(trim(k)) in " + headers + " && text(r[k]) != '' && number(r[k]) "
                + bound.get().operator() + " " + amount.number().toPlainString() + ")";
        return Optional.of(
                amount.currency().isEmpty()
                        ? condition
                        : condition + " && r.exists(k, lower(trim(r[k])) == "
                                + ColumnWords.text(amount.currency().toLowerCase(Locale.ROOT)) + ")");
    }

    private static Optional<String> date(Token token, Clause clause, Draft draft) {
        DateRange range = DateRange.parse(token.value());
        Optional<Token> kind = kindOfDate(token, clause);
        Optional<Token> due = kind.filter(found -> found.value().equals("DUEDATE"));
        kind.ifPresent(draft::use);
        String value = "lower(trim(k)) in " + (due.isPresent() ? ColumnWords.due() : ColumnWords.issued())
                + " && text(r[k]) != '' && text(r[k]) ";
        return Optional.of(
                switch (DateRelation.of(token, clause.tokens())) {
                    case BEFORE -> "r.exists(k, " + value + "< '" + range.from() + "')";
                    case UNTIL -> "r.exists(k, " + value + "<= '" + range.to() + "')";
                    case SINCE -> "r.exists(k, " + value + ">= '" + range.from() + "')";
                    case AFTER -> "r.exists(k, " + value + "> '" + range.to() + "')";
                    case WITHIN ->
                        "r.exists(k, " + value + ">= '" + range.from() + "' && text(r[k]) <= '" + range.to() + "')";
                });
    }

    /** The nearest word that says what a date is about: "issued last month and due this week". */
    private static Optional<Token> kindOfDate(Token token, Clause clause) {
        return clause.of(Token.Kind.OBJECT).stream()
                .filter(object ->
                        object.value().equals("DUEDATE") || object.value().equals("ISSUEDATE"))
                .min(Comparator.comparingInt(object ->
                        object.end() <= token.start() ? token.start() - object.end() : object.start() - token.end()));
    }
}
