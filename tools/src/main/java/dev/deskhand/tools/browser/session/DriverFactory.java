package dev.deskhand.tools.browser.session;

import dev.deskhand.tools.browser.driver.BrowserFailures;
import dev.deskhand.tools.browser.driver.ChromeCommands;
import dev.deskhand.tools.browser.driver.GridDriver;
import dev.deskhand.tools.browser.driver.LocalDriver;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.io.OutputStream;
import java.net.MalformedURLException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.openqa.selenium.PageLoadStrategy;
import org.openqa.selenium.UnexpectedAlertBehaviour;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.chromium.ChromiumDriverLogLevel;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Starts a browser with its driver, here or on a grid. */
public final class DriverFactory {

    private static final Logger LOG = LoggerFactory.getLogger(DriverFactory.class);
    public static final Duration PAGE_LOAD = Duration.ofSeconds(60);
    private static final Duration SCRIPT = Duration.ofSeconds(15);

    /** Its machines cannot be looked at, and its usual images start browsers so. */
    private static final Sandbox OF_A_GRID = new Sandbox(false, "the browsers are a grid's");

    private DriverFactory() {}

    /** @param wayOut what leads it out by its gateway only */
    static RemoteWebDriver start(BrowserSettings settings, BrowserFolder folder, List<String> wayOut) {
        GridPlace grid = settings.grid();
        try {
            return ready(grid == null ? local(settings, folder, wayOut) : remote(settings, grid.address(), wayOut));
        } catch (WebDriverException e) {
            throw new ToolFailure(
                    FailureKind.UNAVAILABLE,
                    "The browser could not be started: " + BrowserFailures.firstLine(e),
                    "Check that the browser and its driver are of the same version and that memory is left.");
        }
    }

    /** Told what every session is; one that cannot be told is ended, or else a grid would hold its place for nobody. */
    static RemoteWebDriver ready(RemoteWebDriver driver) {
        try {
            driver.manage().timeouts().pageLoadTimeout(PAGE_LOAD).scriptTimeout(SCRIPT);
            quiet(driver);
            return driver;
        } catch (RuntimeException e) {
            try {
                driver.quit();
            } catch (WebDriverException gone) {
                e.addSuppressed(gone);
            }
            throw e;
        }
    }

    /** Kept by the driver for as long as its session lasts, whichever direct lines come and go. */
    private static void quiet(RemoteWebDriver driver) {
        try {
            ChromeCommands.run(driver, "Page.enable", Map.of());
            ChromeCommands.run(driver, "Page.addScriptToEvaluateOnNewDocument", Map.of("source", PageScripts.QUIET));
        } catch (WebDriverException e) {
            // Hubs answer what they do not pass on in ways of their own, some with an error of the server.
            if (!(driver instanceof GridDriver grid) || BrowserFailures.isDead(e)) {
                throw e;
            }
            grid.takesNoChromeCommands();
            LOG.warn("The grid passes none of Chrome's own commands on (goog/cdp/execute): its browsers cannot be taken"
                    + " over, sessions cannot be kept, and files cannot be dropped on a page.");
        }
    }

    private static RemoteWebDriver local(BrowserSettings settings, BrowserFolder folder, List<String> wayOut) {
        Path binary = BrowserDiscovery.browserFor(settings);
        var service = new ChromeDriverService.Builder()
                .usingDriverExecutable(BrowserDiscovery.driverFor(settings).toFile())
                .usingAnyFreePort()
                // Nothing is logged; the place names the folder on the command line (LeftBrowsers).
                .withLogFile(folder.driverLog().toFile())
                .withLogLevel(ChromiumDriverLogLevel.OFF)
                .withEnvironment(folder.temporary()
                        .map(place -> Map.of("TMPDIR", place.toString()))
                        .orElse(Map.of()))
                .build();
        service.sendOutputTo(OutputStream.nullOutputStream());
        var options = options(settings, wayOut, Sandbox.of(binary));
        options.setBinary(binary.toFile());
        options.addArguments("--user-data-dir=" + folder.profile());
        var preferences = preferences();
        preferences.put("download.default_directory", folder.downloads().toString());
        preferences.put("download.prompt_for_download", false);
        preferences.put("profile.default_content_setting_values.automatic_downloads", 1);
        preferences.put("safebrowsing.enabled", false);
        options.setExperimentalOption("prefs", preferences);
        return new LocalDriver(service, options);
    }

    private static RemoteWebDriver remote(BrowserSettings settings, URI grid, List<String> wayOut) {
        var options = options(settings, wayOut, OF_A_GRID);
        options.setEnableDownloads(true);
        options.setExperimentalOption("prefs", preferences());
        try {
            return GridDriver.begin(grid.toURL(), options);
        } catch (MalformedURLException e) {
            throw new ToolFailure(
                    FailureKind.BAD_INPUT, "The grid's address " + grid + " is not a URL.", "Correct the setting.");
        }
    }

    private static Map<String, Object> preferences() {
        var preferences = new TreeMap<>(RefusedPermissions.preferences());
        preferences.put("webrtc.ip_handling_policy", "disable_non_proxied_udp");
        preferences.put("net.network_prediction_options", 2);
        preferences.put("plugins.always_open_pdf_externally", true);
        preferences.put("profile.password_manager_enabled", false);
        preferences.put("credentials_enable_service", false);
        return preferences;
    }

    private static final String MOUSE =
            "--blink-settings=primaryHoverType=2,availableHoverTypes=2,primaryPointerType=4,availablePointerTypes=4";

    static ChromeOptions options(BrowserSettings settings, List<String> wayOut, Sandbox sandbox) {
        var options = new ChromeOptions();
        options.addArguments(wayOut);
        if (!sandbox.on()) {
            options.addArguments("--no-sandbox");
        }
        options.addArguments(List.of(
                "--disable-gpu",
                "--disable-dev-shm-usage",
                "--disable-background-networking",
                "--disable-component-update",
                "--disable-default-apps",
                "--disable-sync",
                "--disable-extensions",
                "--disable-search-engine-choice-screen",
                "--no-first-run",
                "--no-default-browser-check",
                "--force-device-scale-factor=1",
                "--window-size=" + settings.width() + "," + settings.height()));
        if (settings.headless()) {
            options.addArguments("--headless=new");
            // Without a window there is no mouse either, and pages would show what they have for phones.
            options.addArguments(MOUSE);
        }
        // What of a page never comes is not the driver's to wait for: how long to, its being at rest tells (Settling).
        options.setPageLoadStrategy(PageLoadStrategy.EAGER);
        options.setUnhandledPromptBehaviour(UnexpectedAlertBehaviour.IGNORE);
        return options;
    }
}
