package dev.deskhand.tools.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.browser.driver.BrowserFailures;
import dev.deskhand.tools.browser.driver.MousePress;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.effect.ClickEffect;
import dev.deskhand.tools.browser.effect.ElementFacts;
import dev.deskhand.tools.browser.page.Dialogs;
import dev.deskhand.tools.browser.page.Found;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.browser.page.Windows;
import dev.deskhand.tools.browser.target.FindMode;
import dev.deskhand.tools.browser.target.Target;
import dev.deskhand.tools.browser.target.TargetFailures;
import dev.deskhand.tools.browser.target.TargetResolver;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Sent;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolFailure;
import java.util.Optional;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.NoSuchWindowException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.UnhandledAlertException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;

/** One click and what follows from it: dialogs, new windows, another page. */
final class Click {

    private static final int ATTEMPTS = 3;

    private final Page page;
    private final DialogAnswer answer;
    private final MousePress gesture;
    private final ToolCall call;
    private Effect met = Effect.READ;

    /** @param call as it was let through: what is met and does more, or differs from what was approved, is not clicked */
    Click(Page page, DialogAnswer answer, MousePress gesture, ToolCall call) {
        this.page = page;
        this.answer = answer;
        this.gesture = gesture;
        this.call = call;
    }

    /**
     * Clicks what the target names and waits for the page.
     *
     * @return {@code {dialog}} when one was raised, else an empty object
     * @throws ToolFailure UNKNOWN_OUTCOME when the click may have changed something and its result can't be seen
     */
    ObjectNode on(Target target) throws InterruptedException {
        page.sending().preparing();
        Windows windows = page.windows();
        JsonNode before = page.state();
        for (int attempt = 1; ; attempt++) {
            Found found = send(target);
            Optional<ToolFailure> missed = Optional.empty();
            String doing = "clicking the " + found.described();
            boolean asked = false;
            try {
                DialogsSeen dialogs = afterwards(windows, met);
                asked = true;
                missed = PressGuard.of(page, found)
                        .missed()
                        .filter(one -> dialogs.first().isEmpty());
                if (missed.isEmpty()) {
                    return outcome(dialogs, before, doing);
                }
            } catch (WebDriverException e) {
                throw Blind.after(e, page, met, doing);
            } finally {
                if (!asked) {
                    PressGuard.of(page, found).missed(); // nothing is stopped any more
                }
            }
            if (attempt == ATTEMPTS || missed.get().kind() != FailureKind.REJECTED) {
                throw missed.get();
            }
            page.sending().preparing(); // it was stopped where it came down
        }
    }

    private ObjectNode outcome(DialogsSeen dialogs, JsonNode before, String doing) throws InterruptedException {
        var result = JsonNodeFactory.instance.objectNode();
        if (dialogs.first().isPresent()) {
            answer.check(dialogs.first().get());
            result.set("dialog", dialogs.first().get());
        }
        dialogs.judge(met, answer, doing);
        page.navigation().judge(before, met, doing);
        return result;
    }

    private Found send(Target target) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            Found found = new TargetResolver(page).awaitReady(target, FindMode.CLICK);
            EffectAssessment here = ClickEffect.of(ElementFacts.from(found.facts()));
            Effect effect = here.effect();
            met = effect;
            TargetFailures.refuseRenamed(target, found, effect);
            refuseGraver(found, effect);
            refuseOther(found, here);
            page.pictureBefore(found);
            page.complaints().begin(effect, found.facts().path("submit").asBoolean());
            page.troubles().begin();
            try {
                page.sending().now();
                press(found);
                return found;
            } catch (UnhandledAlertException e) {
                return found;
            } catch (NoSuchWindowException e) {
                if (Windows.areLeft(page.session()) && !effect.isAtLeast(Effect.CHANGE)) {
                    return found; // it closed its own window, and nobody can ask that any more what came of it
                }
                throw Blind.after(e, page, effect, "clicking the " + found.described());
            } catch (StaleElementReferenceException | ElementNotInteractableException e) {
                page.sending().preparing(); // it was gone or could not be clicked
                if (attempt == ATTEMPTS) {
                    throw BrowserFailures.of(e, "clicking the " + found.described());
                }
            } catch (WebDriverException e) {
                throw Blind.after(e, page, effect, "clicking the " + found.described());
            }
        }
    }

    /** Scripts may have put something else in its place since it was looked at, or it could not be looked at then. */
    private void refuseGraver(Found found, Effect effect) {
        if (effect.isAtLeast(Effect.CHANGE) && !call.allowed().isAtLeast(effect)) {
            throw new ToolFailure(
                            FailureKind.REJECTED,
                            "The " + found.described()
                                    + " does more than it did when the step was let through. It was not"
                                    + " clicked, since nobody had approved that.",
                            "Run it again: what it does now is approved beforehand.")
                    .having(Sent.NOTHING_AS_IT_DIFFERS);
        }
    }

    /** Scripts may have put something else into its form since it was looked at. */
    private void refuseOther(Found found, EffectAssessment here) {
        if (here.effect().isAtLeast(Effect.CHANGE) && call.isOther(here)) {
            throw new ToolFailure(
                            FailureKind.REJECTED,
                            "The " + found.described()
                                    + " or its form is not as it was when it was approved. It was not" + " clicked.",
                            "Run it again: what stands there now is approved beforehand.")
                    .having(Sent.NOTHING_AS_IT_DIFFERS);
        }
    }

    /** The effect of what was clicked. */
    Effect effect() {
        return met;
    }

    private void press(Found found) {
        Optional<ClickPoint> point = ClickPoint.of(page, found);
        if (point.isPresent()) {
            point.get().press(page.driver(), gesture);
            return;
        }
        found.enter(page.driver());
        gesture.on(page.driver(), shown(found));
    }

    private WebElement shown(Found found) {
        var seen = PageScripts.call(
                page.driver(),
                "((el) => !visible(el) && el.labels && [...el.labels].find(visible) || el)",
                found.element());
        return seen instanceof WebElement element ? element : found.element();
    }

    private DialogsSeen afterwards(Windows windows, Effect judged) throws InterruptedException {
        var dialogs = new DialogsSeen(page);
        dialogs.add(Dialogs.answer(page, text -> answer.accepts(text, judged), answer.text()));
        gesture.letGo(page.driver()); // the dialog may have come before the keys were let go
        windows.follow();
        for (int more = 0; more < ATTEMPTS; more++) {
            try {
                page.settle();
                break;
            } catch (UnhandledAlertException e) {
                dialogs.add(Dialogs.answer(page, text -> answer.accepts(text, judged), answer.text()));
            } catch (NoSuchWindowException e) {
                windows.follow();
            }
        }
        windows.follow();
        return dialogs;
    }
}
