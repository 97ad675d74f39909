package dev.deskhand.tools.browser.session;

import dev.deskhand.tools.spi.ToolFailure;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Whether browsers of this machine run in Chromium's own sandbox, which holds a page that has broken out of its engine: on
 * wherever it can be. That depends on kernel, user and installation together, so a browser is started with it once.
 *
 * @param whyNot why it is off; empty when it is on
 */
public record Sandbox(boolean on, String whyNot) {

    private static final Map<Path, Sandbox> TRIED = new ConcurrentHashMap<>();
    private static final int ROOT = 0;
    private static final int PATIENCE_SECONDS = 60;

    /** Of the browser that these settings start; empty for a grid, whose machines decide, and where there is no browser. */
    public static Optional<Sandbox> of(BrowserSettings settings) {
        try {
            return settings.grid() == null ? Optional.of(of(BrowserDiscovery.browserFor(settings))) : Optional.empty();
        } catch (ToolFailure noBrowser) {
            return Optional.empty();
        }
    }

    /** As {@link #of(BrowserSettings)}, as far as it is known without starting a browser. */
    public static Optional<Sandbox> known(BrowserSettings settings) {
        try {
            return settings.grid() == null
                    ? Optional.ofNullable(TRIED.get(BrowserDiscovery.browserFor(settings)))
                    : Optional.empty();
        } catch (ToolFailure noBrowser) {
            return Optional.empty();
        }
    }

    /** Found out by the first who asks. */
    static synchronized Sandbox of(Path browser) {
        Sandbox known = TRIED.get(browser);
        if (known != null) {
            return known;
        }
        Sandbox found = judged(isLinux(), user(), () -> starts(browser));
        if (!Thread.currentThread().isInterrupted()) {
            TRIED.put(browser, found);
        }
        return found;
    }

    /** A way to find out whether a browser starts with its sandbox. */
    interface Trial {
        boolean starts();
    }

    /** @param user the number of the user that this process runs as; null where users have none */
    static Sandbox judged(boolean linux, @Nullable Integer user, Trial trial) {
        if (!linux) {
            return new Sandbox(true, "");
        } else if (user != null && user == ROOT) {
            return new Sandbox(false, "Deskhand runs as root, for whom Chromium has no sandbox");
        }
        return trial.starts()
                ? new Sandbox(true, "")
                : new Sandbox(
                        false,
                        "Chromium does not start with it here: it needs user namespaces, or its helper chrome-sandbox");
    }

    private static boolean isLinux() {
        return System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("linux");
    }

    private static @Nullable Integer user() {
        try {
            return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid");
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return null;
        }
    }

    private static boolean starts(Path program) {
        try {
            var folder = BrowserFolder.create();
            try {
                return endsWell(program, folder.profile());
            } finally {
                folder.delete();
            }
        } catch (IOException e) {
            return false;
        }
    }

    /** Without a window or a network, on an empty page. */
    private static boolean endsWell(Path program, Path profile) throws IOException {
        Process process = new ProcessBuilder(List.of(
                        program.toString(),
                        "--headless=new",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--disable-background-networking",
                        "--no-first-run",
                        "--proxy-server=127.0.0.1:9",
                        "--user-data-dir=" + profile,
                        "--dump-dom",
                        "about:blank"))
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            return process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS) && process.exitValue() == 0;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
    }
}
