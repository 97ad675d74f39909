package dev.deskhand.tools.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.openqa.selenium.NoSuchFrameException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.remote.RemoteWebDriver;

/** Looks where, in what the page shows, something stands that a picture of it must not show. */
final class ShownTexts {

    private static final int DEEPEST = 4;

    private final RemoteWebDriver driver;
    private final Predicate<String> hasSecret;
    private final String arguments;
    private final List<double[]> boxes = new ArrayList<>();

    /**
     * A look to be taken.
     *
     * @param chosen fields to hide whatever they hold: labels, or {@code css:} and a selector
     * @param passwords whether fields for passwords and codes are hidden, too
     */
    ShownTexts(RemoteWebDriver driver, Predicate<String> hasSecret, List<String> chosen, boolean passwords) {
        this.driver = driver;
        this.hasSecret = hasSecret;
        this.arguments = ", " + PageScripts.JSON.valueToTree(chosen) + ", " + passwords + ")";
    }

    /** To be asked just before the picture is taken; a second, costly look is taken only where a secret shows. */
    Blackout blackout() {
        JsonNode whole = document(true, 0, 0);
        if (whole.path("closed").asInt() > 0) {
            driver.switchTo().defaultContent();
            closed(List.of(), 0, 0);
            driver.switchTo().defaultContent();
        }
        return new Blackout(
                boxes,
                whole.path("scale").asDouble(1),
                whole.path("x").asDouble(),
                whole.path("y").asDouble());
    }

    private JsonNode document(boolean top, double dx, double dy) {
        JsonNode shown = look(top, false);
        shown.path("hidden").forEach(box -> add(box, dx, dy));
        if (hasSecret.test(shown.path("found").asText())) {
            look(top, true).path("found").forEach(stretch -> {
                if (hasSecret.test(stretch.path("text").asText())) {
                    stretch.path("boxes").forEach(box -> add(box, dx, dy));
                }
            });
        }
        return shown;
    }

    private void add(JsonNode box, double dx, double dy) {
        boxes.add(new double[] {
            box.get(0).asDouble() + dx,
            box.get(1).asDouble() + dy,
            box.get(2).asDouble(),
            box.get(3).asDouble()
        });
    }

    /** In the whole page, whatever frame the driver is in; else in the frame it is in. */
    private JsonNode look(boolean top, boolean withBoxes) {
        String call = "shownTexts(" + withBoxes + arguments;
        Object answer = top && driver instanceof ChromeDriver chrome
                ? PageScripts.map(chrome.executeCdpCommand(
                                        "Runtime.evaluate",
                                        Map.of(
                                                "expression",
                                                "(() => {" + PageScripts.SHOWN + "return " + call + "})()",
                                                "returnByValue",
                                                true))
                                .get("result"))
                        .get("value")
                : driver.executeScript(PageScripts.SHOWN + "return " + call);
        return PageScripts.parse(answer);
    }

    /** Frames of other origins, which only the driver can look into. */
    private void closed(List<WebElement> way, double dx, double dy) {
        var answer = PageScripts.map(driver.executeScript(PageScripts.SHOWN + "return closedFrames()"));
        List<WebElement> frames = PageScripts.list(answer.get("frames"));
        JsonNode places = PageScripts.JSON.valueToTree(answer.get("places"));
        for (int i = 0; i < frames.size() && way.size() < DEEPEST; i++) {
            double left = dx + places.path(i).path(0).asDouble();
            double top = dy + places.path(i).path(1).asDouble();
            try {
                driver.switchTo().frame(frames.get(i));
                if (document(false, left, top).path("closed").asInt() > 0) {
                    var further = new ArrayList<>(way);
                    further.add(frames.get(i));
                    closed(further, left, top);
                }
            } catch (NoSuchFrameException | StaleElementReferenceException e) {
                // it went away, or shows no page
            }
            driver.switchTo().defaultContent();
            way.forEach(outer -> driver.switchTo().frame(outer));
        }
    }
}
