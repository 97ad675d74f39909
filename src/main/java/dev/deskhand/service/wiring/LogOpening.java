package dev.deskhand.service.wiring;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.service.erasure.Retention;
import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.persistence.log.ActType;
import dev.deskhand.service.sealing.LogKey;
import dev.deskhand.service.sealing.SealingLoop;
import dev.deskhand.service.witness.Witnesses;
import dev.deskhand.workflows.journal.JournalJson;
import dev.deskhand.workflows.policy.Policy;
import jakarta.inject.Singleton;
import org.eclipse.microprofile.config.ConfigProvider;

/** Opens the log at the service's start: its key, what the service is set to, and the work beside the runs. */
@Singleton
class LogOpening {

    private final LogKey key;
    private final ActStore acts;
    private final SealingLoop loop;
    private final Policy policy;
    private final Retention retention;
    private final Witnesses witnesses;

    LogOpening(LogKey key, ActStore acts, SealingLoop loop, Policy policy, Retention retention, Witnesses witnesses) {
        this.key = key;
        this.acts = acts;
        this.loop = loop;
        this.policy = policy;
        this.retention = retention;
        this.witnesses = witnesses;
    }

    /** Writes down the start, and the settings when they are not those of the start before. */
    void begin() {
        ObjectNode settings = settings(key.signers().getFirst().secretText());
        boolean same = acts.last(ActType.SETTINGS_CHANGED)
                .map(row -> read(row.json()).path("settings").equals(settings))
                .orElse(false);
        if (!same) {
            ObjectNode details = ActStore.details();
            details.put("policyVersion", policy.version());
            details.set("settings", settings);
            acts.record(ActType.SETTINGS_CHANGED, "", details);
        }
        acts.record(ActType.SERVICE_STARTED, "", ActStore.details().put("policyVersion", policy.version()));
    }

    /** From here on the tree follows what happens. */
    void follow() {
        witnesses.start();
        loop.start(witnesses::nudge);
        retention.start();
    }

    private ObjectNode settings(String key) {
        return new LoggedSettings(key)
                .told(LoggedSettings.of(ConfigProvider.getConfig()))
                .put("policy", policy.version());
    }

    private static com.fasterxml.jackson.databind.JsonNode read(String json) {
        try {
            return JournalJson.mapper().readTree(json);
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            throw new IllegalStateException("an act of the log is no JSON", e);
        }
    }
}
