package dev.deskhand.agent.planning.builtin.composing;

import dev.deskhand.agent.planning.builtin.reading.Token;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Finds a column by what an instruction calls it, whatever the table's own spelling. */
final class ColumnWords {

    private static final List<String> DUE =
            List.of("due", "due date", "due on", "due by", "payment due", "pay by", "到期日", "到期日期", "付款期限", "截止日期");
    private static final List<String> ISSUED =
            List.of("issued", "issue date", "issued on", "invoice date", "date", "开票日期", "发票日期", "日期");
    private static final List<String> AMOUNT = List.of(
            "amount",
            "total",
            "total amount",
            "gross",
            "sum",
            "value",
            "amount due",
            "balance",
            "price",
            "金额",
            "总额",
            "总金额",
            "合计",
            "应付金额");
    private static final List<String> SUPPLIER =
            List.of("supplier", "supplier name", "vendor", "vendor name", "供应商", "供应商名称");
    private static final List<String> NUMBER =
            List.of("number", "invoice number", "invoice no", "no", "no.", "发票号", "发票号码", "编号");
    private static final List<String> CURRENCY = List.of("currency", "curr", "ccy", "cur", "币种", "货币", "币别");

    private ColumnWords() {}

    /** Whether the token may name a column. */
    static boolean isColumn(Token token) {
        return switch (token.kind()) {
            case QUOTED, WORD -> true;
            case OBJECT -> !token.value().equals("COLUMN") && !token.value().equals("WORKBOOK");
            default -> false;
        };
    }

    /** Accepted headers in lower case. */
    static List<String> headers(Token token) {
        String name = (token.kind() == Token.Kind.QUOTED ? token.value() : token.text()).toLowerCase(Locale.ROOT);
        if (token.kind() == Token.Kind.QUOTED) {
            return List.of(name);
        }
        if (DUE.contains(name) || token.value().equals("DUEDATE")) {
            return DUE;
        }
        if (ISSUED.contains(name) || token.value().equals("ISSUEDATE")) {
            return ISSUED;
        }
        if (token.value().equals("AMOUNT")) {
            return AMOUNT;
        }
        if (token.value().equals("SUPPLIER")) {
            return SUPPLIER;
        }
        if (token.value().equals("NUMBER")) {
            return NUMBER;
        }
        if (token.value().equals("STATUS")) {
            return List.of("status", "state", "状态");
        }
        return AMOUNT.contains(name) || token.value().equals("TOTAL") ? AMOUNT : List.of(name);
    }

    /** The column's own spelling, as an expression. */
    static String expression(Token token, Draft.RowsAtHand rows) {
        return rows.columns() + ".filter(c, lower(trim(c)) in " + list(headers(token)) + ")[0]";
    }

    /** What people call it: as the instruction does where that is a name, else what is meant. */
    static String said(Token token) {
        return switch (token.value()) {
            case "AMOUNT", "TOTAL" -> "amount";
            case "DUEDATE" -> "due date";
            case "ISSUEDATE" -> "issue date";
            default -> token.kind() == Token.Kind.QUOTED ? token.value() : token.text();
        };
    }

    static String saidInChinese(Token token) {
        return switch (token.value()) {
            case "AMOUNT", "TOTAL" -> "金额";
            case "DUEDATE" -> "到期日";
            case "ISSUEDATE" -> "开票日期";
            default -> said(token);
        };
    }

    static String amounts() {
        return list(AMOUNT);
    }

    static String due() {
        return list(DUE);
    }

    static String issued() {
        return list(ISSUED);
    }

    static String currencies() {
        return list(CURRENCY);
    }

    static String list(List<String> texts) {
        return texts.stream().map(ColumnWords::text).collect(Collectors.joining(", ", "[", "]"));
    }

    /** A text as an expression writes it. */
    static String text(String text) {
        return "'" + text.replace("\\", "\\\\").replace("'", "\\'") + "'";
    }
}
