package dev.deskhand.agent.exploring;

import java.math.BigDecimal;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Numbers as pages write them: grouped and pointed in either way, and where both can be meant, both. */
final class PageNumbers {

    private static final String BLANKS = "['’ \\u00a0\\u202f]";
    private static final Pattern NUMBER = Pattern.compile("\\d+(?:(?:[.,]|" + BLANKS + ")\\d+)*");
    private static final Pattern GROUPED = Pattern.compile("\\d{1,3}(?:" + BLANKS + "\\d{3})+(?:[.,]\\d+)?");
    private static final Pattern POINTED = Pattern.compile("\\d+(?:\\.\\d+)?");
    private static final Pattern WITH_COMMAS = Pattern.compile("\\d{1,3}(?:,\\d{2,3})*,\\d{3}(?:\\.\\d+)?");

    /** A minus belongs to a number where nothing stands before it that it could join or take off from. */
    private static final Pattern MINUS = Pattern.compile("(?:^|[\\s|(:=])[-−–]\\s?[^\\s\\d]{0,3}\\s?$");

    private PageNumbers() {}

    /** All numbers in a text. */
    static Set<BigDecimal> in(String words) {
        var found = new HashSet<BigDecimal>();
        Matcher number = NUMBER.matcher(words);
        while (number.find()) {
            var here = new HashSet<BigDecimal>();
            String written = number.group();
            if (GROUPED.matcher(written).matches()) {
                readings(written.replaceAll(BLANKS, ""), here);
            }
            for (String part : written.split(BLANKS)) {
                if (!readings(part, here)) {
                    listed(part, here);
                }
            }
            found.addAll(here);
            String before = words.substring(Math.max(0, number.start() - 8), number.start());
            if (MINUS.matcher(before).find()) {
                here.forEach(one -> found.add(one.negate()));
            }
        }
        return found;
    }

    /** What a text means that is a number and nothing else; empty when it is none. */
    static Set<BigDecimal> meantBy(String words) {
        String text = words.strip();
        Optional<BigDecimal> plain = plain(text);
        if (plain.isPresent()) {
            return Set.of(plain.get());
        }
        boolean negative = text.startsWith("-") || text.startsWith("−");
        String bare = negative ? text.substring(1).strip() : text;
        var meant = new HashSet<BigDecimal>();
        if (GROUPED.matcher(bare).matches() || NUMBER.matcher(bare).matches()) {
            readings(bare.replaceAll(BLANKS, ""), meant);
        }
        if (!negative) {
            return meant;
        }
        var negated = new HashSet<BigDecimal>();
        meant.forEach(one -> negated.add(one.negate()));
        return negated;
    }

    private static Optional<BigDecimal> plain(String text) {
        try {
            return Optional.of(new BigDecimal(text).stripTrailingZeros());
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    /** What is no number in any reading is several, such as {@code 1,2,3}. */
    private static void listed(String written, Set<BigDecimal> to) {
        for (String part : written.split("[.,]")) {
            plain(part).ifPresent(to::add);
        }
    }

    private static boolean readings(String bare, Set<BigDecimal> to) {
        return reading(bare, to) | reading(swapped(bare), to);
    }

    private static String swapped(String bare) {
        return bare.replace(',', ';').replace('.', ',').replace(';', '.');
    }

    private static boolean reading(String written, Set<BigDecimal> to) {
        boolean grouped = WITH_COMMAS.matcher(written).matches();
        if (grouped || POINTED.matcher(written).matches()) {
            plain(written.replace(",", "")).ifPresent(to::add);
            return true;
        }
        return false;
    }
}
