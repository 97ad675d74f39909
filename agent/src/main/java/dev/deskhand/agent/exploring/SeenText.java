package dev.deskhand.agent.exploring;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.text.Normalizer;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/** Everything some pages showed, to look words, numbers and dates up in, however they are spaced and grouped. */
final class SeenText {

    private static final Pattern NUMBER = Pattern.compile("\\d[\\d.,' \\u00a0]*\\d|\\d");
    private static final Pattern REF = Pattern.compile("\\[\\d+ ");
    private static final List<DateTimeFormatter> DATES = List.of(
            DateTimeFormatter.ISO_LOCAL_DATE,
            DateTimeFormatter.ofPattern("d.M.yyyy"),
            DateTimeFormatter.ofPattern("dd.MM.yyyy"),
            DateTimeFormatter.ofPattern("M/d/yyyy"),
            DateTimeFormatter.ofPattern("MM/dd/yyyy"),
            DateTimeFormatter.ofPattern("dd/MM/yyyy"),
            DateTimeFormatter.ofPattern("yyyy年M月d日"),
            DateTimeFormatter.ofPattern("d MMM yyyy", Locale.ENGLISH),
            DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH),
            DateTimeFormatter.ofPattern("MMM d, yyyy", Locale.ENGLISH),
            DateTimeFormatter.ofPattern("MMMM d, yyyy", Locale.ENGLISH));

    private final StringBuilder text = new StringBuilder("\n");
    private final Set<BigDecimal> numbers = new HashSet<>();

    SeenText() {}

    SeenText(SeenText other) {
        text.append(other.text);
        numbers.addAll(other.numbers);
    }

    /** Adds every text and number in it. */
    void add(JsonNode json) {
        if (json.isContainerNode()) {
            json.forEach(this::add);
        } else if (!json.isNull() && !json.isBoolean()) {
            String words = json.isNumber() ? json.decimalValue().toPlainString() : json.asText();
            text.append(plain(words)).append('\n');
            NUMBER.matcher(words).results().forEach(found -> number(found.group()));
        }
    }

    boolean holds(String words) {
        String wanted = plain(words);
        if (wanted.isBlank()) {
            return false;
        }
        if (text.indexOf(wanted) >= 0) {
            return true;
        }
        return isNumberSeen(words) || isDateSeen(words);
    }

    private boolean isNumberSeen(String words) {
        try {
            return numbers.contains(new BigDecimal(words.strip()).stripTrailingZeros());
        } catch (NumberFormatException e) {
            return false;
        }
    }

    private boolean isDateSeen(String words) {
        try {
            LocalDate date = LocalDate.parse(words.strip());
            return DATES.stream().anyMatch(format -> text.indexOf(plain(format.format(date))) >= 0);
        } catch (DateTimeParseException e) {
            return false;
        }
    }

    /** A number may be grouped and pointed in either way: both readings count. */
    private void number(String written) {
        String bare = written.replaceAll("[' \\u00a0]", "");
        for (String reading :
                List.of(bare.replace(",", ""), bare.replace(".", "").replace(',', '.'))) {
            try {
                numbers.add(new BigDecimal(reading).stripTrailingZeros());
            } catch (NumberFormatException e) {
                // not a number read this way
            }
        }
    }

    private static String plain(String words) {
        String bare = REF.matcher(words).replaceAll("").replace("]", "");
        return Normalizer.normalize(bare, Normalizer.Form.NFKC)
                .replaceAll("\\s+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }
}
