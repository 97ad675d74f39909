package dev.deskhand.service.security;

import dev.deskhand.service.persistence.Database;
import dev.deskhand.workflows.journal.Person;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who is signed in by which cookie; survives restarts, and a stolen database holds no usable cookie. */
@Singleton
public class BrowserSessions {

    static final Duration LENGTH = Duration.ofHours(12);

    private final Database database;
    private final Accounts accounts;
    private final Clock clock;

    BrowserSessions(Database database, Accounts accounts, Clock clock) {
        this.database = database;
        this.accounts = accounts;
        this.clock = clock;
    }

    private record Kept(String person, @Nullable String roles) {}

    /** Begins a session of somebody with an account; always a new token, so none can be planted. */
    public String begin(Person person) {
        return begin(person.name(), null, clock.instant(), false);
    }

    /**
     * Begins a session of somebody whom the company's provider vouches for.
     *
     * @param asked when it asked for the password, which is what counts where the password is asked for again
     */
    String begin(Person person, Instant asked) {
        Instant now = clock.instant();
        return begin(person.name(), null, asked.isAfter(now) ? now : asked, true);
    }

    /** Begins a visit of the demo, which has no account. */
    public String beginDemo(String name, Set<String> roles) {
        return begin(name, String.join(",", roles), clock.instant(), false);
    }

    private String begin(String person, @Nullable String roles, Instant confirmed, boolean byCompany) {
        String token = Tokens.random();
        long now = clock.millis();
        database.write(handle -> {
            handle.execute("DELETE FROM session WHERE until < ?", now);
            return handle.execute(
                    "INSERT INTO session (token_hash, person, roles, until, by_company) VALUES (?, ?, ?, ?, ?)",
                    Tokens.hash(token),
                    person,
                    roles,
                    confirmed.plus(LENGTH).toEpochMilli(),
                    byCompany ? 1 : 0);
        });
        return token;
    }

    /**
     * The person of a session that has not ended, with the roles held now.
     *
     * @param demo whether visits of the demo count; those begun while it was on end with it
     */
    public Optional<Person> person(String token, boolean demo) {
        Optional<Kept> kept = database.read(handle -> handle.createQuery(
                        "SELECT person, roles FROM session WHERE token_hash = :hash AND until >= :now")
                .bind("hash", Tokens.hash(token))
                .bind("now", clock.millis())
                .map((row, context) -> new Kept(row.getString(1), row.getString(2)))
                .findOne());
        return kept.filter(session -> session.roles() == null || demo)
                .flatMap(session -> session.roles() == null
                        ? accounts.person(session.person())
                        : Optional.of(new Person(
                                session.person(), Set.of(session.roles().split(",")))));
    }

    /** Ends every visit of the demo; called at a start without it, so that switching it on again opens no old door. */
    public void endDemo() {
        database.write(handle -> handle.execute("DELETE FROM session WHERE roles IS NOT NULL"));
    }

    /** When the password was given that began the session; empty for a visit of the demo. */
    public Optional<Instant> begun(String token) {
        return database.read(
                handle -> handle.createQuery("SELECT until FROM session WHERE token_hash = :hash AND roles IS NULL")
                        .bind("hash", Tokens.hash(token))
                        .mapTo(Long.class)
                        .findOne()
                        .map(until -> Instant.ofEpochMilli(until).minus(LENGTH)));
    }

    /** Whether the company's provider vouched for who began it, and no password of an account here. */
    boolean isByCompany(String token) {
        return database.read(
                handle -> handle.select("SELECT by_company FROM session WHERE token_hash = ?", Tokens.hash(token))
                        .mapTo(Integer.class)
                        .findFirst()
                        .filter(by -> by == 1)
                        .isPresent());
    }

    public void end(String token) {
        database.write(handle -> handle.execute("DELETE FROM session WHERE token_hash = ?", Tokens.hash(token)));
    }
}
