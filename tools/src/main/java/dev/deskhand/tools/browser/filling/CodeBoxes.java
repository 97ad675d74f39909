package dev.deskhand.tools.browser.filling;

import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.page.Found;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.util.List;
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
     * @return false when the field is no such code
     * @throws ToolFailure BAD_INPUT when it has more signs or fewer than there are boxes, REJECTED when they do not hold it
     */
    boolean fill(Found field, FieldValue given) {
        List<WebElement> boxes = PageScripts.list(PageScripts.call(page.driver(), "codeBoxesOf", field.element()));
        if (boxes.isEmpty()) {
            return false;
        }
        String signs = given.text().replaceAll("[\\s-]", "");
        if (!signs.isEmpty() && signs.length() != boxes.size()) {
            throw new ToolFailure(
                    FailureKind.BAD_INPUT,
                    "'" + field.name() + "' has " + boxes.size() + " boxes for one sign each, and " + given.shown()
                            + " has " + signs.length() + " signs.",
                    "Give the whole code, with as many signs as there are boxes.");
        }
        if (given.secret()) {
            boxes.forEach(box -> PageScripts.call(page.driver(), "mask", box));
        }
        try {
            for (int i = 0; i < boxes.size(); i++) {
                boxes.get(i).sendKeys(Keys.chord(Keys.CONTROL, "a"), Keys.DELETE);
                if (!signs.isEmpty()) {
                    boxes.get(i).sendKeys(signs.substring(i, i + 1));
                }
            }
            hold(field, boxes, given, signs);
        } catch (StaleElementReferenceException e) {
            // With the last sign the page went on by itself.
        }
        return true;
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
