package dev.deskhand.tools.browser.session;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How browsers are started.
 *
 * @param binary the browser's executable; null lets it be found
 * @param driver the driver's executable; null lets it be found
 * @param grid a Selenium Grid that runs the browsers instead, or null
 * @param patience how long an element may take to be there and ready
 * @param pictures whether a picture is kept of what each acting step left
 * @param masked fields that pictures never show: labels, or {@code css:} and a selector
 * @param memory megabytes a browser (of a grid: its pages) may take before it is ended as one that leaks; 0 for any
 */
public record BrowserSettings(
        @Nullable Path binary,
        @Nullable Path driver,
        boolean headless,
        int width,
        int height,
        @Nullable GridPlace grid,
        Duration patience,
        boolean pictures,
        List<String> masked,
        int memory) {

    private static final int USUAL_MEMORY = 4096;

    public BrowserSettings {
        masked = List.copyOf(masked);
        if (width < 320 || height < 240) {
            throw new IllegalArgumentException(
                    "a browser window of " + width + "x" + height + " is too small to work in");
        }
    }

    /** A browser of this machine without a window. */
    public static BrowserSettings standard() {
        return new BrowserSettings(
                null, null, true, 1280, 900, null, Duration.ofSeconds(5), true, List.of(), USUAL_MEMORY);
    }

    public BrowserSettings withPatience(Duration patience) {
        return new BrowserSettings(binary, driver, headless, width, height, grid, patience, pictures, masked, memory);
    }

    public BrowserSettings masking(List<String> fields) {
        return new BrowserSettings(binary, driver, headless, width, height, grid, patience, pictures, fields, memory);
    }

    public BrowserSettings withMemory(int megabytes) {
        return new BrowserSettings(
                binary, driver, headless, width, height, grid, patience, pictures, masked, megabytes);
    }

    public BrowserSettings withoutPictures() {
        return new BrowserSettings(binary, driver, headless, width, height, grid, patience, false, masked, memory);
    }
}
