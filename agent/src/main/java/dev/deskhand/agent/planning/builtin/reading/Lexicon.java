package dev.deskhand.agent.planning.builtin.reading;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The words the built-in planner knows, each with its kind and class; data in {@code deskhand/lexicon}. */
public final class Lexicon {

    private static final List<String> FILES = List.of("chinese.txt", "english.txt");

    private final Map<String, Entry> entries = new HashMap<>();
    private int longest;

    private record Entry(Token.Kind kind, String value) {}

    public Lexicon() {
        Places.names().forEach((name, country) -> add(name, new Entry(Token.Kind.PLACE, country)));
        FILES.forEach(this::load);
    }

    /** The longest known term at that place of a text; whole words only where words are written with spaces. */
    Optional<Token> at(String text, int start) {
        String lower = text.toLowerCase(Locale.ROOT).replace('’', '\'');
        for (int end = Math.min(text.length(), start + longest); end > start; end--) {
            Entry entry = entries.get(lower.substring(start, end));
            if (entry != null && isWhole(text, start, end)) {
                return Optional.of(new Token(entry.kind(), entry.value(), text.substring(start, end), start, end));
            }
        }
        return Optional.empty();
    }

    private static boolean isWhole(String text, int start, int end) {
        return !(start > 0 && Letters.areOneWord(text.charAt(start - 1), text.charAt(start)))
                && !(end < text.length() && Letters.areOneWord(text.charAt(end - 1), text.charAt(end)));
    }

    private void load(String file) {
        for (String line : text(file).lines().toList()) {
            if (line.isBlank() || line.startsWith("#")) {
                continue;
            }
            String[] sides = line.split(":", 2);
            String[] head = sides[0].trim().split(" ");
            var entry = new Entry(Token.Kind.valueOf(head[0]), head[1]);
            for (String word : sides[1].split(",")) {
                forms(word.trim(), entry.kind()).forEach(form -> add(form, entry));
            }
        }
    }

    /** An earlier line wins, so that verbs and nouns are not hidden by the fillers at the end. */
    private void add(String word, Entry entry) {
        if (!word.isEmpty()) {
            entries.putIfAbsent(word.toLowerCase(Locale.ROOT), entry);
            longest = Math.max(longest, word.length());
        }
    }

    private static Set<String> forms(String word, Token.Kind kind) {
        var forms = new LinkedHashSet<String>();
        forms.add(word);
        if (word.chars().allMatch(c -> c < 128)) {
            if (kind == Token.Kind.SYSTEM) {
                forms.add(word + "'s");
            }
            if (kind == Token.Kind.OBJECT) {
                forms.add(word.endsWith("s") ? word : word + "s");
                forms.add(word + "'s");
                forms.add(word + "s'");
            } else if (kind == Token.Kind.VERB && !word.contains(" ")) {
                forms.add(word + "s");
                forms.add((word.endsWith("e") ? word.substring(0, word.length() - 1) : word) + "ing");
            }
        }
        return forms;
    }

    private static String text(String file) {
        try (InputStream stream = Lexicon.class.getResourceAsStream("/deskhand/lexicon/" + file)) {
            if (stream == null) {
                throw new IllegalStateException("lexicon/" + file + " is not part of this build");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read lexicon/" + file, e);
        }
    }
}
