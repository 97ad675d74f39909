package dev.deskhand.tools.browser.filling;

import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.page.Found;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.Keys;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;

/** A code that the page takes in a row of boxes, one sign in each. */
final class CodeBoxes {

    private final Page page;

    CodeBoxes(Page page) {
        this.page = page;
    }

    /**
     * Types a sign into each, as a person would.
     *
     * @return false when the field is no such code, or it is one box of it alone that is to be filled
     * @throws ToolFailure BAD_INPUT when it has more signs or fewer than there are boxes, REJECTED when they do not hold it
     * @throws StaleElementReferenceException when the boxes went away before all was typed
     */
    boolean fill(Found field, FieldValue given) {
        Map<String, @Nullable Object> code =
                PageScripts.map(PageScripts.call(page.driver(), "codeCalled", field.element(), field.name()));
        List<WebElement> boxes = PageScripts.list(code.get("boxes"));
        String signs = signs(given);
        if (boxes.isEmpty() || signs.length() <= 1 && Boolean.TRUE.equals(code.get("alone"))) {
            return false;
        }
        if (!signs.isEmpty() && signs.length() != boxes.size()) {
            throw new ToolFailure(
                    FailureKind.BAD_INPUT,
                    "'" + field.name() + "' has " + boxes.size() + " boxes for one sign each, and " + given.shown()
                            + " has " + signs.length() + " signs.",
                    "Give the whole code, with as many signs as there are boxes.");
        }
        List<WebElement> typed = type(boxes, given, signs);
        try {
            hold(field, typed, given, signs);
        } catch (StaleElementReferenceException e) {
            List<WebElement> now = isGone(code.get("root")) ? List.of() : now(boxes.size());
            if (!now.isEmpty()) {
                hold(field, now, given, signs);
            } // else the page went on by itself with the last sign
        }
        return true;
    }

    /** What of a code goes into boxes: not the blanks and hyphens it is written with. */
    static String signs(FieldValue given) {
        return given.text().replaceAll("[\\s-]", "");
    }

    /** Pages may draw the boxes anew with every sign. */
    private List<WebElement> type(List<WebElement> first, FieldValue given, String signs) {
        List<WebElement> boxes = masked(first, given);
        int gone = -1;
        for (int i = 0; i < boxes.size(); i++) {
            try {
                type(boxes.get(i), signs.isEmpty() ? "" : signs.substring(i, i + 1));
            } catch (StaleElementReferenceException e) {
                List<WebElement> now = now(boxes.size());
                if (now.isEmpty() || gone == i) {
                    throw e;
                }
                boxes = masked(now, given);
                gone = i--;
            }
        }
        return boxes;
    }

    private static void type(WebElement box, String sign) {
        box.sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
        if (!sign.isEmpty()) {
            box.sendKeys(sign);
        }
    }

    private List<WebElement> masked(List<WebElement> boxes, FieldValue given) {
        if (given.secret()) {
            boxes.forEach(box -> PageScripts.call(page.driver(), "mask", box));
        }
        return boxes;
    }

    private List<WebElement> now(int count) {
        return PageScripts.list(PageScripts.call(page.driver(), "codeBoxesNow", count));
    }

    /** Whether another document has come. */
    private boolean isGone(@Nullable Object root) {
        try {
            PageScripts.call(page.driver(), "((el) => el)", root);
            return false;
        } catch (StaleElementReferenceException e) {
            return true;
        }
    }

    private void hold(Found field, List<WebElement> boxes, FieldValue given, String signs) {
        String held = String.join("", PageScripts.<String>list(PageScripts.call(page.driver(), "heldBy", boxes)));
        if (!held.equals(signs)) {
            throw new ToolFailure(
                    FailureKind.REJECTED,
                    "The boxes of '" + field.name() + "' hold " + (given.secret() ? "something else" : "'" + held + "'")
                            + " instead of " + given.shown() + ".",
                    "Check which signs the code may have.");
        }
    }
}
