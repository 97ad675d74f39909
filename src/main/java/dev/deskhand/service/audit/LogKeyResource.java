package dev.deskhand.service.audit;

import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.sealing.LogKey;
import dev.deskhand.service.security.CurrentPerson;
import dev.deskhand.service.security.PasswordAgain;
import dev.deskhand.service.security.Rights;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.Clock;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Changing the log's key over HTTP, which an admin who has just given the password does. */
@Path("/api/audit")
@Tag(name = "Audit")
@RunOnVirtualThread
public class LogKeyResource {

    private final LogKey key;
    private final CurrentPerson current;
    private final Clock clock;

    LogKeyResource(LogKey key, CurrentPerson current, Clock clock) {
        this.key = key;
        this.current = current;
        this.clock = clock;
    }

    @POST
    @Path("/key")
    @Produces(MediaType.TEXT_PLAIN)
    @Operation(
            summary =
                    "Makes a new key for the log and gives its verifier key; the one before signs along until the next"
                            + " change, so that those who have it can follow")
    public String change() {
        Rights.need(Rights.mayErase(current.get()), "change the log's key", "admin");
        if (!PasswordAgain.isFresh(current.confirmedAt(), clock.instant())) {
            throw Refusal.forbidden(
                    "This needs your password again: it was given too long ago, or not at all.",
                    "Send name and password with this call, or sign in anew and call within five minutes.");
        }
        return key.change(current.get().name()).text() + "\n";
    }
}
