package dev.deskhand.service.security;

import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.persistence.log.ActType;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.settings.Ids;
import dev.deskhand.tools.spi.PlainNumber;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.RunState;
import jakarta.inject.Singleton;
import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who decides in whose place: named by an approver for a time, up to an amount, and never handed on. */
@Singleton
public class StandIns {

    /** The longest an absence may be foreseen. */
    public static final int LONGEST_DAYS = 60;

    private static final String COLUMNS = "SELECT id, giver, taker, from_at, until, most FROM stand_in";

    private final Database database;
    private final Accounts accounts;
    private final StandInLimits limits;
    private final ActStore acts;
    private final Clock clock;

    StandIns(Database database, Accounts accounts, StandInLimits limits, ActStore acts, Clock clock) {
        this.limits = limits;
        this.database = database;
        this.accounts = accounts;
        this.acts = acts;
        this.clock = clock;
    }

    /** Those this person named and those who named this person, that are not over, the next to end first. */
    public List<StandIn> of(Person person) {
        return database.read(handle -> handle.createQuery(COLUMNS
                        + " WHERE (giver = :name OR taker = :name) AND until > :now AND ended_at IS NULL"
                        + " ORDER BY until, id")
                .bind("name", person.name())
                .bind("now", clock.millis())
                .map((row, context) -> row(row))
                .list());
    }

    /** In whose places this person may decide just now; who lost the role or the account gives nothing away. */
    public List<StandIn> placesOf(Person person) {
        Instant now = clock.instant();
        return of(person).stream()
                .filter(one -> one.taker().equals(person.name()) && one.holds(now))
                .filter(one ->
                        accounts.person(one.giver()).filter(StandIns::mayName).isPresent())
                .toList();
    }

    /** The person whose place it is, with the roles held now. */
    public Person giver(StandIn standIn) {
        return accounts.person(standIn.giver())
                .orElseThrow(() -> Refusal.conflict("That place is empty.", "Ask somebody who may decide."));
    }

    /** Whether this person stands in for anybody now. */
    public boolean isOne(Person person) {
        return !placesOf(person).isEmpty();
    }

    /** Whether a run is this person's to look at because it asked for a decision that they may be making. */
    public boolean opens(Person person, RunState run) {
        return !run.approvals().isEmpty()
                && placesOf(person).stream()
                        .anyMatch(place -> run.approvals().stream()
                                .filter(approval -> limits.covers(place, approval.request()))
                                .anyMatch(approval -> approval.isOpen()
                                                && !run.status().isEnded()
                                        || approval.given().stream()
                                                .anyMatch(one -> one.by().name().equals(person.name()))));
    }

    /**
     * Names a stand-in.
     *
     * @param from null for now
     * @param most null for no limit
     * @throws Refusal FORBIDDEN for who has no place to give, BAD_INPUT for a name, time or amount that cannot be
     */
    public StandIn name(
            String taker, @Nullable Instant from, @Nullable Instant until, @Nullable BigDecimal most, Person giver) {
        Instant now = clock.instant();
        Instant begins = from == null || from.isBefore(now) ? now : from;
        check(taker, begins, until, most, giver);
        var made = new StandIn(
                Ids.next("d", clock), giver.name(), taker, begins, java.util.Objects.requireNonNull(until), most);
        acts.record(
                ActType.STAND_IN_NAMED,
                giver.name(),
                ActStore.details()
                        .put("account", taker)
                        .put("standIn", made.id())
                        .put("from", begins.toString())
                        .put("until", until.toString())
                        .put("most", most == null ? "" : PlainNumber.of(most)),
                () -> database.write(handle -> handle.execute(
                        "INSERT INTO stand_in (id, giver, taker, from_at, until, most) VALUES (?, ?, ?, ?, ?, ?)",
                        made.id(),
                        made.giver(),
                        made.taker(),
                        made.from().toEpochMilli(),
                        made.until().toEpochMilli(),
                        most == null ? null : PlainNumber.of(most))));
        return made;
    }

    private void check(String taker, Instant from, @Nullable Instant until, @Nullable BigDecimal most, Person giver) {
        Rights.need(
                mayName(giver)
                        && !Rights.isVisitor(giver)
                        && accounts.person(giver.name()).isPresent(),
                "name a stand-in",
                Rights.APPROVER);
        if (taker.equals(giver.name())) {
            throw Refusal.badInput("You cannot stand in for yourself.", "Name somebody else.");
        }
        if (accounts.person(taker).filter(Rights::mayStart).isEmpty()) {
            throw Refusal.badInput(
                    "There is nobody named '" + taker + "' who has work done here.",
                    "Name an account with the role office, approver or ops.");
        }
        if (until == null
                || !until.isAfter(from)
                || until.isAfter(clock.instant().plus(Duration.ofDays(LONGEST_DAYS)))) {
            throw Refusal.badInput(
                    "A stand-in needs an end, at most " + LONGEST_DAYS + " days ahead and after its beginning.",
                    "Choose such a day.");
        }
        if (most != null && most.signum() <= 0) {
            throw Refusal.badInput("The limit has to be more than 0.", "Leave it out for no limit.");
        }
    }

    /** Ends one at once; whoever gave it or holds it may. */
    public void end(String id, Person person) {
        var details = ActStore.details().put("standIn", id);
        acts.record(
                ActType.STAND_IN_ENDED,
                person.name(),
                details,
                () -> database.write(handle -> {
                    int ended = handle.execute(
                            "UPDATE stand_in SET ended_at = ? WHERE id = ? AND (giver = ? OR taker = ?) AND ended_at IS NULL",
                            clock.instant().toString(),
                            id,
                            person.name(),
                            person.name());
                    if (ended == 0) {
                        throw Refusal.notFound("You have no such stand-in.", "See the list of your stand-ins.");
                    }
                    return ended;
                }));
    }

    /** Whether somebody ended it before its time. */
    public boolean isEnded(String id) {
        return database.read(
                handle -> handle.createQuery("SELECT COUNT(*) FROM stand_in WHERE id = :id AND ended_at IS NOT NULL")
                                .bind("id", id)
                                .mapTo(Integer.class)
                                .one()
                        > 0);
    }

    /** Who has a place that others can take. */
    public static boolean mayName(Person person) {
        return person.is(Rights.APPROVER);
    }

    private static StandIn row(ResultSet row) throws SQLException {
        String most = row.getString(6);
        return new StandIn(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                Instant.ofEpochMilli(row.getLong(4)),
                Instant.ofEpochMilli(row.getLong(5)),
                most == null ? null : new BigDecimal(most));
    }
}
