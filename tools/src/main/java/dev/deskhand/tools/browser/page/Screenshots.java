package dev.deskhand.tools.browser.page;

import dev.deskhand.tools.browser.driver.ChromeCommands;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.picture.Blackout;
import dev.deskhand.tools.browser.picture.RefMarks;
import dev.deskhand.tools.browser.picture.Shot;
import dev.deskhand.tools.browser.picture.ShownTexts;
import dev.deskhand.tools.spi.Evidence;
import dev.deskhand.tools.spi.EvidenceStore;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.remote.RemoteWebDriver;

/** Pictures of the page, with what shows of known secrets painted over. */
public final class Screenshots {

    private static final String BOX =
            "((el) => { const r = el.getBoundingClientRect(); return [r.left, r.top, r.width, r.height]; })";
    private static final String INNER =
            "((el) => { const r = el.getBoundingClientRect(); return [r.left + el.clientLeft, r.top + el.clientTop]; })";
    private static final Executor DRAWING =
            work -> Thread.ofVirtual().name("picture").start(work);

    private Screenshots() {}

    /** What the window shows, as a JPEG in the run's evidence. */
    static Evidence keep(Page page, String name) {
        Shot taken = taken(page, () -> window(page, 70));
        return kept(page.context().evidence(), name, taken.secrets().over(taken.picture(), false));
    }

    /** What the window shows, with numbers at elements, as a JPEG in the run's evidence. */
    public static Evidence numbered(Page page, RefMarks marks) {
        Shot taken = taken(page, () -> window(page, 80));
        return kept(page.context().evidence(), "numbered", taken.secrets().numbered(taken.picture(), marks));
    }

    private static Evidence kept(EvidenceStore evidence, String name, byte[] picture) {
        boolean jpeg = picture.length > 1 && picture[0] == (byte) 0xFF;
        return evidence.keep(name + (jpeg ? ".jpg" : ".png"), jpeg ? "image/jpeg" : "image/png", picture);
    }

    /**
     * What the window shows now, with the element marked; it is drawn and kept while the work goes on.
     *
     * @param point the point of it that is acted on, in shares of its width and height; null for the whole element
     */
    static CompletableFuture<Optional<Evidence>> before(Page page, Found found, double @Nullable [] point) {
        try {
            List<Double> box = boxInWindow(page.driver(), found);
            Shot taken = taken(page, () -> window(page, 60));
            if (!ChromeCommands.areTakenBy(page.driver())) {
                found.enter(page.driver()); // looking for secrets led out of the frame
            }
            var evidence = page.context().evidence();
            return CompletableFuture.supplyAsync(
                    () -> Optional.of(kept(evidence, "before", taken.secrets().marked(taken.picture(), box, point))),
                    DRAWING);
        } catch (WebDriverException e) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
    }

    /** Left, top, width and height as the window shows it, counted through the frames around it. */
    private static List<Double> boxInWindow(RemoteWebDriver driver, Found found) {
        found.enter(driver);
        double[] box = box(driver, BOX, found.element());
        for (int depth = found.frames().size() - 1; depth >= 0; depth--) {
            found.enterAround(driver, depth);
            double[] around = box(driver, INNER, found.frames().get(depth));
            box[0] += around[0];
            box[1] += around[1];
        }
        found.enter(driver);
        return Arrays.stream(box).boxed().toList();
    }

    private static double[] box(RemoteWebDriver driver, String function, WebElement element) {
        return PageScripts.<Number>list(PageScripts.call(driver, function, element)).stream()
                .mapToDouble(Number::doubleValue)
                .toArray();
    }

    /** As {@link #keep}, or nothing where no picture can be had, such as under an open dialog. */
    public static Optional<Evidence> tryToKeep(Page page, String name) {
        try {
            return Optional.of(keep(page, name));
        } catch (WebDriverException e) {
            return Optional.empty();
        }
    }

    /** A PNG of the window or of the whole page. */
    public static byte[] png(Page page, boolean wholePage) {
        boolean whole = ChromeCommands.areTakenBy(page.driver()) && wholePage;
        Shot taken = taken(
                page,
                () -> whole
                        ? capture(page, Map.of("format", "png", "captureBeyondViewport", true))
                        : page.driver().getScreenshotAs(OutputType.BYTES));
        return taken.secrets().over(taken.picture(), whole);
    }

    private static Shot taken(Page page, Supplier<byte[]> camera) {
        return Shot.take(
                () -> secretsOf(page),
                camera,
                found -> page.session().hidesSomething() || !found.boxes().isEmpty());
    }

    /** A JPEG of that quality; of a browser that takes no commands of Chrome's, a PNG. */
    private static byte[] window(Page page, int quality) {
        return ChromeCommands.areTakenBy(page.driver())
                ? capture(page, Map.of("format", "jpeg", "quality", quality, "optimizeForSpeed", true))
                : page.driver().getScreenshotAs(OutputType.BYTES);
    }

    private static byte[] capture(Page page, Map<String, Object> options) {
        page.session().line().uncover();
        var answer = ChromeCommands.run(page.driver(), "Page.captureScreenshot", options);
        if (answer.get("data") instanceof String data) {
            return Base64.getDecoder().decode(data);
        }
        throw new WebDriverException("the browser gave no picture");
    }

    private static Blackout secretsOf(Page page) {
        return look(page).blackout();
    }

    /** The look for what no picture of the page may show. */
    static ShownTexts look(Page page) {
        return new ShownTexts(
                page.driver(), text -> hasSecret(page, text), page.session().masked(), true);
    }

    private static boolean hasSecret(Page page, String text) {
        return !page.session().redacted(page.context().secrets().hide(text)).equals(text);
    }
}
