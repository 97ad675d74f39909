package dev.deskhand.workflows.approval;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Words for sums of money: currencies, and what a number before or after them is multiplied by. */
final class MoneyWords {

    static final BigDecimal THOUSAND = new BigDecimal(1_000);

    /** Signs, as the inside of a character class. */
    static final String SIGNS = "$€£¥¢¤\u20a0-\u20cf\u0e3f\u09f3";

    /** Codes that are no words of their own when they are written small. */
    static final String CODES = "eur|usd|gbp|chf|cny|rmb|jpy|hkd|aud|inr|krw";

    static final String NAMES =
            "euros?|dollars?|pounds?|yuan|renminbi|yen|francs?|franken|rupees?|rubles?|pesos?|rs|bucks|руб[а-я]*";

    static final String CHINESE_NAMES = "人民币|美元|美金|欧元|英镑|日元|日圆|港币|港元|澳元|加元|韩元|卢布|法郎|卢比|台币|瑞郎";

    private static final Map<String, Integer> POWERS = powers(Map.of(
            2,
            "hundred hundert",
            3,
            "k к thousand thousands thsd tsd tausend tys тыс тысяч grand",
            4,
            "w wan",
            5,
            "lakh lakhs lac lacs",
            6,
            "m mm kk mn mln mio mil mill million millions millionen millones milioni miljoen milyon млн",
            7,
            "crore crores cr",
            9,
            "b bn bln mrd mld milliard milliards milliarde milliarden miliardi miljard milyar млрд",
            // In English a billion is less, in other languages this: the larger reading counts.
            12,
            "t tn trn billion billions billionen bio trillion trillions"));

    /** All of them, the longest first, as alternatives of a pattern. */
    static final String ALL = POWERS.keySet().stream()
            .sorted(Comparator.comparing(String::length).reversed().thenComparing(Comparator.naturalOrder()))
            .collect(Collectors.joining("|"));

    /** Those that stand right before a currency, as in "Mio. €", the longest first. */
    static final String SHORT = "tsd|mio|mrd|mn|mm|bn|k|t|m|b";

    /** Those that say by themselves what the numbers of a column are counted in. */
    static final String LONG = "thousands?|tausend|tsd|millions?|millionen|mio|billions?|milliarden|mrd|lakhs?|crores?";

    private MoneyWords() {}

    private static Map<String, Integer> powers(Map<Integer, String> words) {
        var powers = new HashMap<String, Integer>();
        words.forEach((power, all) -> {
            for (String word : all.split(" ")) {
                powers.put(word, power);
            }
        });
        return Map.copyOf(powers);
    }

    /** What the word multiplies by; 1 when it is none of them. */
    static BigDecimal scale(String word) {
        return BigDecimal.TEN.pow(POWERS.getOrDefault(word.toLowerCase(Locale.ROOT), 0));
    }
}
