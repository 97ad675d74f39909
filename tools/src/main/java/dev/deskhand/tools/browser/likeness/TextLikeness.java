package dev.deskhand.tools.browser.likeness;

import java.text.Normalizer;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** How alike two short texts are, from 0 to 1: words where there are spaces, pairs of letters otherwise. */
final class TextLikeness {

    private static final Pattern NUMBER = Pattern.compile("\\p{Nd}+");

    private TextLikeness() {}

    static double of(String one, String other) {
        String a = plain(one);
        String b = plain(other);
        if (a.isEmpty() || b.isEmpty()) {
            return 0;
        }
        return a.equals(b) ? 1 : Math.max(shared(words(a), words(b)), pairs(a, b));
    }

    /** The share of what either has that both have. */
    static double shared(Set<String> one, Set<String> other) {
        if (one.isEmpty() && other.isEmpty()) {
            return 0;
        }
        var both = new LinkedHashSet<>(one);
        both.retainAll(other);
        var all = new LinkedHashSet<>(one);
        all.addAll(other);
        return (double) both.size() / all.size();
    }

    static String plain(String text) {
        return Normalizer.normalize(text, Normalizer.Form.NFKC)
                .toLowerCase(Locale.ROOT)
                .replaceAll("[\\s\\p{Punct}…·•：，。（）]+", " ")
                .strip();
    }

    /** The numbers in a text, one after the other. */
    static List<String> numbers(String text) {
        return NUMBER.matcher(plain(text)).results().map(MatchResult::group).toList();
    }

    private static Set<String> words(String text) {
        return new LinkedHashSet<>(Arrays.asList(text.split(" ")));
    }

    private static double pairs(String one, String other) {
        List<String> a = pairsOf(one);
        List<String> b = pairsOf(other);
        Map<String, Integer> left = new HashMap<>();
        a.forEach(pair -> left.merge(pair, 1, Integer::sum));
        int both = 0;
        for (String pair : b) {
            Integer count = left.get(pair);
            if (count != null && count > 0) {
                left.put(pair, count - 1);
                both++;
            }
        }
        return a.isEmpty() && b.isEmpty() ? 0 : 2.0 * both / (a.size() + b.size());
    }

    private static List<String> pairsOf(String text) {
        return java.util.stream.IntStream.range(0, Math.max(0, text.length() - 1))
                .mapToObj(at -> text.substring(at, at + 2))
                .toList();
    }
}
