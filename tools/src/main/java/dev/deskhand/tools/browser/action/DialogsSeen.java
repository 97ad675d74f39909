package dev.deskhand.tools.browser.action;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The browser's own dialogs that one act raised, and what they mean for a change: a question that was dismissed was not done. */
final class DialogsSeen {

    private final Page page;
    private final List<ObjectNode> all = new ArrayList<>();

    DialogsSeen(Page page) {
        this.page = page;
    }

    void add(Optional<ObjectNode> dialog) {
        dialog.ifPresent(all::add);
    }

    /** The first of them, {@code {text, accepted}}. */
    Optional<ObjectNode> first() {
        return all.stream().findFirst();
    }

    /**
     * Holds them against a change that was to be made.
     *
     * @throws ToolFailure REJECTED when the page asked before it did anything, and was answered no without anybody having said so
     */
    void judge(Effect effect, DialogAnswer answer, String doing) throws InterruptedException {
        if (!effect.isAtLeast(Effect.CHANGE) || all.isEmpty()) {
            return;
        }
        List<String> kinds = page.troubles().dialogs();
        for (int i = 0; i < all.size(); i++) {
            ObjectNode dialog = all.get(i);
            String text = dialog.path("text").asText();
            String kind = i < kinds.size() ? kinds.get(i) : guessed(text);
            if (kind.equals("alert")) {
                noticed(text, answer);
            } else if (!dialog.path("accepted").asBoolean() && !answer.isToDismiss()) {
                dismissed(text, doing);
            }
        }
    }

    /** Where the browser does not tell, a question is one that asks. */
    private static String guessed(String text) {
        return text.strip().matches("(?s).*[?？]$") ? "confirm" : "alert";
    }

    private void dismissed(String question, String doing) {
        if (!page.troubles().sentNothing()) {
            page.complaints().add(question);
            return;
        }
        throw new ToolFailure(
                FailureKind.REJECTED,
                "The page asked '" + question + "' while " + doing + "; it was dismissed, so that nothing was done.",
                "If that is meant, say dialog: accept, with its words as dialog_says, so that they are judged and approved with"
                        + " the step; if it is to be dismissed, say dialog: dismiss.");
    }

    /** A notice speaks against the change when it says that something went wrong, or says nothing while nothing was taken. */
    private void noticed(String text, DialogAnswer answer) {
        String kind = String.valueOf(PageScripts.call(page.driver(), "kindOfWords", text));
        boolean unclear = kind.isEmpty() && !page.troubles().wasTaken() && !answer.expects(text);
        if (kind.equals("bad") || unclear) {
            page.complaints().add(text);
        }
    }
}
