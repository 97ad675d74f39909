package dev.deskhand.service.takeover;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.StepView;
import java.util.Objects;
import java.util.Set;

/** Whether a run's browser may be signed in somewhere by what the house keeps: a stored secret, or a kept session. */
final class StoredSignIn {

    private static final Set<String> KEPT = Set.of("browser.use_session");

    private StoredSignIn() {}

    static boolean isIn(RunState run) {
        return run.steps().stream()
                .map(StepView::start)
                .filter(Objects::nonNull)
                .anyMatch(StoredSignIn::uses);
    }

    private static boolean uses(RunEvent.StepStarted start) {
        Value arguments = start.arguments();
        return start.action().startsWith("browser.")
                && (KEPT.contains(start.action()) || namesSecret(arguments.json()));
    }

    private static boolean namesSecret(JsonNode json) {
        if (json.path("secret").isTextual() || json.path("totp").isTextual()) {
            return true;
        }
        for (JsonNode part : json) {
            if (namesSecret(part)) {
                return true;
            }
        }
        return false;
    }
}
