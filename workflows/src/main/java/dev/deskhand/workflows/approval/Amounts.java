package dev.deskhand.workflows.approval;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** Finds the sums of money in what a call sends: by the name of the field, by a currency, or by two decimals. */
public final class Amounts {

    private static final Pattern MONEY_NAME = Pattern.compile(
            "amount|total|sum\\b|price|balance|payment|\\bpay\\b|salary|wage|budget|cost|fee\\b|limit|credit|debit|gross|net\\b"
                    + "|betrag|summe|preis|金额|总额|合计|价格|价钱|单价|款|费|额度|余额|工资");
    private static final String NUMBER = "[-+]?\\d[\\d.,'\u00a0\u202f ]*";
    private static final Pattern WHOLE = Pattern.compile("\\s*[$€£¥￥]?\\s*(" + NUMBER + ")\\s*[$€£¥元]?\\s*");
    private static final Pattern WITH_CURRENCY = Pattern.compile(
            "(?:[$€£¥￥]|\\b[A-Z]{3}\\b|人民币)\\s*(" + NUMBER + ")|(" + NUMBER + ")\\s*(?:[$€£¥￥]|[A-Z]{3}\\b|元|万元)");
    private static final Pattern TWO_DECIMALS = Pattern.compile("[-+]?\\d[\\d.,' ]*[.,]\\d{2}");

    private Amounts() {}

    /** The amounts of an effect and of what prepares it, without their signs. */
    public static List<BigDecimal> in(PlannedEffect effect) {
        var found = new ArrayList<BigDecimal>();
        effect.calls().forEach(call -> collect("", call.call().arguments().json(), found));
        return found;
    }

    /** The amounts in one value, without their signs. */
    public static List<BigDecimal> in(JsonNode json) {
        var found = new ArrayList<BigDecimal>();
        collect("", json, found);
        return found;
    }

    private static void collect(String name, JsonNode json, List<BigDecimal> into) {
        if (json.isObject()) {
            json.properties().forEach(field -> collect(field.getKey(), field.getValue(), into));
        } else if (json.isArray()) {
            json.forEach(item -> collect(name, item, into));
        } else if (json.isNumber()) {
            boolean cents = json.decimalValue().stripTrailingZeros().scale() > 0;
            if (cents || isMoneyName(name)) {
                into.add(json.decimalValue().abs());
            }
        } else if (json.isTextual()) {
            inText(name, json.textValue(), into);
        }
    }

    private static void inText(String name, String text, List<BigDecimal> into) {
        var whole = WHOLE.matcher(text);
        if (whole.matches()
                && (isMoneyName(name)
                        || TWO_DECIMALS.matcher(whole.group(1).strip()).matches())) {
            number(whole.group(1)).ifPresent(into::add);
            return;
        }
        var priced = WITH_CURRENCY.matcher(text.length() > 2_000 ? text.substring(0, 2_000) : text);
        while (priced.find()) {
            number(priced.group(1) == null ? priced.group(2) : priced.group(1)).ifPresent(into::add);
        }
    }

    /** Whether what is called so is a sum of money. */
    public static boolean isMoneyName(String name) {
        return MONEY_NAME
                .matcher(name.toLowerCase(Locale.ROOT).replace('_', ' '))
                .find();
    }

    /** A number as people write it: where a comma and a point could both be the decimal point, the larger reading. */
    static Optional<BigDecimal> number(String written) {
        String digits = written.strip().replaceAll("[\\s'\u00a0\u202f]", "").replaceAll("[.,]+$", "");
        int comma = digits.lastIndexOf(',');
        int point = digits.lastIndexOf('.');
        char decimal = 0;
        if (comma >= 0 && point >= 0) {
            decimal = comma > point ? ',' : '.';
        } else if (comma >= 0 || point >= 0) {
            char only = comma >= 0 ? ',' : '.';
            int at = Math.max(comma, point);
            boolean once = digits.indexOf(only) == at;
            decimal = once && digits.length() - at - 1 != 3 ? only : 0;
        }
        var plain = new StringBuilder();
        int at = decimal == 0 ? -1 : digits.lastIndexOf(decimal);
        for (int i = 0; i < digits.length(); i++) {
            char c = digits.charAt(i);
            if (Character.isDigit(c)) {
                plain.append(Character.digit(c, 10));
            } else if (i == at) {
                plain.append('.');
            }
        }
        return plain.length() == 0 || plain.length() > 30
                ? Optional.empty()
                : Optional.of(new BigDecimal(plain.toString()));
    }
}
