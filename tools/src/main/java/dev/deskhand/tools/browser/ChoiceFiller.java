package dev.deskhand.tools.browser;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.openqa.selenium.WebElement;

/** Makes choices in selects, radio buttons and boxes. */
final class ChoiceFiller {

    private static final int OPTIONS_SHOWN = 12;

    private final Page page;

    ChoiceFiller(Page page) {
        this.page = page;
    }

    /** Chooses one or, in a field that takes several, all the options named; by visible text first, then by value. */
    void select(Found field, JsonNode value) {
        var wanted = value.isArray()
                ? StreamSupport.stream(value.spliterator(), false).toList()
                : List.of(value);
        if (wanted.size() > 1 && !field.facts().path("multiple").asBoolean()) {
            throw new ToolFailure(
                    FailureKind.BAD_INPUT, "'" + field.name() + "' takes one choice only.", "Name a single option.");
        }
        var indices = new ArrayList<Integer>();
        for (JsonNode option : wanted) {
            indices.add(indexOf(field, FieldValue.plain(option)));
        }
        String held = String.valueOf(PageScripts.call(page.driver(), "choose", field.element(), indices));
        String expected = indices.stream()
                .map(i -> field.facts().path("options").path(i).path("text").asText())
                .sorted()
                .collect(Collectors.joining(", "));
        if (indices.size() == 1 && !held.equals(expected)) {
            throw new ToolFailure(
                    FailureKind.REJECTED,
                    "'" + field.name() + "' shows '" + held + "' instead of '" + expected + "'.",
                    "The page changed the choice back; see its messages.");
        }
    }

    /** Chooses the radio button of a group. */
    void pick(Found group, JsonNode value) {
        int index = indexOf(group, FieldValue.plain(value));
        List<WebElement> radios = PageScripts.list(PageScripts.call(page.driver(), "radiosOf", group.element()));
        turn(
                radios.get(index),
                group.facts().path("options").path(index).path("text").asText(),
                true);
    }

    void check(Found box, boolean wanted) {
        turn(box.element(), box.name(), wanted);
    }

    private void turn(WebElement box, String name, boolean wanted) {
        Object now = PageScripts.call(page.driver(), "isChecked", box);
        if (!Boolean.valueOf(wanted).equals(now)) {
            now = PageScripts.call(page.driver(), "clickQuietly", box);
        }
        if (!Boolean.valueOf(wanted).equals(now)) {
            throw new ToolFailure(
                    FailureKind.REJECTED,
                    "'" + name + "' could not be " + (wanted ? "ticked." : "cleared."),
                    "A radio button is cleared by choosing another; otherwise see the page's messages.");
        }
    }

    private static int indexOf(Found field, String wanted) {
        JsonNode options = field.facts().path("options");
        int index = optionOf(options, wanted);
        if (index < 0) {
            throw noSuchOption(field.name(), wanted, all(options, "text"));
        }
        return index;
    }

    /** The index of the option of that text, else of that value; -1 when there is none. */
    static int optionOf(JsonNode options, String wanted) {
        int index = match(all(options, "text"), wanted);
        return index >= 0 ? index : match(all(options, "value"), wanted);
    }

    private static List<String> all(JsonNode options, String what) {
        var found = new ArrayList<String>();
        options.forEach(option -> found.add(option.path(what).asText()));
        return found;
    }

    /** The index of the option of that text, exactly or but for case and spacing; -1 when there is none. */
    static int match(List<String> options, String wanted) {
        int exact = options.indexOf(wanted);
        return exact >= 0
                ? exact
                : options.stream().map(ChoiceFiller::plain).toList().indexOf(plain(wanted));
    }

    static String plain(String text) {
        return text.replaceAll("[\\s\\u00a0]+", " ").strip().toLowerCase(Locale.ROOT);
    }

    static ToolFailure noSuchOption(String field, String wanted, List<String> options) {
        List<String> offered =
                options.stream().filter(option -> !option.isBlank()).toList();
        String all = offered.stream()
                .sorted(Comparator.comparing(option -> !shareAWord(option, wanted)))
                .limit(OPTIONS_SHOWN)
                .map(option -> "'" + option + "'")
                .collect(Collectors.joining(", "));
        String more = offered.size() > OPTIONS_SHOWN ? ", … (+" + (offered.size() - OPTIONS_SHOWN) + ")" : "";
        return new ToolFailure(
                FailureKind.NOT_FOUND,
                "'" + field + "' has no option '" + wanted + "'. It offers: " + all + more + ".",
                "Use one of these options.");
    }

    /** What is near to what was wanted is shown first. */
    private static boolean shareAWord(String option, String wanted) {
        List<String> words = List.of(plain(wanted).split("[\\s,.&]+"));
        return List.of(plain(option).split("[\\s,.&]+")).stream()
                .anyMatch(word -> word.length() > 2 && words.contains(word));
    }
}
