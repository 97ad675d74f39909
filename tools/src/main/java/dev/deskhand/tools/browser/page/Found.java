package dev.deskhand.tools.browser.page;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.remote.RemoteWebDriver;

/**
 * An element a target was found to mean.
 *
 * @param frames the frames to go through to reach it, outermost first
 * @param facts what the page's script knows of it
 */
public record Found(WebElement element, List<WebElement> frames, JsonNode facts) {

    public Found {
        frames = List.copyOf(frames);
    }

    public String name() {
        return facts.path("name").asText();
    }

    public String kind() {
        return facts.path("kind").asText();
    }

    /** The host of the frame it stands in. */
    public String host() {
        return facts.path("host").asText();
    }

    public double rank() {
        return facts.path("rank").asDouble();
    }

    public String described() {
        String role = facts.path("role").asText();
        return (role.isEmpty() ? facts.path("tag").asText() : role) + " '" + name() + "'";
    }

    /** Makes its frame the one the driver talks to. */
    public void enter(RemoteWebDriver driver) {
        enterAround(driver, frames.size());
    }

    /** Makes the document in which the frame of that depth stands, 0 for the outermost, the one the driver talks to. */
    public void enterAround(RemoteWebDriver driver, int depth) {
        driver.switchTo().defaultContent();
        frames.subList(0, depth).forEach(frame -> driver.switchTo().frame(frame));
    }
}
