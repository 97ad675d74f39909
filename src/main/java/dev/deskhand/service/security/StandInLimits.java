package dev.deskhand.service.security;

import dev.deskhand.service.persistence.Along;
import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.tools.spi.PlainNumber;
import dev.deskhand.workflows.approval.ApprovalRequest;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import org.jdbi.v3.core.Handle;

/** Holds each stand-in to the amount that was given, for all that is approved in that place together. */
@Singleton
public class StandInLimits {

    private static final String LOCK = "UPDATE stand_in SET most = most WHERE id = ? AND ended_at IS NULL";
    private static final String FORGET = "DELETE FROM stand_in_use WHERE stand_in = ? AND approval = ?";
    private static final String COUNT = "INSERT INTO stand_in_use (stand_in, approval, amount) VALUES (?, ?, ?)";

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
     * Takes what an approval releases off the limit, in the transaction that writes the approval down: together with
     * everything approved in that place so far it must not be more.
     *
     * @return what refuses the approval, as a conflict, when others have used the limit up or ended the place meanwhile
     */
    public Along counting(StandIn place, ApprovalRequest request) {
        return connection -> {
            // Whoever counts for the same place waits here until this one is written.
            if (update(connection, LOCK, place.id()) == 0) {
                throw Refusal.conflict(
                        "You do not stand in for " + place.giver() + " any more.",
                        "Leave this one to " + place.giver() + ", or to somebody else who may decide.");
            }
            BigDecimal most = place.most();
            if (most == null) {
                return;
            }
            update(connection, FORGET, place.id(), request.id());
            BigDecimal amount = place.taken(request).orElse(most.add(BigDecimal.ONE));
            if (used(connection, place).add(amount).compareTo(most) > 0) {
                throw Refusal.conflict(
                        "What you approved in the place of " + place.giver() + " has used up the limit.",
                        "Leave this one to " + place.giver() + ", or to somebody else who may decide.");
            }
            update(connection, COUNT, place.id(), request.id(), PlainNumber.of(amount));
        };
    }

    private static int update(Connection connection, String sql, String... values) throws SQLException {
        try (var statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.length; i++) {
                statement.setString(i + 1, values[i]);
            }
            return statement.executeUpdate();
        }
    }

    private static BigDecimal used(Connection connection, StandIn place) throws SQLException {
        try (var query = connection.prepareStatement("SELECT amount FROM stand_in_use WHERE stand_in = ?")) {
            query.setString(1, place.id());
            try (var rows = query.executeQuery()) {
                BigDecimal sum = BigDecimal.ZERO;
                while (rows.next()) {
                    sum = sum.add(new BigDecimal(rows.getString(1)));
                }
                return sum;
            }
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
