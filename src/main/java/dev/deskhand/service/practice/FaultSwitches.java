package dev.deskhand.service.practice;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The office's faults as switched on by a test; forgotten at a reset and at a restart. */
@ApplicationScoped
public class FaultSwitches {
    static final Set<String> SYSTEMS = Set.of("portal", "crm", "mail");
    static final Set<String> MODES = Set.of("ok", "down", "500", "429", "slow");
    private static final String SAVE_LABEL = "Save invoice";

    private final Map<String, Faults> faults = new ConcurrentHashMap<>();
    private volatile String saveLabel = SAVE_LABEL;
    private volatile long delayMillis = 5_000;

    void set(String system, Faults fault) {
        faults.put(system, fault);
    }

    void setSaveLabel(String label) {
        saveLabel = label;
    }

    void setDelayMillis(long millis) {
        delayMillis = millis;
    }

    void clear() {
        faults.clear();
        saveLabel = SAVE_LABEL;
        delayMillis = 5_000;
    }

    /** What the button of the new-invoice form says. */
    public String saveLabel() {
        return saveLabel;
    }

    long delayMillis() {
        return delayMillis;
    }

    Map<String, Faults> all() {
        return Map.copyOf(faults);
    }

    /** The mode for one request to that system, counting it. */
    String take(String system) {
        Faults[] taken = {Faults.NONE};
        faults.computeIfPresent(system, (key, fault) -> {
            taken[0] = fault;
            if (fault.times() < 0) {
                return fault;
            }
            return fault.times() <= 1 ? null : new Faults(fault.mode(), fault.times() - 1);
        });
        return taken[0].mode();
    }
}
