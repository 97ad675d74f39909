package dev.deskhand.tools.browser.page;

import dev.deskhand.tools.browser.driver.PageAddress;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.spi.Source;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.openqa.selenium.JavascriptException;
import org.openqa.selenium.NoSuchFrameException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.remote.RemoteWebDriver;

/** Where what was read comes from: the frame it stands in may be of another site than the page around it. */
public final class TextSources {

    private static final String WRITTEN = "about:";
    private static final String MADE = "blob:";

    private final Page page;

    public TextSources(Page page) {
        this.page = page;
    }

    /**
     * Of what stands in a frame.
     *
     * @param frames the frames to go through to reach it, outermost first; none for the page itself
     */
    public Source of(List<WebElement> frames) {
        return frames.isEmpty()
                ? page.source()
                : address(frames).flatMap(TextSources::at).orElseGet(() -> around(frames));
    }

    /** The same, where the address of the frame's document is known. */
    public Source of(List<WebElement> frames, String url) {
        return at(url).orElseGet(() -> around(frames));
    }

    /** Of an address; empty where what stands there was written by the document around it. */
    public static Optional<Source> at(String url) {
        if (url.startsWith(WRITTEN)) {
            return Optional.empty();
        }
        URI uri = PageAddress.uri(url.startsWith(MADE) ? url.substring(MADE.length()) : url);
        return Optional.of(
                uri.getAuthority() == null
                        ? Source.page(Objects.requireNonNullElse(uri.getScheme(), "about") + ":", null)
                        : Source.page(uri.getAuthority(), uri.getPath()));
    }

    private Source around(List<WebElement> frames) {
        return frames.isEmpty() ? page.source() : of(frames.subList(0, frames.size() - 1));
    }

    private Optional<String> address(List<WebElement> frames) {
        RemoteWebDriver driver = page.driver();
        driver.switchTo().defaultContent();
        try {
            frames.forEach(frame -> driver.switchTo().frame(frame));
            return Optional.of(PageScripts.state(driver).path("url").asText());
        } catch (NoSuchFrameException | StaleElementReferenceException | JavascriptException e) {
            return Optional.of(""); // it went away: nobody's
        } finally {
            driver.switchTo().defaultContent();
        }
    }
}
