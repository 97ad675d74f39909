package dev.deskhand.workflows.approval;

import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/** A number as people write it: in digits, in Chinese numerals, or with Chinese units, such as 5万 or 三千五百. */
final class WrittenNumber {

    /** Chinese digits, as the inside of a character class; each as often as its digit has signs. */
    static final String DIGITS = "〇零一壹二贰貳两兩三叁參四肆五伍六陆陸七柒八捌九玖";

    private static final String VALUES = "0011222223334455666778899";

    /** Units that multiply what is before them. */
    static final String UNITS = "十拾십百佰백千仟천万萬만亿億억兆";

    private static final int[] POWERS = {1, 1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 4, 8, 8, 8, 12};
    private static final BigDecimal MYRIAD = new BigDecimal(10_000);
    private static final int MOST_DIGITS = 30;

    private BigDecimal total = BigDecimal.ZERO;
    private BigDecimal section = BigDecimal.ZERO;
    private final StringBuilder digits = new StringBuilder();
    private @Nullable BigDecimal unit;

    private WrittenNumber() {}

    /**
     * Reads a run of digits, units and signs between digits.
     *
     * @return {@link Amounts#UNREADABLE} when it is too long to be one
     */
    static BigDecimal of(String run) {
        var number = new WrittenNumber();
        for (int i = 0; i < run.length(); i++) {
            char c = run.charAt(i);
            int at = UNITS.indexOf(c);
            if (at >= 0) {
                number.multiply(BigDecimal.TEN.pow(POWERS[at]));
            } else {
                int digit = DIGITS.indexOf(c);
                number.digits.append(digit < 0 ? c : VALUES.charAt(digit));
            }
        }
        return number.ended();
    }

    private boolean hasDigits() {
        return digits.chars().anyMatch(Character::isDigit);
    }

    private void multiply(BigDecimal by) {
        BigDecimal before = hasDigits() ? plain(digits.toString()) : null;
        digits.setLength(0);
        if (by.compareTo(MYRIAD) < 0) {
            section = section.add((before == null ? BigDecimal.ONE : before).multiply(by));
        } else {
            BigDecimal part = before == null ? section : section.add(before);
            if (part.signum() == 0 && total.signum() == 0) {
                part = BigDecimal.ONE;
            }
            total = total.compareTo(by) < 0 ? total.add(part).multiply(by) : total.add(part.multiply(by));
            section = BigDecimal.ZERO;
        }
        unit = by;
    }

    private BigDecimal ended() {
        BigDecimal sum = total.add(section);
        if (hasDigits()) {
            String last = digits.toString().replaceAll("[^0-9]", "");
            BigDecimal value = plain(digits.toString());
            // 三万五 is thirty-five thousand; 三万零五 is not.
            boolean shortened = unit != null && last.length() == 1;
            sum = sum.add(shortened && unit != null ? value.multiply(unit).movePointLeft(1) : value);
        }
        return sum.compareTo(Amounts.UNREADABLE) > 0 ? Amounts.UNREADABLE : sum;
    }

    /** Digits with signs between them: where a comma and a point could both be the decimal point, the larger reading. */
    private static BigDecimal plain(String written) {
        String text = written.replaceAll("[ ']", "").replaceAll("[.,]+$", "").replaceAll("^[.,]+", "");
        int comma = text.lastIndexOf(',');
        int point = text.lastIndexOf('.');
        int decimal = -1;
        if (comma >= 0 && point >= 0) {
            decimal = Math.max(comma, point);
        } else if (comma >= 0 || point >= 0) {
            int only = Math.max(comma, point);
            boolean once = text.indexOf(text.charAt(only)) == only;
            decimal = once && text.length() - only - 1 != 3 ? only : -1;
        }
        var plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (i == decimal) {
                plain.append('.');
            } else if (Character.isDigit(c)) {
                plain.append(c);
            }
        }
        return plain.length() > MOST_DIGITS ? Amounts.UNREADABLE : new BigDecimal(plain.toString());
    }
}
