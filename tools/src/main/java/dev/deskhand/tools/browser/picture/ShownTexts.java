package dev.deskhand.tools.browser.picture;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.masking.SplitSecrets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.openqa.selenium.JavascriptException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.remote.RemoteWebDriver;

/** Looks where, in what the page shows, something stands that a picture of it must not show. */
public final class ShownTexts {

    private static final int DEEPEST = 4;
    private static final int SIDES = 4;

    /** Where a document begins in the window, and how large it is shown there. */
    private record Corner(double x, double y, double scale) {

        private static final Corner WINDOW = new Corner(0, 0, 1);

        Corner within(double left, double top, double more) {
            return new Corner(x + left * scale, y + top * scale, scale * more);
        }

        double[] box(double left, double top, double width, double height) {
            return new double[] {x + left * scale, y + top * scale, width * scale, height * scale};
        }
    }

    /** A frame as closedFrames() tells of it: its box, where its content begins and its scale, whether it is of another origin. */
    private record Frame(WebElement element, List<Double> place) {

        private static final int TOLD = 8;

        Frame {
            place = List.copyOf(place);
            if (place.size() != TOLD) {
                throw unsearched();
            }
        }

        double[] box(Corner outer) {
            return outer.box(place.get(0), place.get(1), place.get(2), place.get(3));
        }

        Corner content(Corner outer) {
            return outer.within(place.get(SIDES), place.get(SIDES + 1), place.get(SIDES + 2));
        }

        boolean isOfThisOrigin() {
            return place.getLast() == 0;
        }
    }

    private final RemoteWebDriver driver;
    private final Predicate<String> hasSecret;
    private final List<String> chosen;
    private final boolean passwords;
    private final boolean unseen;
    private final List<double[]> boxes = new ArrayList<>();
    private boolean withPlaces = true;
    private boolean found;

    /**
     * A look to be taken.
     *
     * @param chosen fields to hide whatever they hold: labels, or {@code css:} and a selector
     * @param passwords whether fields for passwords and codes are hidden, too
     */
    public ShownTexts(RemoteWebDriver driver, Predicate<String> hasSecret, List<String> chosen, boolean passwords) {
        this(driver, hasSecret, chosen, passwords, false);
    }

    private ShownTexts(
            RemoteWebDriver driver,
            Predicate<String> hasSecret,
            List<String> chosen,
            boolean passwords,
            boolean unseen) {
        this.driver = driver;
        this.hasSecret = hasSecret;
        this.chosen = List.copyOf(chosen);
        this.passwords = passwords;
        this.unseen = unseen;
    }

    /** The same look, also at what no picture shows and a printed page holds, such as where its links lead. */
    public ShownTexts withUnseen() {
        return new ShownTexts(driver, hasSecret, chosen, passwords, true);
    }

    /**
     * Whether there is anything to hide, in sight or not.
     *
     * @throws JavascriptException when the page cannot be searched
     */
    public boolean findsAny() {
        withPlaces = false;
        return !blackout().boxes().isEmpty() || found;
    }

    /**
     * To be asked just before the picture is taken; a second, costly look is taken only where a secret shows.
     *
     * @throws JavascriptException when the page cannot be searched: no picture may be taken of it then
     */
    public Blackout blackout() {
        if (PageScripts.apart(driver).isEmpty()) {
            // only out of the page's reach can it be asked for the whole page from within a frame
            driver.switchTo().defaultContent();
        }
        JsonNode whole = document(true, Corner.WINDOW);
        if (whole.path("closed").asInt() > 0) {
            driver.switchTo().defaultContent();
            closed(List.of(), Corner.WINDOW);
            driver.switchTo().defaultContent();
        }
        return new Blackout(
                boxes,
                whole.path("scale").asDouble(1),
                whole.path("x").asDouble(),
                whole.path("y").asDouble());
    }

    private JsonNode document(boolean top, Corner at) {
        JsonNode shown = look(top, false);
        shown.path("hidden").forEach(box -> add(box, at));
        if (hasSecret.test(shown.path("found").asText())) {
            found = true;
            if (withPlaces) {
                hide(look(top, true).path("found"), at);
            }
        }
        return shown;
    }

    /** A secret may stand in one stretch of text or go on over several. */
    private void hide(JsonNode stretches, Corner at) {
        var texts = new ArrayList<String>();
        stretches.forEach(stretch -> texts.add(stretch.path("text").asText()));
        SplitSecrets.in(texts, hasSecret).stream().forEach(i -> {
            JsonNode found = stretches.path(i).path("boxes");
            if (!found.isArray()) {
                throw unsearched();
            }
            found.forEach(box -> add(box, at));
        });
    }

    private void add(JsonNode box, Corner at) {
        if (!box.isArray() || box.size() != SIDES) {
            throw unsearched();
        }
        boxes.add(at.box(
                box.get(0).asDouble(),
                box.get(1).asDouble(),
                box.get(2).asDouble(),
                box.get(3).asDouble()));
    }

    /** In the whole page, whatever frame the driver is in; else in the frame it is in. */
    private JsonNode look(boolean top, boolean withBoxes) {
        Object answer = top
                ? PageScripts.callAtTop(driver, "shownTexts", withBoxes, chosen, passwords, unseen)
                : PageScripts.call(driver, "shownTexts", withBoxes, chosen, passwords, unseen);
        JsonNode shown = PageScripts.parse(answer);
        boolean complete = shown.path("hidden").isArray()
                && shown.path("closed").isNumber()
                && (withBoxes
                        ? shown.path("found").isArray()
                        : shown.path("found").isTextual());
        if (!complete) {
            throw unsearched();
        }
        return shown;
    }

    private static JavascriptException unsearched() {
        return new JavascriptException("the page could not be searched for what a picture of it must not show");
    }

    /** Frames of other origins, which only the driver can look into; one that it cannot is hidden as a whole. */
    private void closed(List<WebElement> way, Corner at) {
        for (Frame frame : frames()) {
            if (way.size() == DEEPEST) {
                boxes.add(frame.box(at));
                continue;
            }
            try {
                driver.switchTo().frame(frame.element());
                inside(frame, way, frame.content(at));
            } catch (WebDriverException e) {
                boxes.add(frame.box(at));
            }
            driver.switchTo().defaultContent();
            way.forEach(outer -> driver.switchTo().frame(outer));
        }
    }

    private List<Frame> frames() {
        var answer = PageScripts.map(PageScripts.call(driver, "closedFrames"));
        List<WebElement> elements = PageScripts.list(answer.get("frames"));
        List<String> places = String.valueOf(answer.get("places")).lines().toList();
        if (elements.size() != places.size()) {
            throw unsearched();
        }
        var frames = new ArrayList<Frame>();
        for (int i = 0; i < elements.size(); i++) {
            frames.add(new Frame(
                    elements.get(i),
                    Stream.of(places.get(i).split(" ")).map(Double::valueOf).toList()));
        }
        return frames;
    }

    /** In a frame; what stands in one of the page's own origin was found with the page. */
    private void inside(Frame frame, List<WebElement> way, Corner at) {
        if (frame.isOfThisOrigin() || document(false, at).path("closed").asInt() > 0) {
            var further = new ArrayList<>(way);
            further.add(frame.element());
            closed(further, at);
        }
    }
}
