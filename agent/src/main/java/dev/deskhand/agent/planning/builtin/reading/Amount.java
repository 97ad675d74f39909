package dev.deskhand.agent.planning.builtin.reading;

import java.math.BigDecimal;
import java.util.Locale;

/**
 * A sum of money or a plain number.
 *
 * @param currency ISO 4217 code, empty when none was said
 */
public record Amount(BigDecimal number, String currency) {

    /** Reads what the reader recognised as an amount or a number, such as {@code 1,000.50 EUR}. */
    public static Amount parse(String text) {
        String figure = text.replaceAll("[^0-9.]", "").replaceAll("\\.$", "");
        String numerals = text.replaceAll("[^" + ChineseNumerals.CHARACTERS + "]", "");
        String unit = text.replaceAll("[0-9.,'’\\s" + ChineseNumerals.CHARACTERS + "]", "")
                .toLowerCase(Locale.ROOT);
        if (figure.isEmpty()) {
            return new Amount(BigDecimal.valueOf(ChineseNumerals.parse(numerals)), currency(unit));
        }
        var number = new BigDecimal(figure);
        return new Amount(
                numerals.isEmpty() ? number : number.multiply(BigDecimal.valueOf(numerals.equals("万") ? 10_000 : 1000)),
                currency(unit));
    }

    private static String currency(String unit) {
        return switch (unit) {
            case "" -> "";
            case "€", "eur", "euro", "euros", "欧元" -> "EUR";
            case "$", "usd", "dollar", "dollars", "美元", "美金" -> "USD";
            case "£", "gbp", "pound", "pounds", "英镑" -> "GBP";
            case "¥", "cny", "rmb", "yuan", "元", "人民币" -> "CNY";
            default -> unit.toUpperCase(Locale.ROOT);
        };
    }
}
