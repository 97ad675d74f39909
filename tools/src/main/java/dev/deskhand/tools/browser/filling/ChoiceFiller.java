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
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openqa.selenium.ElementClickInterceptedException;
import org.openqa.selenium.WebElement;

/** Makes choices in selects, radio buttons and boxes. */
public final class ChoiceFiller {

    private static final Duration TURNING = Duration.ofMillis(500);

    private final Page page;

    ChoiceFiller(Page page) {
        this.page = page;
    }

    /** Chooses one or, in a field that takes several, all the options named; by visible text first, then by value. */
    void select(Found field, JsonNode value) throws InterruptedException {
        List<WantedOption> wanted = WantedOption.all(value);
        if (wanted.size() > 1 && !field.facts().path("multiple").asBoolean()) {
            throw new ToolFailure(
                    FailureKind.BAD_INPUT, "'" + field.name() + "' takes one choice only.", "Name a single option.");
        }
        var indices = new ArrayList<Integer>();
        for (WantedOption option : wanted) {
            indices.add(indexOf(field, option));
        }
        String expected = indices.stream()
                .map(i -> field.facts().path("options").path(i).path("text").asText())
                .sorted()
                .collect(Collectors.joining(", "));
        var menu = new ListAsMenu(page, field, indices.size() == 1 ? expected : "");
        String held = chosen(field, indices, expected, menu);
        if (menu.hasTaken()) {
            return;
        }
        if (indices.size() == 1 && !held.equals(expected)) {
            throw new ToolFailure(
                    FailureKind.REJECTED,
                    "'" + field.name() + "' shows '" + held + "' instead of '" + expected + "'.",
                    "The page changed the choice back; see its messages.");
        }
    }

    /** By real input; by script where the list does not take that. */
    private String chosen(Found field, List<Integer> indices, String expected, ListAsMenu menu)
            throws InterruptedException {
        boolean closed = !field.facts().path("multiple").asBoolean()
                && !field.facts().path("role").asText().equals("listbox");
        if (new RealInput(page).choose(field.element(), indices, closed)) {
            String held = String.valueOf(PageScripts.call(page.driver(), "leaveField", field.element()));
            if (areSame(held, expected) && areChosen(field, indices) || menu.awaitTaken()) {
                return held;
            }
        }
        page.setByScript(field.name());
        String held = String.valueOf(PageScripts.call(page.driver(), "choose", field.element(), indices));
        if (indices.size() == 1 && areSame(held, expected) && !areChosen(field, indices)) {
            throw new ToolFailure(
                    FailureKind.REJECTED,
                    "'" + field.name() + "' shows '" + held
                            + "', but another option of that name than the one asked for.",
                    "The page changed the choice back; see its messages.");
        }
        return held;
    }

    /** Texts may be the same where values are not. */
    private boolean areChosen(Found field, List<Integer> indices) {
        List<String> values = indices.stream()
                .map(i -> field.facts().path("options").path(i).path("value").asText())
                .sorted()
                .toList();
        List<String> held = PageScripts.list(PageScripts.call(page.driver(), "valuesChosen", field.element()));
        return held.stream().sorted().toList().equals(values);
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
        int index = indexOf(group, WantedOption.of(value.isArray() && value.size() == 1 ? value.get(0) : value));
        List<WebElement> radios = PageScripts.list(PageScripts.call(page.driver(), "radiosOf", group.element()));
        turn(
                radios.get(index),
                group.facts().path("options").path(index).path("text").asText(),
                true,
                group.facts().path("tag").asText().equals("input"));
    }

    void check(Found box, boolean wanted) throws InterruptedException {
        if (isUnsure(box)) {
            turnUnsure(box);
        }
        turn(box.element(), box.name(), wanted, !box.kind().startsWith("aria"));
    }

    /** Whether a switch and the box behind it disagree, and nothing tells yet which of them is right. */
    private boolean isUnsure(Found box) {
        return Boolean.TRUE.equals(PageScripts.call(page.driver(), "isUnsure", box.element()));
    }

    /** What follows a click is right. Either may be late, and where both follow nothing is told: that one is turned back. */
    private void turnUnsure(Found box) throws InterruptedException {
        for (int turned = 0; turned < 2; turned++) {
            turnedByHand(box.element(), box.name(), !box.kind().startsWith("aria"));
            var clock = page.waiting(TURNING);
            while (clock.again()) {
                // both may follow
            }
            if (!isUnsure(box)) {
                return;
            }
        }
        throw new ToolFailure(
                FailureKind.REJECTED,
                "Whether '" + box.name() + "' is on cannot be told: what it shows and the box behind it disagree.",
                "Look at the page, and click it where it is to change.");
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

    private static int indexOf(Found field, WantedOption wanted) {
        return Options.of(field.facts().path("options")).one(field.name(), wanted);
    }

    public static String plain(String text) {
        return Options.plain(text);
    }
}
