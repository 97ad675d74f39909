package dev.deskhand.tools.browser.filling;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a field offers to choose from, and which of it is meant. */
record Options(List<Option> all) {

    private static final int SHOWN = 12;

    Options {
        all = List.copyOf(all);
    }

    /**
     * One of them.
     *
     * @param value what is sent for it; empty where the page does not say
     * @param group what the options it stands among are called; mostly empty
     */
    record Option(String text, String value, String group) {

        private boolean isTheSameAs(Option other) {
            return text.equals(other.text) && !value.isEmpty() && value.equals(other.value);
        }

        /** Whether it is so many of something by its text and by its value: 4, "4 stars". */
        private boolean counts(String number) {
            return value.equals(number) && text.matches("\\Q" + number + "\\E\\s+\\p{L}+") && number.matches("\\d+");
        }

        private String told() {
            return "'" + text + "'" + (value.isEmpty() ? "" : " (value '" + value + "')")
                    + (group.isEmpty() ? "" : " in '" + group + "'");
        }
    }

    /** From the facts of a field: see facts.js. */
    static Options of(JsonNode options) {
        var all = new ArrayList<Option>();
        options.forEach(option -> all.add(new Option(
                option.path("text").asText(),
                option.path("value").asText(),
                option.path("group").asText())));
        return new Options(all);
    }

    /** What a recording chose: it has an option's value, where an option has one, and only else its text. */
    JsonNode recorded(JsonNode value) {
        String text = FieldValue.plain(value);
        boolean known = value.isValueNode()
                && !text.isEmpty()
                && all.stream().anyMatch(option -> option.value().equals(text));
        return known ? JsonNodeFactory.instance.objectNode().put("value", text) : value;
    }

    /** The indices of what may be meant: by the text as it is, else but for case and spacing, else by the value. */
    List<Integer> fitting(WantedOption wanted) {
        List<Predicate<Option>> ways = new ArrayList<>();
        if (!wanted.byValue()) {
            ways.add(option -> option.text().equals(wanted.text()));
            ways.add(option -> plain(option.text()).equals(plain(wanted.text())));
        }
        if (wanted.mayBeValue()) {
            ways.add(option -> option.value().equals(wanted.text()));
            ways.add(option -> plain(option.value()).equals(plain(wanted.text())));
        }
        ways.add(option -> option.counts(wanted.text()));
        return ways.stream()
                .map(this::those)
                .filter(found -> !found.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    private List<Integer> those(Predicate<Option> way) {
        var found = new ArrayList<Integer>();
        for (int i = 0; i < all.size(); i++) {
            Option option = all.get(i);
            if (way.test(option)
                    && found.stream().noneMatch(other -> all.get(other).isTheSameAs(option))) {
                found.add(i);
            }
        }
        return found;
    }

    /** The index of the one that is meant; -1 when it is none or may be several. */
    int only(WantedOption wanted) {
        List<Integer> found = fitting(wanted);
        return found.size() == 1 ? found.getFirst() : -1;
    }

    /**
     * The index of the one that is meant.
     *
     * @throws ToolFailure NOT_FOUND with what is offered, AMBIGUOUS with all that are called so
     */
    int one(String field, WantedOption wanted) {
        int index = only(wanted);
        if (index < 0) {
            throw failure(field, wanted);
        }
        return index;
    }

    /** Why none can be taken. */
    ToolFailure failure(String field, WantedOption wanted) {
        List<Integer> found = fitting(wanted);
        if (found.size() < 2) {
            return none(field, wanted);
        }
        String candidates =
                found.stream().limit(SHOWN).map(index -> all.get(index).told()).collect(Collectors.joining(", "));
        return new ToolFailure(
                FailureKind.AMBIGUOUS,
                "'" + field + "' has " + found.size() + " options " + wanted.shown() + ": " + candidates + ".",
                found.stream().allMatch(index -> all.get(index).value().isEmpty())
                        ? "They cannot be told apart here; ask which is meant."
                        : "Say which by its value, as {\"value\": \""
                                + all.get(found.getFirst()).value() + "\"}.");
    }

    private ToolFailure none(String field, WantedOption wanted) {
        List<String> offered =
                all.stream().map(Option::text).filter(text -> !text.isBlank()).toList();
        String some = offered.stream()
                .sorted(Comparator.comparing(text -> !shareAWord(text, wanted.text())))
                .limit(SHOWN)
                .map(text -> "'" + text + "'")
                .collect(Collectors.joining(", "));
        String more = offered.size() > SHOWN ? ", … (+" + (offered.size() - SHOWN) + ")" : "";
        int byValue = wanted.byValue() ? -1 : only(new WantedOption(wanted.text(), true));
        return new ToolFailure(
                FailureKind.NOT_FOUND,
                "'" + field + "' has no option " + wanted.shown() + ". "
                        + (offered.isEmpty() ? "It offers nothing." : "It offers: " + some + more + "."),
                byValue < 0
                        ? "Use one of these options."
                        : "Use one of these options; '" + all.get(byValue).text()
                                + "' has that value, and is meant by {\"value\": \"" + wanted.text() + "\"}.");
    }

    static String plain(String text) {
        return text.replaceAll("[\\s\\u00a0]+", " ").strip().toLowerCase(Locale.ROOT);
    }

    /** What is near to what was wanted is shown first. */
    private static boolean shareAWord(String option, String wanted) {
        List<String> words = List.of(plain(wanted).split("[\\s,.&]+"));
        return Stream.of(plain(option).split("[\\s,.&]+")).anyMatch(word -> word.length() > 2 && words.contains(word));
    }
}
