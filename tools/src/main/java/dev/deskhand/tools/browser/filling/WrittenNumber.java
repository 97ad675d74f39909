package dev.deskhand.tools.browser.filling;

import java.math.BigDecimal;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text with one number in it: 1,234.50 · 1.234,50 · -5 % · (12.00) · EUR 5.
 *
 * @param digits the number as it is written, without sign
 * @param negative by a minus on either side or by brackets
 * @param hyphenated whether it hangs on letters by a hyphen, as in A-102
 * @param words the letters beside it, in small letters
 */
record WrittenNumber(String digits, boolean negative, boolean hyphenated, String words) {

    private static final String SPACE = "\\s\\u00a0\\u2009\\u202f";
    private static final Pattern SHAPE = Pattern.compile("(?s)(?<before>\\D*?)(?<sign>[-−–]?)(?<gap>[" + SPACE
            + "\\p{Sc}]*)" + "(?<digits>(?:[.,]\\d+)|\\d(?:[\\d.,'’" + SPACE + "]*\\d)?)(?<after>\\D*)");
    /** Thousands in threes; in India all but the last in twos. */
    private static final Pattern GROUPED = Pattern.compile("\\d{1,3}(?:G\\d{3})+|\\d{1,2}(?:G\\d{2})+G\\d{3}");

    /** Empty when there is no number in it or more than one. */
    static Optional<WrittenNumber> in(String text) {
        Matcher m = SHAPE.matcher(text.strip());
        if (!m.matches()) {
            return Optional.empty();
        }
        String before = m.group("before");
        String after = m.group("after").strip();
        boolean hyphen = !before.isEmpty() && Character.isLetterOrDigit(before.charAt(before.length() - 1));
        boolean signed = !m.group("sign").isEmpty() && !hyphen;
        boolean bracketed = before.strip().endsWith("(") && after.startsWith(")");
        boolean trailing = after.matches("[-−–](?:\\P{L}.*)?");
        return Optional.of(new WrittenNumber(
                m.group("digits"),
                signed || bracketed || trailing,
                hyphen && !m.group("sign").isEmpty(),
                letters(before) + letters(after)));
    }

    private static String letters(String text) {
        return text.replaceAll("\\P{L}", "").toLowerCase(Locale.ROOT);
    }

    /**
     * Whether a field that was given this number holds it when it shows the other: as the same number for certain, in its own way of
     * writing. 1.234 shown as 1,234 may be another one; 1234 shown so is not.
     */
    boolean isShownAs(WrittenNumber held) {
        Set<BigDecimal> mine = readings();
        if (mine.size() != 1) {
            return sameSign(held) && digits.equals(held.digits) && sameWords(held);
        }
        BigDecimal number = mine.iterator().next();
        Set<BigDecimal> others = held.readings();
        boolean same = others.stream().anyMatch(other -> other.compareTo(number) == 0);
        boolean certain = others.size() == 1 || isWhole(number);
        return same && certain && (sameSign(held) || number.signum() == 0) && sameWords(held);
    }

    private boolean sameSign(WrittenNumber held) {
        return negative == held.signedLike(this);
    }

    /** A hyphen after letters is a minus where none was given. */
    private boolean signedLike(WrittenNumber given) {
        return negative || (hyphenated && !given.hyphenated);
    }

    /** The field may have a unit of its own, but no other than the one given. */
    private boolean sameWords(WrittenNumber held) {
        return words.isEmpty() || words.equals(held.words);
    }

    private static boolean isWhole(BigDecimal number) {
        return number.stripTrailingZeros().scale() <= 0;
    }

    /** All that the digits can mean, without the sign: none, one, or two where a single sign may part thousands or decimals. */
    Set<BigDecimal> readings() {
        var found = new LinkedHashSet<BigDecimal>();
        for (char decimal : new char[] {'.', ','}) {
            read(decimal).ifPresent(number -> {
                if (found.stream().noneMatch(other -> other.compareTo(number) == 0)) {
                    found.add(number);
                }
            });
        }
        return found;
    }

    private Optional<BigDecimal> read(char decimal) {
        int at = digits.lastIndexOf(decimal);
        String whole = at < 0 ? digits : digits.substring(0, at);
        String fraction = at < 0 ? "" : digits.substring(at + 1);
        String grouped = whole.replaceAll("[" + SPACE + "'’" + (decimal == '.' ? "," : ".") + "]", "G");
        if (!fraction.matches("\\d*") || !(grouped.matches("\\d*") || isGrouped(grouped))) {
            return Optional.empty();
        }
        String bare = grouped.replace("G", "");
        return Optional.of(new BigDecimal((bare.isEmpty() ? "0" : bare) + (fraction.isEmpty() ? "" : "." + fraction)));
    }

    private static boolean isGrouped(String whole) {
        return !whole.startsWith("0") && GROUPED.matcher(whole).matches();
    }
}
