package dev.deskhand.tools.phrase;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Says messages of tools in Chinese: the English sentence is the key, and what stands in its gaps is carried over.
 *
 * <p>The pairs stand in {@code deskhand/phrases_zh.txt} of every module: the English line, the Chinese line below it,
 * {@code {0}} to {@code {9}} for the gaps. What is not in the book stays as it is.
 */
public final class Phrasebook {

    private static final String BOOK = "deskhand/phrases_zh.txt";
    private static final Pattern GAP = Pattern.compile("\\{(\\d)}");
    private static final Phrasebook CHINESE = new Phrasebook(read());

    private final List<Phrase> phrases;

    private Phrasebook(List<Phrase> phrases) {
        this.phrases = phrases;
    }

    /** One sentence in both languages; {@code gaps} are the numbers of the English gaps in their order. */
    private record Phrase(Pattern english, List<Integer> gaps, int letters, String chinese) {

        static Phrase of(String english, String chinese) {
            var pattern = new StringBuilder();
            var gaps = new ArrayList<Integer>();
            Matcher gap = GAP.matcher(english);
            int at = 0;
            while (gap.find()) {
                pattern.append(Pattern.quote(english.substring(at, gap.start())))
                        .append("(.+?)");
                gaps.add(Integer.valueOf(gap.group(1)));
                at = gap.end();
            }
            pattern.append(Pattern.quote(english.substring(at)));
            int letters = GAP.matcher(english).replaceAll("").length();
            return new Phrase(Pattern.compile(pattern.toString(), Pattern.DOTALL), gaps, letters, chinese);
        }
    }

    /** The text in that language; English and what is not known come back unchanged. */
    public static String in(Locale language, String text) {
        return language.getLanguage().equals("zh") ? CHINESE.translated(text) : text;
    }

    private String translated(String text) {
        for (Phrase phrase : phrases) {
            Matcher fits = phrase.english().matcher(text);
            if (fits.matches()) {
                return filled(phrase, fits);
            }
        }
        return text;
    }

    /** What stands in a gap may be a sentence of the book itself. */
    private String filled(Phrase phrase, Matcher fits) {
        return GAP.matcher(phrase.chinese()).replaceAll(gap -> {
            int group = phrase.gaps().indexOf(Integer.valueOf(gap.group(1))) + 1;
            return Matcher.quoteReplacement(group == 0 ? "" : translated(fits.group(group)));
        });
    }

    private static List<Phrase> read() {
        var phrases = new ArrayList<Phrase>();
        try {
            ClassLoader loader = Phrasebook.class.getClassLoader();
            for (URL book : java.util.Collections.list(loader.getResources(BOOK))) {
                try (var in = new BufferedReader(new InputStreamReader(book.openStream(), StandardCharsets.UTF_8))) {
                    List<String> lines = in.lines()
                            .filter(line -> !line.isBlank() && !line.startsWith("#"))
                            .collect(Collectors.toList());
                    for (int i = 0; i + 1 < lines.size(); i += 2) {
                        phrases.add(Phrase.of(lines.get(i), lines.get(i + 1)));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        // The sentence that says most fits best.
        phrases.sort(Comparator.comparingInt(Phrase::letters).reversed());
        return List.copyOf(phrases);
    }
}
