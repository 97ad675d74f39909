package dev.deskhand.tools.browser.action;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.browser.page.Dialogs;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.browser.page.Windows;
import dev.deskhand.tools.spi.Effect;
import org.openqa.selenium.NoSuchWindowException;
import org.openqa.selenium.UnhandledAlertException;
import org.openqa.selenium.WebDriverException;

/** Does something to the page and sees what follows: dialogs, new windows, another page, an answer that says no. */
final class Aftermath {

    private static final int DIALOGS = 3;

    private final Page page;
    private final Effect effect;
    private final String doing;
    private final DialogAnswer answer;

    /**
     * What is about to be done.
     *
     * @param effect how it was judged: what may have changed something and can't be seen is of unknown outcome
     * @param answer what to answer a dialog that comes up
     */
    Aftermath(Page page, Effect effect, String doing, DialogAnswer answer) {
        this.page = page;
        this.effect = effect.or(answer.effect());
        this.doing = doing;
        this.answer = answer;
    }

    /** Does it; gives {@code {dialog}} when one was raised, else an empty object. */
    ObjectNode of(Runnable act) throws InterruptedException {
        Windows windows = page.windows();
        JsonNode before = page.state();
        page.complaints().begin(effect, false);
        page.troubles().begin();
        try {
            try {
                page.sending().now();
                act.run();
            } catch (UnhandledAlertException e) {
                // answered below
            } catch (NoSuchWindowException e) {
                if (!Windows.areLeft(page.session()) || effect.isAtLeast(Effect.CHANGE)) {
                    throw e;
                }
            }
            ObjectNode result = JsonNodeFactory.instance.objectNode();
            DialogsSeen dialogs = dialogs(windows);
            dialogs.first().ifPresent(dialog -> {
                answer.check(dialog);
                result.set("dialog", dialog);
            });
            dialogs.judge(effect, answer, doing);
            page.navigation().judge(before, effect, doing);
            return result;
        } catch (WebDriverException e) {
            throw Blind.after(e, page, effect, doing);
        }
    }

    private DialogsSeen dialogs(Windows windows) throws InterruptedException {
        var dialogs = new DialogsSeen(page);
        dialogs.add(Dialogs.answer(page, text -> answer.accepts(text, effect), answer.text()));
        windows.follow();
        for (int more = 0; more < DIALOGS; more++) {
            try {
                page.settle();
                break;
            } catch (UnhandledAlertException e) {
                dialogs.add(Dialogs.answer(page, text -> answer.accepts(text, effect), answer.text()));
            } catch (NoSuchWindowException e) {
                windows.follow();
            }
        }
        windows.follow();
        return dialogs;
    }
}
