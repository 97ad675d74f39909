package dev.deskhand.service.tracing;

import dev.deskhand.service.persistence.JdbcRunStore;
import dev.deskhand.service.persistence.RunFeed;
import dev.deskhand.service.settings.DeskhandConfig;
import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Locale;
import java.util.UUID;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/** Sends traces while the service runs, if the settings name a collector; else nothing of it is even loaded. */
@Singleton
class RunTracing {

    private static final Logger LOG = Logger.getLogger(RunTracing.class);

    private final DeskhandConfig config;
    private final RunFeed feed;
    private final JdbcRunStore store;
    private @Nullable TraceLoop loop;
    private @Nullable OtlpSender sender;

    RunTracing(DeskhandConfig config, RunFeed feed, JdbcRunStore store) {
        this.config = config;
        this.feed = feed;
        this.store = store;
    }

    /** Before the first run is taken up. */
    void start(@Observes @Priority(4000) StartupEvent event) {
        TraceSettings.of(config).ifPresent(settings -> {
            var otlp = new OtlpSender(settings, UUID.randomUUID().toString());
            sender = otlp;
            loop = new TraceLoop(feed, store, provider(), otlp::send);
            LOG.infof("Traces go to %s", settings.server());
        });
    }

    /** In the words of OpenTelemetry's conventions. */
    private static String provider() {
        String named = ConfigProvider.getConfig()
                .getOptionalValue("deskhand.model.provider", String.class)
                .orElse("openai")
                .strip()
                .toLowerCase(Locale.ROOT);
        return switch (named) {
            case "google", "gemini", "googleai" -> "gcp.gemini";
            case "claude" -> "anthropic";
            case "azure", "azureopenai" -> "azure.ai.openai";
            default -> named;
        };
    }

    /** After the last run was given back. */
    void stop(@Observes @Priority(6000) ShutdownEvent event) {
        if (loop != null) {
            loop.close();
        }
        if (sender != null) {
            sender.close();
        }
    }
}
