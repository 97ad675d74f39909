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
 * Says messages of tools in Chinese, and back in English: each sentence is the other's key, and what stands in its gaps
 * is carried over.
 *
 * <p>The pairs stand in {@code deskhand/phrases_zh.txt} of every module: the English line, the Chinese line below it,
 * {@code {0}} to {@code {9}} for the gaps; {@code {0=}} is one for words of a page or another system. What is not in the book stays as it is.
 */
public final class Phrasebook {

    private static final String BOOK = "deskhand/phrases_zh.txt";
    private static final Pattern GAP = Pattern.compile("\\{(\\d)(=?)}");
    private static final String QUOTES = "'\"“‘「";
    private static final Pattern CHINESE_LETTER = Pattern.compile("\\p{IsHan}");
    private static final List<List<String>> PAIRS = read();
    private static final Phrasebook CHINESE = new Phrasebook(PAIRS);
    private static final Phrasebook ENGLISH =
            new Phrasebook(PAIRS.stream().map(List::reversed).toList());

    private final List<Phrase> phrases;

    private Phrasebook(List<List<String>> pairs) {
        // The sentence that says most fits best.
        this.phrases = pairs.stream()
                .filter(pair -> hasAllGapsOf(pair.getLast(), pair.getFirst()))
                .map(pair -> Phrase.of(pair.getFirst(), pair.getLast()))
                .sorted(Comparator.comparingInt(Phrase::letters).reversed())
                .toList();
    }

    /** One sentence in both languages; {@code gaps} are the numbers of the known one's gaps in their order. */
    private record Phrase(Pattern known, List<Integer> gaps, int letters, String wanted) {

        static Phrase of(String known, String wanted) {
            var pattern = new StringBuilder();
            var gaps = new ArrayList<Integer>();
            Matcher gap = GAP.matcher(known);
            int at = 0;
            while (gap.find()) {
                pattern.append(Pattern.quote(known.substring(at, gap.start()))).append("(.+?)");
                gaps.add(Integer.valueOf(gap.group(1)));
                at = gap.end();
            }
            pattern.append(Pattern.quote(known.substring(at)));
            int letters = GAP.matcher(known).replaceAll("").length();
            return new Phrase(Pattern.compile(pattern.toString(), Pattern.DOTALL), gaps, letters, wanted);
        }
    }

    /** The English text in that language; English and what is not known come back unchanged. */
    public static String in(Locale language, String text) {
        return language.getLanguage().equals("zh") ? CHINESE.translated(text) : text;
    }

    /** A text that was written in either language, in that language; what is not known comes back unchanged. */
    public static String retold(Locale language, String text) {
        boolean back = !language.getLanguage().equals("zh")
                && CHINESE_LETTER.matcher(text).find();
        return back ? ENGLISH.translated(text) : in(language, text);
    }

    /** A sentence that would be left with holes is not said. */
    private static boolean hasAllGapsOf(String wanted, String known) {
        return GAP.matcher(wanted).results().allMatch(gap -> known.contains(gap.group()));
    }

    private String translated(String text) {
        for (Phrase phrase : phrases) {
            Matcher fits = phrase.known().matcher(text);
            if (fits.matches()) {
                return filled(phrase, fits);
            }
        }
        return text;
    }

    /**
     * What stands in a gap may be a sentence of the book itself; in quotes it is a name or a value, and stays as it is,
     * as do the words of others.
     */
    private String filled(Phrase phrase, Matcher fits) {
        return GAP.matcher(phrase.wanted()).replaceAll(gap -> {
            String inGap = fits.group(phrase.gaps().indexOf(Integer.valueOf(gap.group(1))) + 1);
            boolean quoted = gap.start() > 0 && QUOTES.indexOf(phrase.wanted().charAt(gap.start() - 1)) >= 0;
            boolean others = !gap.group(2).isEmpty();
            return Matcher.quoteReplacement(quoted || others ? inGap : translated(inGap));
        });
    }

    private static List<List<String>> read() {
        var pairs = new ArrayList<List<String>>();
        try {
            ClassLoader loader = Phrasebook.class.getClassLoader();
            for (URL book : java.util.Collections.list(loader.getResources(BOOK))) {
                try (var in = new BufferedReader(new InputStreamReader(book.openStream(), StandardCharsets.UTF_8))) {
                    List<String> lines = in.lines()
                            .filter(line -> !line.isBlank() && !line.startsWith("#"))
                            .collect(Collectors.toList());
                    for (int i = 0; i + 1 < lines.size(); i += 2) {
                        pairs.add(List.of(lines.get(i), lines.get(i + 1)));
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return pairs;
    }
}
