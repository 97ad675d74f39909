package dev.deskhand.service.security;

import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.persistence.log.ActType;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.settings.Ids;
import dev.deskhand.workflows.journal.Person;
import jakarta.inject.Singleton;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Tokens by which programs call the API in a person's name: shown once, kept as hashes, ended by time or by hand. */
@Singleton
public class ApiTokens {

    /** So that a token found where it should not be is known for what it is. */
    static final String PREFIX = "dh_";

    private static final int LONGEST_DAYS = 365;
    private static final int MOST = 50;
    private static final int LONGEST_LABEL = 100;
    private static final Duration USE_NOTED = Duration.ofMinutes(1);
    private static final String ALL = "SELECT id, label, scopes, made_at, until, used_at FROM api_token"
            + " WHERE person = :person AND revoked_at IS NULL ORDER BY made_at DESC";

    private final Database database;
    private final Accounts accounts;
    private final ActStore acts;
    private final Clock clock;

    ApiTokens(Database database, Accounts accounts, ActStore acts, Clock clock) {
        this.database = database;
        this.accounts = accounts;
        this.acts = acts;
        this.clock = clock;
    }

    /** A token as its owner sees it, without the token itself. */
    public record Row(
            String id,
            String label,
            List<String> scopes,
            Instant madeAt,
            Instant until,
            @Nullable Instant usedAt) {}

    /** A new token; {@code token} is kept nowhere. */
    public record Made(String id, String token, Instant until) {}

    /** Whose a token is and what for. */
    record Bearer(Person person, Set<Scope> scopes) {}

    /** This person's tokens that were not revoked, newest first. */
    public List<Row> of(Person person) {
        return database.read(handle -> handle.createQuery(ALL)
                .bind("person", person.name())
                .map((row, context) -> row(row))
                .list());
    }

    /**
     * Makes a token.
     *
     * @param days how long it is good, 1 to 365
     * @throws Refusal BAD_INPUT when it cannot be made like this, FORBIDDEN for visitors without an account
     */
    public Made make(String label, Set<String> scopes, int days, Person person) {
        check(label, scopes, days, person);
        String token = PREFIX + Tokens.random();
        String id = Ids.next("t", clock);
        Instant now = clock.instant();
        Instant until = now.plus(Duration.ofDays(days));
        String words = scopes.stream().sorted().collect(Collectors.joining(" "));
        acts.record(
                ActType.TOKEN_MADE,
                person.name(),
                ActStore.details().put("token", id).put("scopes", words).put("until", until.toString()),
                () -> database.write(handle -> handle.execute(
                        "INSERT INTO api_token (id, token_hash, person, label, scopes, made_at, until)"
                                + " VALUES (?, ?, ?, ?, ?, ?, ?)",
                        id,
                        Tokens.hash(token),
                        person.name(),
                        label,
                        words,
                        now.toString(),
                        until.toEpochMilli())));
        return new Made(id, token, until);
    }

    private void check(String label, Set<String> scopes, int days, Person person) {
        // A visitor of the demo may bear the name of an account, whose tokens outlast the demo.
        if (Rights.isVisitor(person) || accounts.person(person.name()).isEmpty()) {
            throw Refusal.forbidden("Only accounts have tokens.", "Sign in with a name and password.");
        }
        if (label.isBlank() || label.length() > LONGEST_LABEL) {
            throw Refusal.badInput("The token needs a name.", "Say in a few words which program it is for.");
        }
        if (scopes.isEmpty() || !Set.copyOf(Scope.words()).containsAll(scopes)) {
            throw Refusal.badInput(
                    "The token needs something it may be used for.",
                    "Choose one or more of: " + String.join(", ", Scope.words()) + ".");
        }
        if (days < 1 || days > LONGEST_DAYS) {
            throw Refusal.badInput("A token is good for 1 to 365 days.", "Choose a number of days between them.");
        }
        if (of(person).size() >= MOST) {
            throw Refusal.conflict("You have 50 tokens already.", "Revoke one that is not used any more.");
        }
    }

    /** Ends one of this person's tokens at once. */
    public void revoke(String id, Person person) {
        var details = ActStore.details().put("token", id);
        acts.record(
                ActType.TOKEN_REVOKED,
                person.name(),
                details,
                () -> database.write(handle -> {
                    int ended = handle.execute(
                            "UPDATE api_token SET revoked_at = ? WHERE id = ? AND person = ? AND revoked_at IS NULL",
                            clock.instant().toString(),
                            id,
                            person.name());
                    if (ended == 0) {
                        throw Refusal.notFound("You have no such token.", "See the list of your tokens.");
                    }
                    return ended;
                }));
    }

    /** Whose token this is, with the roles held now; empty when it is unknown, over or revoked. */
    Optional<Bearer> bearer(String token) {
        if (!token.startsWith(PREFIX)) {
            return Optional.empty();
        }
        String hash = Tokens.hash(token);
        Optional<String[]> found =
                database.read(handle -> handle.createQuery("SELECT person, scopes, used_at FROM api_token"
                                + " WHERE token_hash = :hash AND until >= :now AND revoked_at IS NULL")
                        .bind("hash", hash)
                        .bind("now", clock.millis())
                        .map((row, context) -> new String[] {row.getString(1), row.getString(2), row.getString(3)})
                        .findOne());
        found.ifPresent(row -> noteUse(hash, row[2]));
        return found.flatMap(row -> accounts.person(row[0]).map(person -> new Bearer(person, scopes(row[1]))));
    }

    private void noteUse(String hash, @Nullable String before) {
        Instant now = clock.instant();
        if (before == null || Instant.parse(before).plus(USE_NOTED).isBefore(now)) {
            database.write(handle ->
                    handle.execute("UPDATE api_token SET used_at = ? WHERE token_hash = ?", now.toString(), hash));
        }
    }

    private static Set<Scope> scopes(String words) {
        Set<Scope> scopes = EnumSet.noneOf(Scope.class);
        Arrays.stream(words.split(" ")).forEach(word -> Scope.of(word).ifPresent(scopes::add));
        return scopes;
    }

    private static Row row(ResultSet row) throws SQLException {
        String used = row.getString(6);
        return new Row(
                row.getString(1),
                row.getString(2),
                List.of(row.getString(3).split(" ")),
                Instant.parse(row.getString(4)),
                Instant.ofEpochMilli(row.getLong(5)),
                used == null ? null : Instant.parse(used));
    }
}
