package dev.deskhand.tools.browser.page;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.function.Predicate;
import org.openqa.selenium.Alert;
import org.openqa.selenium.NoAlertPresentException;
import org.openqa.selenium.NoSuchWindowException;

/** Answers the browser's own dialogs: alert, confirm and prompt. */
public final class Dialogs {

    private Dialogs() {}

    /**
     * Answers the dialog that is open, if any; it is dismissed unless it is to be accepted.
     *
     * @return its text and whether it was accepted
     */
    public static Optional<ObjectNode> answer(Page page, boolean accept, String typed) {
        return answer(page, text -> accept, typed);
    }

    /** As above, accepted only when its text may be. */
    public static Optional<ObjectNode> answer(Page page, Predicate<String> accepts, String typed) {
        try {
            Alert dialog = page.driver().switchTo().alert();
            String text = String.valueOf(dialog.getText());
            boolean accept = accepts.test(text);
            if (accept && !typed.isEmpty()) {
                dialog.sendKeys(typed);
            }
            if (accept) {
                dialog.accept();
            } else {
                dialog.dismiss();
            }
            return Optional.of(
                    JsonNodeFactory.instance.objectNode().put("text", text).put("accepted", accept));
        } catch (NoAlertPresentException | NoSuchWindowException e) {
            return Optional.empty();
        }
    }
}
