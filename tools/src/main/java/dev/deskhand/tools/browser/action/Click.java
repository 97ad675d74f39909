package dev.deskhand.tools.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.browser.driver.BrowserFailures;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.effect.ClickEffect;
import dev.deskhand.tools.browser.effect.ElementFacts;
import dev.deskhand.tools.browser.page.Dialogs;
import dev.deskhand.tools.browser.page.Found;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.browser.page.Windows;
import dev.deskhand.tools.browser.session.BrowserSession;
import dev.deskhand.tools.browser.target.FindMode;
import dev.deskhand.tools.browser.target.Target;
import dev.deskhand.tools.browser.target.TargetFailures;
import dev.deskhand.tools.browser.target.TargetResolver;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.NoSuchWindowException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.UnhandledAlertException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.interactions.Actions;

/** One click and what follows from it: dialogs, new windows, another page. */
final class Click {

    private static final int ATTEMPTS = 3;

    private final Page page;
    private final DialogAnswer answer;
    private final boolean twice;
    private final Effect allowed;

    /** @param allowed the effect it was let through with: what is met and does more is not clicked */
    Click(Page page, DialogAnswer answer, boolean twice, Effect allowed) {
        this.page = page;
        this.answer = answer;
        this.twice = twice;
        this.allowed = allowed;
    }

    /**
     * Clicks what the target names and waits for the page.
     *
     * @return {@code {dialog}} when one was raised, else an empty object
     * @throws ToolFailure UNKNOWN_OUTCOME when the click may have changed something and its result can't be seen
     */
    ObjectNode on(Target target) throws InterruptedException {
        Windows windows = page.windows();
        JsonNode before = page.state();
        Found found = send(target);
        Effect effect = ClickEffect.of(ElementFacts.from(found.facts())).effect();
        String doing = "clicking the " + found.described();
        try {
            var result = JsonNodeFactory.instance.objectNode();
            DialogsSeen dialogs = afterwards(windows, effect);
            if (dialogs.first().isPresent()) {
                answer.check(dialogs.first().get());
                result.set("dialog", dialogs.first().get());
            }
            dialogs.judge(effect, answer, doing);
            page.navigation().judge(before, effect, doing);
            return result;
        } catch (WebDriverException e) {
            throw sentButBlind(e, effect, doing);
        }
    }

    private Found send(Target target) throws InterruptedException {
        for (int attempt = 1; ; attempt++) {
            Found found = new TargetResolver(page).awaitReady(target, FindMode.CLICK);
            Effect effect = ClickEffect.of(ElementFacts.from(found.facts())).effect();
            TargetFailures.refuseRenamed(target, found, effect);
            refuseGraver(found, effect);
            page.pictureBefore(found);
            page.complaints().begin(effect, found.facts().path("submit").asBoolean());
            page.troubles().begin();
            try {
                found.enter(page.driver());
                if (twice) {
                    new Actions(page.driver()).doubleClick(shown(found)).perform();
                } else {
                    shown(found).click();
                }
                return found;
            } catch (UnhandledAlertException e) {
                return found;
            } catch (NoSuchWindowException e) {
                if (Windows.areLeft(page.session()) && !effect.isAtLeast(Effect.CHANGE)) {
                    return found; // it closed its own window, and nobody can ask that any more what came of it
                }
                throw sentButBlind(e, effect, "clicking the " + found.described());
            } catch (StaleElementReferenceException | ElementNotInteractableException e) {
                if (attempt == ATTEMPTS) {
                    throw BrowserFailures.of(e, "clicking the " + found.described());
                }
            } catch (WebDriverException e) {
                throw sentButBlind(e, effect, "clicking the " + found.described());
            }
        }
    }

    /** Scripts may have put something else in its place since it was looked at, or it could not be looked at then. */
    private void refuseGraver(Found found, Effect effect) {
        if (effect.isAtLeast(Effect.CHANGE) && !allowed.isAtLeast(effect)) {
            throw new ToolFailure(
                    FailureKind.REJECTED,
                    "The " + found.described() + " does more than it did when the step was let through. It was not"
                            + " clicked, since nobody had approved that.",
                    "Run it again: what it does now is approved beforehand.");
        }
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

    private ToolFailure sentButBlind(WebDriverException e, Effect effect, String doing) {
        if (BrowserFailures.isDead(e)) {
            page.context().sessions().close(BrowserSession.class);
        }
        return BrowserFailures.afterSending(
                effect,
                doing,
                page.session().watchdog().wasHung() ? BrowserFailures.hung(doing) : BrowserFailures.of(e, doing),
                "");
    }
}
