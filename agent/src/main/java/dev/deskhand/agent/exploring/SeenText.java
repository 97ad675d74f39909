package dev.deskhand.agent.exploring;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.PlainNumber;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Everything some pages showed, to look words, numbers and dates up in, however they are spaced and grouped. */
final class SeenText {

    /** A single word may stand in a sentence that says the opposite; several words, or an id, tell more. */
    private static final Pattern TELLS = Pattern.compile(".*(\\S\\s+\\S|\\d{3}|\\p{IsHan}{4}).*");

    private static final List<DateTimeFormatter> DATES = List.of(
            DateTimeFormatter.ISO_LOCAL_DATE,
            DateTimeFormatter.ofPattern("d.M.yyyy"),
            DateTimeFormatter.ofPattern("dd.MM.yyyy"),
            DateTimeFormatter.ofPattern("M/d/yyyy"),
            DateTimeFormatter.ofPattern("MM/dd/yyyy"),
            DateTimeFormatter.ofPattern("dd/MM/yyyy"),
            DateTimeFormatter.ofPattern("d/M/yyyy"),
            DateTimeFormatter.ofPattern("dd-MM-yyyy"),
            DateTimeFormatter.ofPattern("yyyy/M/d"),
            DateTimeFormatter.ofPattern("yyyy/MM/dd"),
            DateTimeFormatter.ofPattern("yyyy.MM.dd"),
            DateTimeFormatter.ofPattern("yyyy年MM月dd日"),
            DateTimeFormatter.ofPattern("yyyy年M月d日"),
            DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH),
            DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH),
            DateTimeFormatter.ofPattern("MMM d, yyyy", Locale.ENGLISH),
            DateTimeFormatter.ofPattern("MMMM d, yyyy", Locale.ENGLISH));

    private final StringBuilder text = new StringBuilder("\n");
    private final Set<BigDecimal> numbers = new HashSet<>();
    private final Set<String> units = new LinkedHashSet<>();
    private final Set<String> wholes = new HashSet<>();

    /** What several showed. */
    SeenText(SeenText... others) {
        for (SeenText other : others) {
            text.append(other.text);
            numbers.addAll(other.numbers);
            units.addAll(other.units);
            wholes.addAll(other.wholes);
        }
    }

    /** Adds every text and number in it. */
    void add(JsonNode json) {
        if (json.isContainerNode()) {
            json.forEach(this::add);
        } else if (!json.isNull() && !json.isBoolean()) {
            add(json.isNumber() ? PlainNumber.of(json.decimalValue()) : json.asText());
        }
    }

    void add(String words) {
        text.append(TextUnits.plain(words)).append('\n');
        units.addAll(TextUnits.of(words));
        numbers.addAll(PageNumbers.in(words));
    }

    /** Adds what counts as a whole only: none of its words. */
    void addWhole(String words) {
        wholes.add(TextUnits.plain(words));
    }

    /** Whether the words were shown, as whole words; Chinese, which writes no blanks, also within others. */
    boolean holds(String words) {
        String plain = TextUnits.plain(words);
        return wholes.contains(plain) || stands(plain, true) || isNumberSeen(words) || isDateSeen(words);
    }

    /**
     * Whether the words are what a place said, and not a part of something else that may say the opposite: all that stands
     * somewhere, or several whole words of it.
     */
    boolean proves(String words) {
        String whole = TextUnits.whole(words);
        return units.contains(whole)
                || (TELLS.matcher(whole).matches()
                        && (stands(whole, false) || isNumberSeen(words) || isDateSeen(words)));
    }

    /** Whether something stands here that does not stand there. */
    boolean showsMoreThan(SeenText other) {
        return !other.units.containsAll(units);
    }

    /** Whether whatever has a number in it there, such as an id, a date or an amount, stands here as well. */
    boolean keepsNumbersOf(SeenText other) {
        return other.units.stream()
                .filter(unit -> unit.codePoints().anyMatch(Character::isDigit))
                .allMatch(units::contains);
    }

    private boolean stands(String wanted, boolean inChinese) {
        if (wanted.isBlank()) {
            return false;
        }
        for (int at = text.indexOf(wanted); at >= 0; at = text.indexOf(wanted, at + 1)) {
            int end = at + wanted.length();
            if (isEdge(text.codePointBefore(at), wanted.codePointAt(0), inChinese)
                    && isEdge(wanted.codePointBefore(wanted.length()), text.codePointAt(end), inChinese)
                    && !isInNumber(at - 1)
                    && !isInNumber(end)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a point or a comma stands there between digits: what is on one side of it is no number by itself. */
    private boolean isInNumber(int at) {
        return at > 0
                && at + 1 < text.length()
                && ".,'’".indexOf(text.charAt(at)) >= 0
                && Character.isDigit(text.charAt(at - 1))
                && Character.isDigit(text.charAt(at + 1));
    }

    private static boolean isEdge(int left, int right, boolean inChinese) {
        return !Character.isLetterOrDigit(left)
                || !Character.isLetterOrDigit(right)
                || (inChinese && (isHan(left) || isHan(right)));
    }

    private static boolean isHan(int point) {
        return Character.UnicodeScript.of(point) == Character.UnicodeScript.HAN;
    }

    private boolean isNumberSeen(String words) {
        return PageNumbers.meantBy(words).stream().anyMatch(numbers::contains);
    }

    private boolean isDateSeen(String words) {
        try {
            LocalDate date = LocalDate.parse(words.strip());
            return DATES.stream().anyMatch(format -> stands(TextUnits.plain(format.format(date)), true));
        } catch (DateTimeParseException e) {
            return false;
        }
    }
}
