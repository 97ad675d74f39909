package dev.deskhand.workflows.approval;

import java.math.BigDecimal;
import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the sums of money in one text; where two readings are possible, the larger. */
final class MoneyText {

    private static final int NEAR = 40;
    private static final String NUMERALS = WrittenNumber.DIGITS + WrittenNumber.UNITS;
    private static final String LETTERS = "A-Za-z\u00c0-\u024f\u0370-\u052f";
    private static final Pattern POINT =
            Pattern.compile("(?<=[0-9" + WrittenNumber.DIGITS + "])点(?=[0-9" + WrittenNumber.DIGITS + "])");
    private static final Pattern RUN = Pattern.compile("[0-9" + NUMERALS + "][0-9" + NUMERALS + ".,' ]*");
    /** Without a digit: only a hundred thousand and the like, since "万元" alone is what a column is counted in. */
    private static final Pattern COUNTS = Pattern.compile(".*[0-9" + WrittenNumber.DIGITS + "].*|[十拾십百佰백].*");

    /** Numbers with something between them that makes another number of them, such as "5000 + 7500", "12_500" or a line's end. */
    private static final Pattern JOINED = Pattern.compile("[ \r\n]*[0-9" + NUMERALS + "](?:[0-9" + NUMERALS
            + ".,' _+*\u00b7\u00d7xX\r\n]*[0-9" + NUMERALS + "])?[ \r\n]*");

    private static final Pattern CENTS = Pattern.compile("[0-9][0-9.,' ]*[.,][0-9]{2}");
    private static final Pattern DATE = Pattern.compile("[0-9]{1,2}\\.[0-9]{1,2}\\.[0-9]{4}");
    private static final Pattern EXPONENT = Pattern.compile("[eE]\\+?([0-9]{1,3})(?![0-9A-Za-z])");
    private static final Pattern SCALE = Pattern.compile("[ -]?((?i:" + MoneyWords.ALL + "))\\.?(?:(?![0-9" + LETTERS
            + "])|(?=(?i:" + MoneyWords.CODES + ")(?![" + LETTERS + "])))");
    private static final Pattern THOUSANDS_OF =
            Pattern.compile(" ?[tT](?=[" + MoneyWords.SIGNS + "]|(?i:" + MoneyWords.CODES + ")(?![" + LETTERS + "]))");
    private static final Pattern CURRENCY_AFTER = Pattern.compile(" *(?:[" + MoneyWords.SIGNS
            + "]|[A-Z]{3}(?![A-Za-z0-9_])|(?i:" + MoneyWords.CODES + "|" + MoneyWords.NAMES + ")(?![" + LETTERS + "])|"
            + MoneyWords.CHINESE_NAMES + "|[元圆圓块塊円원])");
    private static final Pattern CURRENCY_BEFORE = Pattern.compile("(?:(?<![A-Za-z0-9])((?i:" + MoneyWords.SHORT
            + "))\\.? ?(?:[" + MoneyWords.SIGNS + "]|(?i:" + MoneyWords.CODES + "))|[" + MoneyWords.SIGNS
            + "]|(?<![A-Za-z])(?i:" + MoneyWords.CODES + "|" + MoneyWords.NAMES + ")|" + MoneyWords.CHINESE_NAMES
            + ")[ .:]*[-+(]* *\\z");
    private static final Pattern CODE_BEFORE = Pattern.compile("(?<![A-Za-z0-9_])[A-Z]{3} +[-+(]*\\z");
    private static final Pattern GLUED = Pattern.compile("[" + LETTERS + "]");
    private static final Pattern PART_BEFORE = Pattern.compile("[A-Za-z0-9_/#:]-?\\z");
    private static final Pattern PART_AFTER = Pattern.compile("[-/_:#][0-9A-Za-z]|[0-9_" + LETTERS + "]| ?%");
    private static final Pattern NOTHING_BEFORE = Pattern.compile("[-+( ]*");
    private static final Pattern NOTHING_AFTER = Pattern.compile("[-). ,/整正]*");

    private MoneyText() {}

    /** Without their signs; {@link Amounts#UNREADABLE} for one that is there and cannot be read. */
    static List<BigDecimal> amounts(MoneyName name, String written) {
        String text = plain(written);
        List<Run> runs = runs(text);
        var found = new ArrayList<BigDecimal>();
        for (Run run : runs) {
            if (run.isUnclear(name)) {
                found.add(Amounts.UNREADABLE);
            } else if (run.counts(name, runs.size() == 1)) {
                found.add(run.amount(name));
            }
        }
        boolean joined = runs.size() > 1
                && name.isMoney()
                && !name.isOfTime()
                && JOINED.matcher(text).matches();
        boolean said = name.isAmount() && text.codePoints().anyMatch(Character::isLetterOrDigit);
        if (found.isEmpty() && (joined || said)) {
            found.add(Amounts.UNREADABLE);
        }
        return found;
    }

    /** Digits of all scripts and widths as 0 to 9, one kind of space, apostrophe and dash, and nothing that is not seen. */
    static String plain(String written) {
        String text = Normalizer.normalize(written, Normalizer.Form.NFKC);
        var plain = new StringBuilder(text.length());
        text.codePoints().forEach(c -> {
            switch (Character.getType(c)) {
                case Character.FORMAT, Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> {}
                case Character.DECIMAL_DIGIT_NUMBER -> plain.append(Character.digit(c, 10));
                default ->
                    plain.appendCodePoint(
                            switch (c) {
                                case '\t' -> ' ';
                                case '\u2010', '\u2012', '\u2013', '\u2212' -> '-';
                                case '\u2018', '\u2019', '\u02bc', '`' -> '\'';
                                case '\u066b' -> '.';
                                case '\u066c', '\u3001' -> ',';
                                default -> c;
                            });
            }
        });
        String tens = plain.toString().replace("廿", "二十").replace("卅", "三十").replace("卌", "四十");
        return POINT.matcher(tens).replaceAll(".");
    }

    private static List<Run> runs(String text) {
        var runs = new ArrayList<Run>();
        Matcher matcher = RUN.matcher(text);
        while (matcher.find()) {
            int end = matcher.end();
            while (".,' ".indexOf(text.charAt(end - 1)) >= 0) {
                end--;
            }
            String digits = text.substring(matcher.start(), end);
            if (COUNTS.matcher(digits).matches()) {
                String before = text.substring(Math.max(0, matcher.start() - NEAR), matcher.start());
                runs.add(Run.of(digits, before, text.substring(end, Math.min(text.length(), end + NEAR))));
            }
        }
        return runs;
    }

    /**
     * A number in a text.
     *
     * @param scale what a word beside it multiplies it by
     * @param priced whether a currency stands beside it
     * @param sure whether one stands before it that is nothing else
     * @param before what comes before that
     * @param after what comes after it, its word and its currency
     */
    private record Run(String digits, BigDecimal scale, boolean priced, boolean sure, String before, String after) {

        static Run of(String digits, String before, String after) {
            BigDecimal scale = BigDecimal.ONE;
            Matcher known = CURRENCY_BEFORE.matcher(before);
            boolean sure = known.find();
            if (sure && known.group(1) != null) {
                scale = known.group(1).equalsIgnoreCase("t") ? MoneyWords.THOUSAND : MoneyWords.scale(known.group(1));
            }
            boolean priced = sure || CODE_BEFORE.matcher(before).find();
            String head = sure
                    ? before.substring(0, known.start())
                    : CODE_BEFORE.matcher(before).replaceFirst("");
            String rest = after;
            Matcher exponent = EXPONENT.matcher(rest);
            if (exponent.lookingAt()) {
                scale = scale.scaleByPowerOfTen(Math.min(30, Integer.parseInt(exponent.group(1))));
                rest = rest.substring(exponent.end());
            }
            Matcher thousands = THOUSANDS_OF.matcher(rest);
            if (thousands.lookingAt()) {
                scale = scale.multiply(MoneyWords.THOUSAND);
                rest = rest.substring(thousands.end());
            }
            for (Matcher word = SCALE.matcher(rest); word.lookingAt(); word = SCALE.matcher(rest)) {
                scale = scale.multiply(MoneyWords.scale(word.group(1)));
                rest = rest.substring(word.end());
            }
            Matcher currency = CURRENCY_AFTER.matcher(rest);
            if (currency.lookingAt()) {
                return new Run(digits, scale, true, sure, head, rest.substring(currency.end()));
            }
            return new Run(digits, scale, priced, sure, head, rest);
        }

        /** Something that is no word for a number goes on right after it, such as "$5x". */
        boolean isUnclear(MoneyName name) {
            return (sure || name.isAmount()) && GLUED.matcher(after).lookingAt();
        }

        boolean counts(MoneyName name, boolean alone) {
            boolean whole = NOTHING_BEFORE.matcher(before).matches()
                    && NOTHING_AFTER.matcher(after).matches()
                    && !DATE.matcher(digits).matches();
            boolean cents = CENTS.matcher(digits).matches();
            boolean part = PART_BEFORE.matcher(before).find()
                    || PART_AFTER.matcher(after).lookingAt();
            boolean beside = name.isMoney() && !name.isOfTime() && !part && (alone || hasScale());
            return priced || whole && (name.isMoney() || cents) || beside;
        }

        private boolean hasScale() {
            return scale.compareTo(BigDecimal.ONE) != 0
                    || digits.chars().anyMatch(c -> WrittenNumber.UNITS.indexOf(c) >= 0);
        }

        BigDecimal amount(MoneyName name) {
            BigDecimal number = WrittenNumber.of(digits);
            BigDecimal amount = number.multiply(hasScale() ? scale : name.scale());
            return amount.min(Amounts.UNREADABLE);
        }
    }
}
