package dev.deskhand.tools.browser.likeness;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.Reason;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** How alike an element is to one that was met before, trait by trait; traits that were not known then do not count. */
public final class Likeness {

    /** From here on two traits count as the same. */
    private static final double SAME = 0.8;

    private static final double HALF = 0.5;

    /** What is left of a trait's weight when the page speaks another language and so cannot keep it. */
    private static final double TRANSLATED = 0.1;

    private final Map<Trait, Double> traits = new EnumMap<>(Trait.class);
    private final boolean translated;
    private final boolean namedBefore;
    private final boolean sameName;
    private final Differences differences;

    private Likeness(JsonNode was, JsonNode now) {
        for (Trait trait : Trait.values()) {
            if (trait.isKnownOf(was)) {
                traits.put(trait, trait.likeness(was, now));
            }
        }
        String language = was.path("lang").asText();
        translated = !language.isEmpty()
                && !now.path("lang").asText().isEmpty()
                && !language.equals(now.path("lang").asText());
        namedBefore = Trait.NAME.isKnownOf(was);
        sameName = is(Trait.NAME) && (traits.getOrDefault(Trait.NAME, 0.0) == 1 || isNoOther(was, now));
        differences = new Differences(was, now, traits);
    }

    /** Compares what was known of an element with what is known of one now. */
    public static Likeness of(JsonNode was, JsonNode now) {
        return new Likeness(was, now);
    }

    /** From 0 to 1. */
    public double score() {
        double sum = 0;
        double all = 0;
        for (var one : traits.entrySet()) {
            double weight = one.getKey().weight() * (translated && one.getKey().inWords() ? TRANSLATED : 1);
            sum += weight * one.getValue();
            all += weight;
        }
        return all == 0 ? 0 : sum / all;
    }

    /** How many points of evidence there were to compare; few make a high score worth little. */
    double weight() {
        return traits.keySet().stream().mapToDouble(Trait::weight).sum();
    }

    boolean isTranslated() {
        return translated;
    }

    /** Whether it has the same name: word for word, or nearly so and nothing says that it is another of a row of such. */
    boolean hasSameName() {
        return sameName;
    }

    /** Invoice INV-1001 is called nearly like invoice INV-1002: the links to two records lead to two addresses of one kind. */
    private boolean isNoOther(JsonNode was, JsonNode now) {
        return TextLikeness.numbers(Trait.NAME.text(was)).equals(TextLikeness.numbers(Trait.NAME.text(now)))
                && (!traits.containsKey(Trait.ADDRESS) || is(Trait.ADDRESS))
                && traits.getOrDefault(Trait.BESIDES, 1.0) >= HALF;
    }

    /** Whether it is called nearly the same, or had no name to begin with, or the page speaks another language now. */
    boolean mayBeCalledSo() {
        return !namedBefore || translated || traits.getOrDefault(Trait.NAME, 0.0) >= HALF;
    }

    /** Whether an id, a field name or an address of its own is the same. */
    boolean hasSameId() {
        return Trait.ids().stream().anyMatch(this::is);
    }

    /** Whether one of them was known and is another now. */
    boolean hasOtherId() {
        return Trait.otherIds().stream().anyMatch(trait -> traits.containsKey(trait) && !is(trait));
    }

    /** Whether it stands in the same form or section as before, or that was not known. */
    boolean isInSamePlace() {
        List<Trait> places =
                List.of(Trait.PLACE_ID, Trait.PLACE_ACTION, Trait.PLACE_FIELDS, Trait.PLACE_NAME, Trait.UNDER);
        List<Trait> known = places.stream().filter(traits::containsKey).toList();
        return known.isEmpty() || known.stream().anyMatch(this::is);
    }

    boolean isSameKind() {
        return !traits.containsKey(Trait.TYPE) || is(Trait.TYPE);
    }

    boolean hasSameIcon() {
        return is(Trait.ICON);
    }

    private boolean is(Trait trait) {
        return traits.getOrDefault(trait, 0.0) >= SAME;
    }

    /** What is the same and what is not, for people and for a model. */
    public Reason why() {
        return differences.told();
    }
}
