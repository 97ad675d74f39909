package dev.deskhand.tools.browser.page;

import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.picture.Blackout;
import dev.deskhand.tools.browser.picture.RefMarks;
import dev.deskhand.tools.browser.picture.ShownTexts;
import dev.deskhand.tools.spi.Evidence;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;

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
        Blackout secrets = secretsOf(page);
        byte[] taken = page.driver() instanceof ChromeDriver chrome
                ? capture(chrome, Map.of("format", "jpeg", "quality", 70, "optimizeForSpeed", true))
                : page.driver().getScreenshotAs(OutputType.BYTES);
        byte[] picture = secrets.over(taken, false);
        boolean jpeg = picture.length > 1 && picture[0] == (byte) 0xFF;
        return page.context()
                .evidence()
                .keep(name + (jpeg ? ".jpg" : ".png"), jpeg ? "image/jpeg" : "image/png", picture);
    }

    /** What the window shows, with numbers at elements, as a JPEG in the run's evidence. */
    public static Evidence numbered(Page page, RefMarks marks) {
        Blackout secrets = secretsOf(page);
        byte[] taken = page.driver() instanceof ChromeDriver chrome
                ? capture(chrome, Map.of("format", "jpeg", "quality", 80, "optimizeForSpeed", true))
                : page.driver().getScreenshotAs(OutputType.BYTES);
        byte[] picture = secrets.numbered(taken, marks);
        boolean jpeg = picture.length > 1 && picture[0] == (byte) 0xFF;
        return page.context()
                .evidence()
                .keep(jpeg ? "numbered.jpg" : "numbered.png", jpeg ? "image/jpeg" : "image/png", picture);
    }

    /**
     * What the window shows now, with the element marked; it is drawn and kept while the work goes on.
     *
     * @param point the point of it that is acted on, in shares of its width and height; null for the whole element
     */
    static CompletableFuture<Optional<Evidence>> before(Page page, Found found, double @Nullable [] point) {
        if (!(page.driver() instanceof ChromeDriver chrome)) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
        try {
            List<Double> box = boxInWindow(chrome, found);
            Blackout secrets = secretsOf(page);
            byte[] taken = capture(chrome, Map.of("format", "jpeg", "quality", 60, "optimizeForSpeed", true));
            var evidence = page.context().evidence();
            return CompletableFuture.supplyAsync(
                    () -> Optional.of(evidence.keep("before.jpg", "image/jpeg", secrets.marked(taken, box, point))),
                    DRAWING);
        } catch (WebDriverException e) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
    }

    /** Left, top, width and height as the window shows it, counted through the frames around it. */
    private static List<Double> boxInWindow(ChromeDriver chrome, Found found) {
        found.enter(chrome);
        double[] box = box(chrome, BOX, found.element());
        for (int depth = found.frames().size() - 1; depth >= 0; depth--) {
            found.enterAround(chrome, depth);
            double[] around = box(chrome, INNER, found.frames().get(depth));
            box[0] += around[0];
            box[1] += around[1];
        }
        found.enter(chrome);
        return Arrays.stream(box).boxed().toList();
    }

    private static double[] box(ChromeDriver chrome, String function, WebElement element) {
        return PageScripts.<Number>list(PageScripts.call(chrome, function, element)).stream()
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
        Blackout secrets = secretsOf(page);
        return page.driver() instanceof ChromeDriver chrome && wholePage
                ? secrets.over(capture(chrome, Map.of("format", "png", "captureBeyondViewport", true)), true)
                : secrets.over(page.driver().getScreenshotAs(OutputType.BYTES), false);
    }

    private static byte[] capture(ChromeDriver chrome, Map<String, Object> options) {
        var answer = chrome.executeCdpCommand("Page.captureScreenshot", options);
        return Base64.getDecoder().decode(String.valueOf(answer.get("data")));
    }

    private static Blackout secretsOf(Page page) {
        return new ShownTexts(
                        page.driver(),
                        text -> hasSecret(page, text),
                        page.session().masked(),
                        true)
                .blackout();
    }

    private static boolean hasSecret(Page page, String text) {
        return !page.session().redacted(page.context().secrets().hide(text)).equals(text);
    }
}
