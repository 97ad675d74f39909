package dev.deskhand.agent.planning.builtin.composing;

import dev.deskhand.agent.planning.builtin.reading.Amount;
import dev.deskhand.agent.planning.builtin.reading.DateRange;
import dev.deskhand.agent.planning.builtin.reading.Token;
import java.util.ArrayList;
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
        for (Token token : clause.tokens()) {
            condition(token, clause, draft).ifPresent(condition -> {
                conditions.add(condition);
                draft.use(token);
            });
        }
        draft.rows().filter(rows -> !conditions.isEmpty()).ifPresent(rows -> {
            String kept = draft.let("kept", rows.items() + ".filter(r, " + String.join(" && ", conditions) + ")");
            draft.rows(kept, rows.columns());
        });
    }

    private static Optional<String> condition(Token token, Clause clause, Draft draft) {
        return switch (token.kind()) {
            case STATE -> state(token);
            case AMOUNT, NUMBER -> amount(token, clause, draft);
            case DATE -> date(token, clause, draft);
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
        Optional<Token> compare = near(token, clause, Token.Kind.COMPARE);
        if (compare.isEmpty()) {
            return Optional.empty();
        }
        boolean inclusive =
                compare.get().text().toLowerCase(Locale.ROOT).matches("at least|at most|up to|以上|以下|至少|不少于|不超过");
        String operator =
                switch (compare.get().value()) {
                    case "OVER" -> inclusive ? ">=" : ">";
                    case "UNDER" -> inclusive ? "<=" : "<";
                    default -> "";
                };
        if (operator.isEmpty()) {
            return Optional.empty();
        }
        Amount amount = Amount.parse(token.value());
        Optional<Token> column = columnBefore(compare.get(), clause);
        column.ifPresent(draft::use);
        String headers = column.map(named -> ColumnWords.list(ColumnWords.headers(named)))
                .orElse(ColumnWords.amounts());
        String condition = "r.exists(k, lower(trim(k)) in " + headers + " && text(r[k]) != '' && number(r[k]) "
                + operator + " " + amount.number().toPlainString() + ")";
        return Optional.of(
                amount.currency().isEmpty()
                        ? condition
                        : condition + " && r.exists(k, lower(trim(r[k])) == "
                                + ColumnWords.text(amount.currency().toLowerCase(Locale.ROOT)) + ")");
    }

    private static Optional<String> date(Token token, Clause clause, Draft draft) {
        DateRange range = DateRange.parse(token.value());
        Optional<Token> due = clause.object("DUEDATE");
        due.or(() -> clause.object("ISSUEDATE")).ifPresent(draft::use);
        String value = "lower(trim(k)) in " + (due.isPresent() ? ColumnWords.due() : ColumnWords.issued())
                + " && text(r[k]) != '' && text(r[k]) ";
        String relation =
                near(token, clause, Token.Kind.COMPARE).map(Token::value).orElse("");
        return Optional.of(
                switch (relation) {
                    case "BEFORE" -> "r.exists(k, " + value + "< '" + range.from() + "')";
                    case "AFTER" -> "r.exists(k, " + value + "> '" + range.to() + "')";
                    default ->
                        "r.exists(k, " + value + ">= '" + range.from() + "' && text(r[k]) <= '" + range.to() + "')";
                });
    }

    private static Optional<Token> near(Token token, Clause clause, Token.Kind kind) {
        int place = clause.tokens().indexOf(token);
        return clause
                .tokens()
                .subList(Math.max(0, place - 2), Math.min(clause.tokens().size(), place + 2))
                .stream()
                .filter(other -> other.kind() == kind)
                .findFirst();
    }

    private static Optional<Token> columnBefore(Token compare, Clause clause) {
        int place = clause.tokens().indexOf(compare);
        return clause.tokens().subList(Math.max(0, place - 2), place).stream()
                .filter(token -> token.kind() == Token.Kind.QUOTED || token.kind() == Token.Kind.WORD)
                .findFirst();
    }
}
