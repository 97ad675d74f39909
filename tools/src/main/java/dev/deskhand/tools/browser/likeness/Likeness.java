package dev.deskhand.tools.browser.likeness;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.Reason;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How alike an element is to one that was met before, trait by trait; traits that were not known then do not count. */
public final class Likeness {

    /** From here on two traits are called the same. */
    private static final double SAME = 0.8;

    private static final double HALF = 0.5;

    /** What is left of a trait's weight when the page speaks another language and so cannot keep it. */
    private static final double TRANSLATED = 0.1;

    private static final int LONGEST = 120;
    private static final Pattern PLAIN = Pattern.compile("[\\p{Graph}\\p{L}\\p{N}]*");

    private final Map<Trait, Double> traits = new EnumMap<>(Trait.class);
    private final boolean translated;
    private final boolean namedBefore;
    private final boolean sameName;
    private final String ledTo;
    private final String leadsTo;

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
        ledTo = told(Trait.ADDRESS.text(was));
        leadsTo = told(Trait.ADDRESS.text(now));
        namedBefore = Trait.NAME.isKnownOf(was);
        sameName = is(Trait.NAME) && (traits.getOrDefault(Trait.NAME, 0.0) == 1 || isNoOther(was, now));
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

    /** What is the same and what is not, for people. */
    public Reason why() {
        return new Reason(
                said("same: ", Trait::english, ", ", "; different: ", " (was %s, is %s)"),
                said("相同：", Trait::chinese, "、", "；不同：", "（原为 %s，现为 %s）"));
    }

    /** Who is to say whether a link is the same has to know where it led and leads. */
    private String different(Trait trait, Function<Trait, String> word, String both) {
        boolean tells = trait == Trait.ADDRESS && !ledTo.isEmpty() && !leadsTo.isEmpty();
        return word.apply(trait) + (tells ? both.formatted(ledTo, leadsTo) : "");
    }

    /** An address as it can be shown; "" for one that is only known in part, such as that of any row's link. */
    private static String told(String address) {
        boolean whole = address.startsWith("/") && PLAIN.matcher(address).matches();
        return !whole ? "" : address.length() <= LONGEST ? address : address.substring(0, LONGEST - 1) + "…";
    }

    private String said(String same, Function<Trait, String> word, String comma, String other, String both) {
        List<Trait> main = new ArrayList<>(traits.keySet());
        main.removeIf(trait -> trait.weight() < 1);
        String alike = main.stream().filter(this::is).map(word).collect(Collectors.joining(comma));
        String not = main.stream()
                .filter(trait -> traits.getOrDefault(trait, 0.0) < HALF)
                .map(trait -> different(trait, word, both))
                .collect(Collectors.joining(comma));
        var text = new StringBuilder(alike.isEmpty() ? "" : same + alike);
        if (!not.isEmpty()) {
            text.append(alike.isEmpty() ? other.substring(1).strip() : other).append(not);
        }
        return text.toString();
    }
}
