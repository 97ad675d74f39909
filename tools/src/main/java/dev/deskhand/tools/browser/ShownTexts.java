package dev.deskhand.tools.browser;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.openqa.selenium.JavascriptException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.remote.RemoteWebDriver;

/** Looks where, in what the page shows, something stands that a picture of it must not show. */
final class ShownTexts {

    private static final int DEEPEST = 4;
    private static final int SIDES = 4;

    /** Where closedFrames() tells where a frame's content begins, and whether it is of another origin. */
    private static final int CONTENT = 4;

    private static final int ELSEWHERE = 6;

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

    /**
     * To be asked just before the picture is taken; a second, costly look is taken only where a secret shows.
     *
     * @throws JavascriptException when the page cannot be searched: no picture may be taken of it then
     */
    Blackout blackout() {
        if (!(driver instanceof ChromeDriver)) {
            // only a ChromeDriver can be asked for the whole page from within a frame
            driver.switchTo().defaultContent();
        }
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
        if (!box.isArray() || box.size() != SIDES) {
            throw unsearched();
        }
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
        JsonNode shown = PageScripts.parse(answer);
        boolean complete = shown.path("hidden").isArray()
                && shown.path("closed").isNumber()
                && (withBoxes ? shown.path("found").isArray() : shown.path("found").isTextual());
        if (!complete) {
            throw unsearched();
        }
        return shown;
    }

    private static JavascriptException unsearched() {
        return new JavascriptException("the page could not be searched for what a picture of it must not show");
    }

    /** Frames of other origins, which only the driver can look into; one that it cannot is hidden as a whole. */
    private void closed(List<WebElement> way, double dx, double dy) {
        var answer = PageScripts.map(driver.executeScript(PageScripts.SHOWN + "return closedFrames()"));
        List<WebElement> frames = PageScripts.list(answer.get("frames"));
        List<String> places =
                String.valueOf(answer.get("places")).lines().toList();
        if (frames.size() != places.size()) {
            throw unsearched();
        }
        for (int i = 0; i < frames.size(); i++) {
            double[] place = Stream.of(places.get(i).split(" "))
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            if (way.size() == DEEPEST) {
                hide(place, dx, dy);
                continue;
            }
            try {
                driver.switchTo().frame(frames.get(i));
                inside(way, frames.get(i), place, dx, dy);
            } catch (WebDriverException e) {
                hide(place, dx, dy);
            }
            driver.switchTo().defaultContent();
            way.forEach(outer -> driver.switchTo().frame(outer));
        }
    }

    /** In a frame; what stands in one of the page's own origin was found with the page. */
    private void inside(List<WebElement> way, WebElement frame, double[] place, double dx, double dy) {
        double left = dx + place[CONTENT];
        double top = dy + place[CONTENT + 1];
        boolean own = place[ELSEWHERE] == 0;
        if (own || document(false, left, top).path("closed").asInt() > 0) {
            var further = new ArrayList<>(way);
            further.add(frame);
            closed(further, left, top);
        }
    }

    private void hide(double[] place, double dx, double dy) {
        boxes.add(new double[] {place[0] + dx, place[1] + dy, place[2], place[3]});
    }
}
