package dev.deskhand.tools.browser.target;

import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.page.Found;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.browser.page.Screenshots;
import dev.deskhand.tools.spi.Evidence;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;

/** Takes pictures with elements framed and, where there are several to choose from, numbered. */
public final class Marks {

    private Marks() {}

    /** A picture, or nothing where none can be had; the page is as before afterwards. */
    public static List<Evidence> picture(Page page, List<Found> elements, boolean numbered) {
        var byFrame = new LinkedHashMap<List<WebElement>, List<Integer>>();
        for (int i = 0; i < elements.size(); i++) {
            byFrame.computeIfAbsent(elements.get(i).frames(), way -> new ArrayList<>())
                    .add(i);
        }
        try {
            elements.getFirst().enter(page.driver());
            PageScripts.call(page.driver(), "showFirst", elements.getFirst().element());
            byFrame.values().forEach(places -> {
                elements.get(places.getFirst()).enter(page.driver());
                PageScripts.call(
                        page.driver(),
                        "mark",
                        places.stream().map(at -> elements.get(at).element()).toList(),
                        places.stream()
                                .map(at -> numbered ? String.valueOf(at + 1) : "")
                                .toList());
            });
            return Screenshots.tryToKeep(page, numbered ? "candidates" : "target").stream()
                    .toList();
        } catch (WebDriverException e) {
            return List.of();
        } finally {
            byFrame.values().forEach(places -> unmark(page, elements.get(places.getFirst())));
            page.driver().switchTo().defaultContent();
        }
    }

    private static void unmark(Page page, Found found) {
        try {
            found.enter(page.driver());
            PageScripts.call(page.driver(), "unmark");
        } catch (WebDriverException e) {
            // the frame went away, and the marks with it
        }
    }
}
