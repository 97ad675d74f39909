package dev.deskhand.agent.compiling;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.stream.Stream;

/** Compares what a page writes with what was found out there. */
final class AsWritten {

    private AsWritten() {}

    /** Whether the words of a place are the text and nothing else. */
    static boolean isWhole(String written, String text, boolean number) {
        String whole = plain(written);
        return whole.equals(plain(text)) || (number && isNumber(whole, text));
    }

    /** Pages group and point numbers in their own way. */
    private static boolean isNumber(String written, String number) {
        String bare = written.replaceAll("[' \\u00a0]", "");
        return Stream.of(bare.replace(",", ""), bare.replace(".", "").replace(',', '.'))
                .anyMatch(reading -> reading.matches("-?\\d+(\\.\\d+)?")
                        && number.matches("-?\\d+(\\.\\d+)?")
                        && new BigDecimal(reading).compareTo(new BigDecimal(number)) == 0);
    }

    private static String plain(String text) {
        return text.replaceAll("[\\s\\u00a0]+", " ").strip().toLowerCase(Locale.ROOT);
    }
}
