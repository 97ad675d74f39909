package dev.deskhand.workflows.approval;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;

/** Sums of money as people write them, with what they come to; for whoever reads them. */
public final class Spellings {

    private static final List<String> PIECES = List.of(
            "5",
            "12",
            "1.5",
            "1,234",
            "1.234.567,89",
            "0",
            "３",
            "万",
            "亿",
            "十",
            "百",
            "三",
            "零",
            "千",
            "元",
            "点",
            "€",
            "$",
            "EUR",
            "USD",
            "TEUR",
            "T€",
            "k",
            "K",
            "m",
            "Mio.",
            "Mrd",
            "million",
            " ",
            "-",
            "+",
            "(",
            ")",
            ".",
            ",",
            "'",
            "%",
            "/",
            ":",
            "x",
            "ABC",
            "abc",
            "amount",
            "к",
            "руб",
            "e6",
            "E+3",
            "t",
            "bn",
            "lakh",
            "人民币",
            "\u200b",
            "\u00a0",
            "\n",
            "①",
            "½",
            "²",
            "Ⅷ",
            "٣",
            "整",
            "号",
            "#",
            "_",
            "per",
            "Rs.",
            "hundred",
            "块",
            "w",
            "wan",
            "廿",
            "·",
            "×",
            "*");
    private static final List<String> NAMES = List.of(
            "x",
            "Amount",
            "金额",
            "金额（万元）",
            "Betrag in TEUR",
            "fee",
            "Payment date",
            "price per million",
            "Value (EUR)",
            "totalAmount",
            "Total (k)",
            "cost_center",
            "说明",
            "Umsatz Mio. €",
            "sum no");

    private Spellings() {}

    /**
     * One of the table.
     *
     * @param json what is sent
     * @param amounts what is found in it
     */
    public record Spelling(String json, List<BigDecimal> amounts) {}

    /** All of the table. */
    public static List<Spelling> all() {
        try (var table = Objects.requireNonNull(Spellings.class.getResourceAsStream("/amounts/spellings.txt"))) {
            return new String(table.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split(" \\|", -1))
                    .map(cells -> new Spelling(cells[0], amounts(cells[1])))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<BigDecimal> amounts(String cell) {
        return Arrays.stream(cell.strip().split(" "))
                .filter(amount -> !amount.isEmpty())
                .map(amount -> amount.equals("?") ? Amounts.UNREADABLE : new BigDecimal(amount))
                .toList();
    }

    /** Texts that nobody would write, from the pieces of those that people do. */
    public static List<String> madeUp(int count, long seed) {
        var random = new Random(seed);
        var all = new ArrayList<String>();
        for (int i = 0; i < count; i++) {
            var text = new StringBuilder();
            for (int piece = random.nextInt(9); piece >= 0; piece--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            all.add("{\"" + NAMES.get(random.nextInt(NAMES.size())) + "\":\""
                    + text.toString().replace("\n", "\\n") + "\"}");
        }
        return all;
    }
}
