package dev.deskhand.service.security;

import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.tools.spi.PlainNumber;
import dev.deskhand.workflows.approval.ApprovalRequest;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import org.jdbi.v3.core.Handle;

/** Holds each stand-in to the amount that was given, for all that is approved in that place together. */
@Singleton
public class StandInLimits {

    private final Database database;

    StandInLimits(Database database) {
        this.database = database;
    }

    /** Whether a request fits into what is left of the limit. */
    public boolean covers(StandIn place, ApprovalRequest request) {
        BigDecimal most = place.most();
        if (most == null) {
            return true;
        }
        return place.taken(request)
                .filter(amount -> database.read(handle -> used(handle, place, request))
                                .add(amount)
                                .compareTo(most)
                        <= 0)
                .isPresent();
    }

    /**
     * Takes what an approval is about to release off the limit, before it is written down: together with everything
     * approved in that place so far it must not be more. An approval counts once, however often it is tried.
     *
     * @throws Refusal CONFLICT when other approvals have used the limit up meanwhile
     */
    public void count(StandIn place, ApprovalRequest request) {
        BigDecimal most = place.most();
        if (most == null) {
            return;
        }
        BigDecimal amount = place.taken(request).orElse(most.add(BigDecimal.ONE));
        boolean fits = database.write(handle -> {
            // Whoever counts for the same place waits here.
            handle.execute("UPDATE stand_in SET most = most WHERE id = ?", place.id());
            handle.execute("DELETE FROM stand_in_use WHERE stand_in = ? AND approval = ?", place.id(), request.id());
            if (used(handle, place, request).add(amount).compareTo(most) > 0) {
                return false;
            }
            handle.execute(
                    "INSERT INTO stand_in_use (stand_in, approval, amount) VALUES (?, ?, ?)",
                    place.id(),
                    request.id(),
                    PlainNumber.of(amount));
            return true;
        });
        if (!fits) {
            throw Refusal.conflict(
                    "What you approved in the place of " + place.giver() + " has used up the limit.",
                    "Leave this one to " + place.giver() + ", or to somebody else who may decide.");
        }
    }

    /** What was approved in that place, without this request. */
    private static BigDecimal used(Handle handle, StandIn place, ApprovalRequest request) {
        return handle
                .createQuery("SELECT amount FROM stand_in_use WHERE stand_in = :id AND approval <> :approval")
                .bind("id", place.id())
                .bind("approval", request.id())
                .mapTo(String.class)
                .list()
                .stream()
                .map(BigDecimal::new)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
