package dev.deskhand.tools.browser.filling;

import dev.deskhand.tools.browser.driver.HeldClick;
import dev.deskhand.tools.browser.driver.MousePress;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.page.Page;
import java.util.List;
import org.openqa.selenium.ElementNotInteractableException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;

/**
 * Closes a list that stays open at a field by a click beside it. Escape closes dialogs, and there are lists that take it for "undo",
 * and Tab for "choose".
 */
final class ListLeaving {

    private final Page page;
    private final WebElement field;

    ListLeaving(Page page, WebElement field) {
        this.page = page;
        this.field = field;
    }

    /** On the sheet the list lies over, on plain words, on a bare spot; where there is none of these, the focus is taken away. */
    void leave() {
        try {
            if (!clickAt("sheetSpot")) {
                if (PageScripts.call(page.driver(), "quietPlace", field) instanceof WebElement place) {
                    HeldClick.on(page.driver(), place);
                } else if (!clickAt("bareSpot")) {
                    PageScripts.call(page.driver(), "leaveField", field);
                }
            }
        } catch (StaleElementReferenceException | ElementNotInteractableException e) {
            // it went away with its list
        }
    }

    private boolean clickAt(String where) {
        List<Number> spot = PageScripts.list(PageScripts.call(page.driver(), where, field));
        if (spot.isEmpty()) {
            return false;
        }
        MousePress.ONCE.at(page.driver(), spot.get(0).intValue(), spot.get(1).intValue());
        return true;
    }
}
