package dev.deskhand.service.wiring;

import dev.deskhand.service.files.WorkFolder;
import dev.deskhand.service.filestore.FileStore;
import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.JdbcWorkflowLibrary;
import dev.deskhand.service.persistence.PlaceLimits;
import dev.deskhand.service.secrets.HeldSecrets;
import dev.deskhand.service.security.BrowserSessions;
import dev.deskhand.service.security.FirstAccounts;
import dev.deskhand.service.security.LocalToken;
import dev.deskhand.service.settings.DataFolder;
import dev.deskhand.service.settings.DeskhandConfig;
import dev.deskhand.tools.browser.session.LeftBrowsers;
import dev.deskhand.tools.masking.Mask;
import dev.deskhand.workflows.library.ShippedWorkflows;
import dev.deskhand.workflows.plan.PlanFormat;
import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.util.Set;
import org.eclipse.microprofile.config.ConfigProvider;
import org.jboss.logging.Logger;

/** Brings the service up: the folder, its tables, the first accounts, the shipped workflows. */
@Singleton
class Startup {

    private static final Logger LOG = Logger.getLogger(Startup.class);
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "::1");

    private final DeskhandConfig config;
    private final DataFolder data;
    private final Database database;

    Startup(DeskhandConfig config, DataFolder data, Database database) {
        this.config = config;
        this.data = data;
        this.database = database;
    }

    void start(
            @Observes @Priority(100) StartupEvent event,
            FirstAccounts accounts,
            BrowserSessions sessions,
            LocalToken token,
            JdbcWorkflowLibrary library,
            PlanFormat format,
            LogOpening log,
            HeldSecrets secrets,
            Mask mask,
            PlaceLimits limits,
            WorkFolder work,
            FileStore files) {
        mask.learn(OwnCredentials.in(LoggedSettings.of(ConfigProvider.getConfig())));
        String host = ConfigProvider.getConfig()
                .getOptionalValue("quarkus.http.host", String.class)
                .orElse(config.host());
        if (config.demo() && !LOOPBACK.contains(host)) {
            throw new IllegalStateException(
                    "The demo (DESKHAND_DEMO) lets anybody in, so it runs on 127.0.0.1 only, not on " + host
                            + ". Unset DESKHAND_DEMO or DESKHAND_HOST.");
        }
        LOG.debugf("Limits: %s", limits);
        data.open();
        work.clear();
        database.migrate();
        files.check();
        log.begin();
        secrets.hideAll();
        accounts.ensure();
        if (!config.demo()) {
            sessions.endDemo();
        }
        token.write();
        library.seed(new ShippedWorkflows(format).all());
        Thread.ofVirtual().name("left-browsers").start(Startup::endLeftBrowsers);
        log.follow();
    }

    /** After a kill browsers stay; nobody has to wait for their end. */
    private static void endLeftBrowsers() {
        int ended = LeftBrowsers.end();
        if (ended > 0) {
            LOG.infof("Ended %d browsers that an earlier Deskhand left behind", ended);
        }
    }
}
