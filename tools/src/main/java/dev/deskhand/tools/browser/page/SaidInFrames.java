package dev.deskhand.tools.browser.page;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.driver.PageScripts;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.JavascriptException;
import org.openqa.selenium.NoSuchFrameException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.remote.RemoteWebDriver;

/** Asks the page, the frames of its own site, and those that a step acts in, what they say. */
final class SaidInFrames {

    private SaidInFrames() {}

    /**
     * The answers by the way to each frame; that of the page is empty.
     *
     * @param function one of anew.js's, whose answer lists the frames of this site
     * @param acting the frames that the step acts in, of whatever site
     */
    static Map<List<WebElement>, JsonNode> ask(
            RemoteWebDriver driver, String function, Collection<List<WebElement>> acting) {
        var answers = new LinkedHashMap<List<WebElement>, JsonNode>();
        Frames.each(driver, function, List.of(), (way, answer) -> answers.put(List.copyOf(way), bare(answer)));
        for (List<WebElement> way : acting) {
            if (!answers.containsKey(way)) {
                try {
                    driver.switchTo().defaultContent();
                    way.forEach(frame -> driver.switchTo().frame(frame));
                    answers.put(way, bare(PageScripts.map(PageScripts.call(driver, function))));
                } catch (NoSuchFrameException | StaleElementReferenceException | JavascriptException e) {
                    // it went away, and what it said with it
                }
            }
        }
        driver.switchTo().defaultContent();
        return answers;
    }

    private static JsonNode bare(Map<String, @Nullable Object> answer) {
        var said = new HashMap<>(answer);
        said.remove("frames");
        return PageScripts.JSON.valueToTree(said);
    }
}
