package dev.deskhand.service.web.preview;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;

/** A real browser without a window, for tests of pages. */
public final class TestBrowser {
    private TestBrowser() {}

    /** Starts the Chromium of this machine; nothing is downloaded. */
    public static ChromeDriver start() {
        var options = new ChromeOptions();
        find("DESKHAND_BROWSER", "/usr/bin/chromium", "/usr/bin/google-chrome", "/usr/bin/chromium-browser")
                .ifPresent(options::setBinary);
        options.addArguments(List.of(
                "--headless=new",
                "--no-sandbox",
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-default-apps",
                "--disable-sync",
                "--no-first-run",
                "--hide-scrollbars"));
        var service = new ChromeDriverService.Builder();
        find("DESKHAND_DRIVER", "/usr/bin/chromedriver", "/usr/lib/chromium/chromedriver")
                .ifPresent(path -> service.usingDriverExecutable(new File(path)));
        return new ChromeDriver(service.build(), options);
    }

    /** Makes the page's own area exactly so large, also below the smallest window. */
    public static void resize(ChromeDriver browser, int width, int height) {
        browser.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 600));
    }

    private static java.util.Optional<String> find(String setting, String... usual) {
        String chosen = System.getenv(setting);
        if (chosen != null && !chosen.isBlank()) {
            return java.util.Optional.of(chosen);
        }
        return List.of(usual).stream()
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst();
    }
}
