package dev.deskhand.tools.browser.filling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.page.Found;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.browser.target.TargetFailures;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.openqa.selenium.ElementClickInterceptedException;
import org.openqa.selenium.WebElement;

/** Makes choices in selects, radio buttons and boxes. */
public final class ChoiceFiller {

    private static final int OPTIONS_SHOWN = 12;
    private static final Duration TURNING = Duration.ofMillis(500);

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
        String expected = indices.stream()
                .map(i -> field.facts().path("options").path(i).path("text").asText())
                .sorted()
                .collect(Collectors.joining(", "));
        String held = chosen(field, indices, expected);
        if (indices.size() == 1 && !held.equals(expected)) {
            throw new ToolFailure(
                    FailureKind.REJECTED,
                    "'" + field.name() + "' shows '" + held + "' instead of '" + expected + "'.",
                    "The page changed the choice back; see its messages.");
        }
    }

    /** By real input; by script where the list does not take that. */
    private String chosen(Found field, List<Integer> indices, String expected) {
        boolean closed = !field.facts().path("multiple").asBoolean()
                && !field.facts().path("role").asText().equals("listbox");
        if (new RealInput(page).choose(field.element(), indices, closed)) {
            String held = String.valueOf(PageScripts.call(page.driver(), "leaveField", field.element()));
            if (areSame(held, expected)) {
                return held;
            }
        }
        page.setByScript(field.name());
        return String.valueOf(PageScripts.call(page.driver(), "choose", field.element(), indices));
    }

    /** Whether these are the same choices, parted by commas, in whatever order; a choice may have commas of its own. */
    static boolean areSame(String held, String expected) {
        return Stream.of(held.split(", "))
                .sorted()
                .toList()
                .equals(Stream.of(expected.split(", ")).sorted().toList());
    }

    /** Chooses the radio button of a group. */
    void pick(Found group, JsonNode value) throws InterruptedException {
        int index = indexOf(group, FieldValue.plain(value));
        List<WebElement> radios = PageScripts.list(PageScripts.call(page.driver(), "radiosOf", group.element()));
        turn(
                radios.get(index),
                group.facts().path("options").path(index).path("text").asText(),
                true,
                group.facts().path("tag").asText().equals("input"));
    }

    void check(Found box, boolean wanted) throws InterruptedException {
        turn(box.element(), box.name(), wanted, !box.kind().startsWith("aria"));
    }

    /** By script only where no person's input could be given: a second click would turn it back, or go through what came over it. */
    private void turn(WebElement box, String name, boolean wanted, boolean isNative) throws InterruptedException {
        if (isTurned(box, wanted)) {
            return;
        }
        if (!turnedByHand(box, name, isNative)) {
            page.setByScript(name);
            PageScripts.call(page.driver(), "clickQuietly", box);
        }
        var clock = page.waiting(TURNING);
        while (!isTurned(box, wanted)) {
            if (!clock.again()) {
                throw new ToolFailure(
                        FailureKind.REJECTED,
                        "'" + name + "' could not be " + (wanted ? "ticked." : "cleared."),
                        "A radio button is cleared by choosing another; otherwise see the page's messages.");
            }
        }
    }

    /** @throws ToolFailure TIMEOUT when something came over it that is not a part of it */
    private boolean turnedByHand(WebElement box, String name, boolean isNative) {
        try {
            return new RealInput(page).turn(box, isNative);
        } catch (ElementClickInterceptedException e) {
            var way = PageScripts.map(PageScripts.callBack(page.driver(), "readiness", box));
            String state = String.valueOf(way.get("state"));
            if (!state.equals("ready")) {
                throw TargetFailures.notReady("'" + name + "'", state, String.valueOf(way.get("by")));
            }
            return false;
        }
    }

    private boolean isTurned(WebElement box, boolean wanted) {
        return Boolean.valueOf(wanted).equals(PageScripts.call(page.driver(), "isChecked", box));
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

    public static String plain(String text) {
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
