package dev.deskhand.tools.browser.session;

import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds the browser and its driver on this machine; nothing is ever downloaded. */
public final class BrowserDiscovery {

    private static final List<String> BROWSERS =
            List.of("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome");
    private static final List<String> DRIVERS = List.of("chromedriver", "chromium.chromedriver");
    private static final List<String> USUAL_FOLDERS = List.of(
            "/usr/bin",
            "/usr/local/bin",
            "/usr/lib/chromium",
            "/usr/lib/chromium-browser",
            "/opt/google/chrome",
            "/snap/bin",
            "/opt/homebrew/bin",
            "/Applications/Google Chrome.app/Contents/MacOS",
            "/Applications/Chromium.app/Contents/MacOS");

    private BrowserDiscovery() {}

    public static Optional<Path> browser() {
        return find(BROWSERS);
    }

    public static Optional<Path> driver() {
        return find(DRIVERS);
    }

    static Path browserFor(BrowserSettings settings) {
        return present(settings.binary(), browser(), "Chrome or Chromium", "DESKHAND_BROWSER_BINARY");
    }

    static Path driverFor(BrowserSettings settings) {
        return present(settings.driver(), driver(), "chromedriver", "DESKHAND_BROWSER_DRIVER");
    }

    private static Path present(
            @org.jspecify.annotations.Nullable Path given, Optional<Path> found, String what, String setting) {
        if (given != null && Files.isExecutable(given)) {
            return given;
        }
        if (given != null) {
            throw new ToolFailure(
                    FailureKind.UNAVAILABLE,
                    given + " is not an executable file, so there is no " + what + " to start.",
                    "Correct the setting " + setting + " or leave it empty to have it found.");
        }
        return found.orElseThrow(() -> new ToolFailure(
                FailureKind.UNAVAILABLE,
                "No " + what + " was found on the PATH or in the usual places.",
                "Install it (Debian: apt install chromium chromium-driver) or name it in " + setting + "."));
    }

    private static Optional<Path> find(List<String> names) {
        var folders = new ArrayList<String>();
        String path = System.getenv("PATH");
        if (path != null) {
            folders.addAll(List.of(path.split(File.pathSeparator)));
        }
        folders.addAll(USUAL_FOLDERS);
        var all = new ArrayList<>(names);
        all.add("Google Chrome");
        all.add("Chromium");
        return all.stream()
                .flatMap(name -> folders.stream().filter(f -> !f.isBlank()).map(folder -> Path.of(folder, name)))
                .filter(file -> Files.isRegularFile(file) && Files.isExecutable(file))
                .findFirst();
    }
}
