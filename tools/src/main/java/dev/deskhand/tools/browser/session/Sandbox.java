package dev.deskhand.tools.browser.session;

import dev.deskhand.tools.browser.session.SandboxTrial.Ending;
import dev.deskhand.tools.spi.ToolFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Whether browsers of this machine run in Chromium's own sandbox, which holds a page that has broken out of its engine: on
 * wherever it can be. That depends on kernel, user and installation together, so a browser is started with it once.
 *
 * @param whyNot why it is off; empty when it is on
 */
public record Sandbox(boolean on, String whyNot) {

    /** One trial for each browser, for which all wait who need it; empty when it told nothing. */
    private static final Map<Path, FutureTask<Optional<Sandbox>>> TRIALS = new ConcurrentHashMap<>();

    private static final int ROOT = 0;

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
            if (settings.grid() != null) {
                return Optional.empty();
            }
            var trial = TRIALS.get(BrowserDiscovery.browserFor(settings));
            return trial != null && trial.state() == Future.State.SUCCESS ? trial.resultNow() : Optional.empty();
        } catch (ToolFailure noBrowser) {
            return Optional.empty();
        }
    }

    /** Found out by the first who asks. */
    static Sandbox of(Path browser) {
        return of(browser, () -> judged(isLinux(), user(), SandboxTrial.of(browser)));
    }

    /**
     * As {@link #of(Path)}. A trial that told nothing is made again for the next browser; this one is started with its
     * sandbox: where there can be none it does not start, which is safe, and a slow moment takes nobody's sandbox away.
     */
    static Sandbox of(Path browser, Supplier<Optional<Sandbox>> judging) {
        var trial = TRIALS.computeIfAbsent(browser, path -> new FutureTask<>(judging::get));
        trial.run();
        Optional<Sandbox> found = Optional.empty();
        try {
            found = trial.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Sandbox(true, "");
        } catch (ExecutionException e) {
            throw new IllegalStateException("the trial of " + browser + " failed", e.getCause());
        } finally {
            if (found.isEmpty() && trial.isDone()) {
                TRIALS.remove(browser, trial);
            }
        }
        return found.orElse(new Sandbox(true, ""));
    }

    /**
     * Empty when nothing is known.
     *
     * @param user the number of the user that this process runs as; null where users have none
     */
    static Optional<Sandbox> judged(boolean linux, @Nullable Integer user, SandboxTrial trial) {
        if (!linux) {
            return Optional.of(new Sandbox(true, ""));
        } else if (user != null && user == ROOT) {
            return Optional.of(new Sandbox(false, "Deskhand runs as root, for whom Chromium has no sandbox"));
        }
        return switch (trial.start(true)) {
            case WELL -> Optional.of(new Sandbox(true, ""));
            case TOLD_NOTHING -> Optional.empty();
            case WITH_AN_ERROR ->
                isTheSandbox(trial)
                        ? Optional.of(new Sandbox(
                                false,
                                "Chromium does not start with it here: it needs user namespaces, or its helper"
                                        + " chrome-sandbox"))
                        : Optional.empty();
        };
    }

    /** A browser may fail for other reasons, and by chance: it is the sandbox where it starts without, and again not with it. */
    private static boolean isTheSandbox(SandboxTrial trial) {
        return trial.start(false) == Ending.WELL && trial.start(true) == Ending.WITH_AN_ERROR;
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
}
