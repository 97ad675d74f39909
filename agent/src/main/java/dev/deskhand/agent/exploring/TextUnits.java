package dev.deskhand.agent.exploring;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Cuts what a page shows into what stands there as a whole: lines, cells, names and values of elements, sentences. */
final class TextUnits {

    private static final Pattern ELEMENT = Pattern.compile("\\[(\\d+)([^\\]\\n]*)]");
    private static final Pattern FIELD = Pattern.compile(
            "\\[\\d+ (textbox|searchbox|spinbutton|combobox|listbox|checkbox|radio|switch|slider|date|file)[^\\]\\n]*]");
    private static final Pattern BEGINNING = Pattern.compile("^(#+ |\\d+: |[-*•] )");
    private static final Pattern HEADING = Pattern.compile("(?m)^\\s*#+ ");
    private static final Pattern KIND = Pattern.compile("^[a-z]+ ");
    private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?。！？;；])\\s+|(?<=[。！？；])");

    private TextUnits() {}

    /** Every unit of a text, as {@link #plain} writes it. */
    static Set<String> of(String text) {
        var units = new LinkedHashSet<String>();
        text.lines().forEach(line -> line(line.strip(), units));
        add(text, units);
        return units;
    }

    /** The same text without fields and what stands in them: what was typed proves nothing. */
    static String withoutFields(String text) {
        return FIELD.matcher(text).replaceAll("");
    }

    /** Without refs and marks of headings, in one spelling of blanks, widths and letters. */
    static String plain(String words) {
        String bare = ELEMENT.matcher(words).replaceAll(found -> Matcher.quoteReplacement(found.group(2)));
        return Normalizer.normalize(HEADING.matcher(bare).replaceAll(""), Normalizer.Form.NFKC)
                .replaceAll("\\s+", " ")
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    /** The same without the stop at its end, which quotes leave out. */
    static String whole(String words) {
        return plain(words).replaceFirst("[.。!！:：,，]+$", "").strip();
    }

    private static void line(String given, Set<String> units) {
        String line = BEGINNING.matcher(given).replaceFirst("");
        add(line, units);
        for (String cell : line.split(" \\| ", -1)) {
            add(cell, units);
            Matcher element = ELEMENT.matcher(cell);
            int end = 0;
            while (element.find()) {
                words(cell.substring(end, element.start()), units);
                element(element.group(2).strip(), units);
                end = element.end();
            }
            words(cell.substring(end), units);
        }
    }

    private static void words(String words, Set<String> units) {
        add(words, units);
        for (String sentence : SENTENCE_END.split(words)) {
            add(sentence, units);
            int colon = Math.max(sentence.lastIndexOf(": "), sentence.lastIndexOf('：'));
            if (colon >= 0) {
                add(sentence.substring(colon + 1), units);
            }
        }
    }

    /** {@code kind name = value, states: options}; links have no kind. */
    private static void element(String said, Set<String> units) {
        for (String words : Arrays.asList(said, KIND.matcher(said).replaceFirst(""))) {
            int value = words.indexOf(" = ");
            Stream.of(value < 0 ? words : words.substring(0, value), value < 0 ? "" : words.substring(value + 3))
                    .forEach(part -> {
                        add(part, units);
                        add(part.replaceFirst("(, |: ).*$", ""), units);
                    });
        }
    }

    private static void add(String words, Set<String> units) {
        String whole = whole(words);
        if (!whole.isEmpty()) {
            units.add(whole);
        }
    }
}
