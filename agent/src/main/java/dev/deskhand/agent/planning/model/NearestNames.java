package dev.deskhand.agent.planning.model;

import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Finds the real names somebody may have meant by an invented one. */
final class NearestNames {

    private NearestNames() {}

    /** At most {@code limit} of {@code real}, nearest first: by words in common, then by letters that differ. */
    static List<String> to(String invented, Collection<String> real, int limit) {
        return real.stream()
                .sorted(Comparator.<String>comparingInt(name -> -wordsInCommon(invented, name))
                        .thenComparingInt(name -> distance(invented, name))
                        .thenComparing(Comparator.naturalOrder()))
                .limit(limit)
                .toList();
    }

    private static int wordsInCommon(String one, String other) {
        Set<String> words = words(one);
        words.retainAll(words(other));
        return words.size();
    }

    private static Set<String> words(String name) {
        return new HashSet<>(Arrays.asList(name.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{N}]+")));
    }

    /** Levenshtein distance. */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(replaced, 1 + Math.min(row[j], row[j - 1]));
            }
        }
        return row[other.length()];
    }
}
