package dev.deskhand.tools.browser.likeness;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.Reason;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.DoublePredicate;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What of an element is the same as it was, what is partly so and what is not, in words. Where an id, an address or the like is
 * another, both are told: who is to say whether it is the same element has nothing else to go by.
 */
final class Differences {

    private static final double SAME = 1;
    private static final double PARTLY = 0.5;

    private static final int LONGEST = 120;
    private static final Pattern PLAIN = Pattern.compile("[\\p{Graph}\\p{L}\\p{N}]+");

    /** What stands in the place of a run's value, and what would end the line that a candidate has. */
    private static final Pattern MARK = Pattern.compile("[\\p{C}\\p{Zl}\\p{Zp}]");

    /** Names and headings are told with the element itself; of the rest, what says something as it stands. */
    private static final Set<Trait> TOLD = EnumSet.of(
            Trait.TEST_ID,
            Trait.ID,
            Trait.FIELD,
            Trait.VALUE,
            Trait.PLACEHOLDER,
            Trait.AUTOCOMPLETE,
            Trait.ADDRESS,
            Trait.HREF,
            Trait.PLACE_NAME,
            Trait.PLACE_ID,
            Trait.PLACE_ACTION,
            Trait.COLUMN);

    private static final Set<Trait> ADDRESSES = EnumSet.of(Trait.ADDRESS, Trait.PLACE_ACTION);

    private final JsonNode was;
    private final JsonNode now;
    private final Map<Trait, Double> traits;

    /** @param traits how alike the two are in each */
    Differences(JsonNode was, JsonNode now, Map<Trait, Double> traits) {
        this.was = was;
        this.now = now;
        this.traits = traits;
    }

    /** The words of one language. */
    private record Language(
            String same,
            String partly,
            String different,
            String comma,
            String semicolon,
            String became,
            String gone,
            Function<Trait, String> trait) {

        static final Language ENGLISH = new Language(
                "same: ",
                "partly the same: ",
                "different: ",
                ", ",
                "; ",
                " (was %s, is %s)",
                " (was %s, has none)",
                Trait::english);
        static final Language CHINESE =
                new Language("相同：", "部分相同：", "不同：", "、", "；", "（原为 %s，现为 %s）", "（原为 %s，现无）", Trait::chinese);
    }

    Reason told() {
        return new Reason(told(Language.ENGLISH), told(Language.CHINESE));
    }

    private String told(Language language) {
        var groups = new ArrayList<String>();
        add(groups, language.same(), language, likeness -> likeness >= SAME);
        add(groups, language.partly(), language, likeness -> likeness >= PARTLY && likeness < SAME);
        add(groups, language.different(), language, likeness -> likeness < PARTLY);
        return String.join(language.semicolon(), groups);
    }

    private void add(List<String> groups, String title, Language language, DoublePredicate belongs) {
        String listed = traits.keySet().stream()
                .filter(trait -> trait.weight() >= 1 && trait.isSaidOf(was))
                .filter(trait -> belongs.test(likeness(trait)) && !isToldByAddress(trait, belongs))
                .map(trait -> language.trait().apply(trait) + values(trait, language))
                .collect(Collectors.joining(language.comma()));
        if (!listed.isEmpty()) {
            groups.add(title + listed);
        }
    }

    /** What an address is but for its numbers adds nothing where the address tells the same. */
    private boolean isToldByAddress(Trait trait, DoublePredicate belongs) {
        return trait == Trait.HREF
                && traits.containsKey(Trait.ADDRESS)
                && Trait.ADDRESS.isSaidOf(was)
                && belongs.test(likeness(Trait.ADDRESS));
    }

    private double likeness(Trait trait) {
        return traits.getOrDefault(trait, 0.0);
    }

    private String values(Trait trait, Language language) {
        String before = value(trait, was);
        if (!TOLD.contains(trait) || likeness(trait) >= SAME || before.isEmpty()) {
            return "";
        }
        if (!trait.isSaidOf(now)) {
            return language.gone().formatted(before);
        }
        String after = value(trait, now);
        return after.isEmpty() ? "" : language.became().formatted(before, after);
    }

    /** As it can be shown; "" for what is only known in part, such as the address of any row's link. */
    private static String value(Trait trait, JsonNode print) {
        String text = trait.text(print).strip();
        boolean whole = ADDRESSES.contains(trait)
                ? text.startsWith("/") && PLAIN.matcher(text).matches()
                : !text.isEmpty() && !MARK.matcher(text).find();
        if (!whole) {
            return "";
        }
        String shown = shortened(text);
        return trait.inWords() ? "'" + shown + "'" : shown;
    }

    private static String shortened(String text) {
        if (text.length() <= LONGEST) {
            return text;
        }
        int end = LONGEST - 1;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
