package dev.deskhand.tools.browser.page;

import dev.deskhand.tools.browser.driver.PageScripts;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.JavascriptException;
import org.openqa.selenium.NoSuchFrameException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.remote.RemoteWebDriver;

/** Runs one script in the page and in every visible frame of it, also those from other hosts. */
public final class Frames {

    private static final int DEEPEST = 4;

    private Frames() {}

    /**
     * Calls the function in each frame; its answer lists the frames inside as {@code frames}.
     *
     * @param seen takes the way to the frame and the answer
     */
    public static void each(
            RemoteWebDriver driver,
            String function,
            List<?> arguments,
            BiConsumer<List<WebElement>, Map<String, @Nullable Object>> seen) {
        driver.switchTo().defaultContent();
        visit(driver, function, arguments, List.of(), seen);
    }

    private static void visit(
            RemoteWebDriver driver,
            String function,
            List<?> arguments,
            List<WebElement> way,
            BiConsumer<List<WebElement>, Map<String, @Nullable Object>> seen) {
        var answer = PageScripts.map(PageScripts.call(driver, function, arguments.toArray()));
        seen.accept(way, answer);
        List<WebElement> inside = PageScripts.list(answer.get("frames"));
        if (way.size() >= DEEPEST || inside.isEmpty()) {
            return;
        }
        for (WebElement frame : inside) {
            var further = new ArrayList<>(way);
            further.add(frame);
            try {
                driver.switchTo().frame(frame);
                visit(driver, function, arguments, further, seen);
            } catch (NoSuchFrameException | StaleElementReferenceException | JavascriptException e) {
                // the frame went away or shows no page: nothing to be found in it
            }
            driver.switchTo().defaultContent();
            way.forEach(outer -> driver.switchTo().frame(outer));
        }
    }
}
