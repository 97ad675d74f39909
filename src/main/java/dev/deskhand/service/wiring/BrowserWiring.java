package dev.deskhand.service.wiring;

import com.sun.management.OperatingSystemMXBean;
import dev.deskhand.service.persistence.JdbcSavingFields;
import dev.deskhand.service.settings.DeskhandConfig;
import dev.deskhand.service.takeover.GridShelf;
import dev.deskhand.tools.browser.page.Browsers;
import dev.deskhand.tools.browser.session.BrowserSession;
import dev.deskhand.tools.browser.session.BrowserSettings;
import dev.deskhand.tools.browser.session.GridPlace;
import dev.deskhand.tools.browser.session.Sandbox;
import dev.deskhand.tools.session.WarmPool;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Builds what runs get their browsers from. */
class BrowserWiring {

    private static final Logger LOG = Logger.getLogger(BrowserWiring.class);
    private static final Duration FRESH = Duration.ofHours(1);

    /** One that stands ready takes about 200 MB: machines with less memory than this have better use for them. */
    private static final long ROOMY = 3L << 30;

    @Produces
    @Singleton
    BrowserSettings settings(DeskhandConfig config) {
        BrowserSettings standard = BrowserSettings.standard();
        return new BrowserSettings(
                config.browserBinary().map(Path::of).orElse(standard.binary()),
                config.browserDriver().map(Path::of).orElse(standard.driver()),
                standard.headless(),
                standard.width(),
                standard.height(),
                grid(config),
                standard.patience(),
                standard.pictures(),
                masked(config),
                Math.max(0, config.browserMemory()));
    }

    @Produces
    @Singleton
    WarmPool<BrowserSession> pool(BrowserSettings settings, DeskhandConfig config) {
        // Places of a grid are shared by all who use it.
        int usual = settings.grid() == null ? usual() : 0;
        int ready = config.warmBrowsers().orElse(usual);
        return BrowserSession.pool(
                settings, new WarmPool.Size(Math.max(0, ready), Duration.ofSeconds(config.warmIdle()), FRESH));
    }

    /** Nobody has to wait for it; the health report tells it too. */
    void tellSandbox(@Observes @Priority(200) StartupEvent event, BrowserSettings settings) {
        Thread.ofVirtual()
                .name("browser-sandbox")
                .start(() -> Sandbox.of(settings)
                        .filter(sandbox -> !sandbox.on())
                        .ifPresent(sandbox -> LOG.warnf(
                                "Browsers run without Chromium's own sandbox: %s. What that means: docs/security.md",
                                sandbox.whyNot())));
    }

    private static int usual() {
        long memory = ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean machine
                ? machine.getTotalMemorySize()
                : 0;
        return memory >= ROOMY && Runtime.getRuntime().availableProcessors() > 1 ? 1 : 0;
    }

    @Produces
    @Singleton
    Browsers browsers(
            BrowserSettings settings, WarmPool<BrowserSession> pool, GridShelf shelf, JdbcSavingFields saving) {
        return new Browsers(settings, pool, shelf, saving);
    }

    void stop(@Observes ShutdownEvent event, WarmPool<BrowserSession> pool) {
        pool.close();
    }

    private static List<String> masked(DeskhandConfig config) {
        return Arrays.stream(config.mask().orElse("").split(","))
                .map(String::strip)
                .filter(field -> !field.isEmpty())
                .toList();
    }

    private static @Nullable GridPlace grid(DeskhandConfig config) {
        Optional<String> address = config.grid().filter(text -> !text.isBlank());
        try {
            return address.isEmpty()
                    ? null
                    : new GridPlace(
                            URI.create(address.get().strip()),
                            config.gridWayBack()
                                    .map(String::strip)
                                    .filter(text -> !text.isEmpty())
                                    .orElse(null));
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException("DESKHAND_GRID: " + e.getMessage(), e);
        }
    }
}
