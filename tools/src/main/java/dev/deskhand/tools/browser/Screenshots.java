package dev.deskhand.tools.browser;

import dev.deskhand.tools.spi.Evidence;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chrome.ChromeDriver;

/** Pictures of the page, with what shows of known secrets painted over. */
final class Screenshots {

    private static final String BOX =
            "((el) => { const r = el.getBoundingClientRect(); return [r.left, r.top, r.width, r.height]; })";
    private static final Executor DRAWING =
            work -> Thread.ofVirtual().name("picture").start(work);

    private Screenshots() {}

    /** What the window shows, as a JPEG in the run's evidence. */
    static Evidence keep(Page page, String name) {
        Blackout secrets = Blackout.of(page);
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
    static Evidence numbered(Page page, RefMarks marks) {
        Blackout secrets = Blackout.of(page);
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
            found.enter(chrome);
            List<?> box = PageScripts.list(PageScripts.call(chrome, BOX, found.element()));
            Blackout secrets = Blackout.of(page);
            byte[] taken = capture(chrome, Map.of("format", "jpeg", "quality", 60, "optimizeForSpeed", true));
            var evidence = page.context().evidence();
            boolean inFrame = !found.frames().isEmpty();
            return CompletableFuture.supplyAsync(
                    () -> Optional.of(evidence.keep(
                            "before.jpg", "image/jpeg", secrets.marked(taken, inFrame ? List.of() : box, point))),
                    DRAWING);
        } catch (WebDriverException e) {
            return CompletableFuture.completedFuture(Optional.empty());
        }
    }

    /** As {@link #keep}, or nothing where no picture can be had, such as under an open dialog. */
    static Optional<Evidence> tryToKeep(Page page, String name) {
        try {
            return Optional.of(keep(page, name));
        } catch (WebDriverException e) {
            return Optional.empty();
        }
    }

    /** A PNG of the window or of the whole page. */
    static byte[] png(Page page, boolean wholePage) {
        Blackout secrets = Blackout.of(page);
        return page.driver() instanceof ChromeDriver chrome && wholePage
                ? secrets.over(capture(chrome, Map.of("format", "png", "captureBeyondViewport", true)), true)
                : secrets.over(page.driver().getScreenshotAs(OutputType.BYTES), false);
    }

    private static byte[] capture(ChromeDriver chrome, Map<String, Object> options) {
        var answer = chrome.executeCdpCommand("Page.captureScreenshot", options);
        return Base64.getDecoder().decode(String.valueOf(answer.get("data")));
    }
}
