package dev.deskhand.tools.browser.filling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.driver.HeldClick;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.effect.ClickEffect;
import dev.deskhand.tools.browser.page.Found;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.browser.target.TargetFailures;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.WebElement;

/** A group of buttons that stay pressed, such as Left, Center and Right: a choice of one or of several, which the page decides. */
final class ToggleGroup {

    static final String KIND = "toggles";

    private static final Duration TURNING = Duration.ofMillis(1000);

    private final Page page;
    private final Found group;
    private final List<String> names;

    ToggleGroup(Page page, Found group) {
        this.page = page;
        this.group = group;
        this.names = IntStream.range(0, group.facts().path("options").size())
                .mapToObj(
                        i -> group.facts().path("options").path(i).path("text").asText())
                .toList();
    }

    /**
     * Presses those that are asked for, and lets go of all others; none for an empty text or list.
     *
     * @throws ToolFailure NOT_FOUND, AMBIGUOUS for what is no button of it, REJECTED when the page did not keep the choice
     */
    void choose(JsonNode value) throws InterruptedException {
        Set<Integer> wanted = wanted(value);
        for (int at : wanted) {
            turn(at, true);
        }
        for (int at : pressed()) {
            if (!wanted.contains(at)) {
                turn(at, false);
            }
        }
        if (!pressed().equals(wanted)) {
            throw new ToolFailure(
                    FailureKind.REJECTED,
                    "'" + group.name() + "' has " + told(pressed()) + " pressed instead of " + told(wanted) + ".",
                    "Where it takes one choice only, name one; it may not be left without any.");
        }
    }

    private Set<Integer> wanted(JsonNode value) {
        var options = Options.of(group.facts().path("options"));
        var wanted = new TreeSet<Integer>();
        for (WantedOption option : WantedOption.all(value)) {
            if (value.isArray() || !option.text().isEmpty()) {
                wanted.add(options.one(group.name(), option));
            }
        }
        return wanted;
    }

    private void turn(int at, boolean down) throws InterruptedException {
        if (pressed().contains(at) == down) {
            return;
        }
        refuseDoing(names.get(at));
        press(at);
        var clock = page.waiting(TURNING);
        while (pressed().contains(at) != down && clock.again()) {
            // some ask their server first
        }
    }

    /** Filling in sends nothing: what says that it does something at once is no choice. */
    private void refuseDoing(String name) {
        if (ClickEffect.confirmed(name).isAtLeast(Effect.CHANGE)) {
            throw new ToolFailure(
                    FailureKind.BAD_INPUT,
                    "The button '" + name + "' in '" + group.name() + "' says that it does something at once.",
                    "Use browser.click for it, which is judged first.");
        }
    }

    private void press(int at) {
        List<WebElement> buttons = PageScripts.list(PageScripts.call(page.driver(), "togglesOf", group.element()));
        if (at >= buttons.size()) {
            throw TargetFailures.notReady("'" + names.get(at) + "'", "gone", "");
        }
        try {
            HeldClick.on(page.driver(), buttons.get(at));
        } catch (ElementNotInteractableException e) {
            var way = PageScripts.map(PageScripts.callBack(page.driver(), "readiness", buttons.get(at)));
            throw TargetFailures.notReady(
                    "'" + names.get(at) + "'", String.valueOf(way.get("state")), String.valueOf(way.get("by")));
        }
    }

    private Set<Integer> pressed() {
        List<Boolean> pressed = PageScripts.list(PageScripts.call(page.driver(), "pressedIn", group.element()));
        return IntStream.range(0, pressed.size())
                .filter(pressed::get)
                .boxed()
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private String told(Set<Integer> some) {
        return some.isEmpty()
                ? "none"
                : some.stream().map(at -> "'" + names.get(at) + "'").collect(Collectors.joining(", "));
    }
}
