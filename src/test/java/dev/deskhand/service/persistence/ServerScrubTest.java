package dev.deskhand.service.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What PostgreSQL still has in its files of what was erased, looked for byte by byte. */
class ServerScrubTest {

    private static final Duration SOON = Duration.ofMillis(300);
    private static final Duration PATIENT = Duration.ofSeconds(60);
    private static final String CANARY = "canary-in-the-files-of-the-server";

    private final DatabaseAddress address = TestDatabases.newPostgres();

    @SuppressWarnings("NullAway.Init") // set before each test
    private Connection server;

    @BeforeEach
    void open() throws SQLException {
        server = connected();
    }

    @AfterEach
    void close() throws SQLException {
        server.close();
    }

    private Connection connected() throws SQLException {
        return DriverManager.getConnection(address.jdbc(), address.user(), address.password());
    }

    private String asked(String query) throws SQLException {
        try (var statement = server.createStatement();
                var row = statement.executeQuery(query)) {
            row.next();
            return row.getString(1);
        }
    }

    private void told(String... statements) throws SQLException {
        try (var statement = server.createStatement()) {
            for (String one : statements) {
                statement.execute(one);
            }
        }
    }

    /** Files of this database that have the canary in them; what is only in memory is written first. */
    private List<Path> left() throws SQLException, IOException {
        told("CHECKPOINT");
        Path files = Path.of(
                asked("SHOW data_directory"),
                "base",
                asked("SELECT oid FROM pg_database WHERE datname = current_database()"));
        List<Path> left = new ArrayList<>();
        try (Stream<Path> all = Files.list(files)) {
            for (Path file : all.toList()) {
                if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1).contains(CANARY)) {
                    left.add(file);
                }
            }
        }
        return left;
    }

    private static void keepAndErase(Database database) {
        keep(database);
        database.write(handle -> handle.execute("DELETE FROM proposal WHERE id <> 'other'"));
    }

    private static void keep(Database database) {
        var proposals = new ProposalStore(database);
        for (int i = 0; i < 5; i++) {
            proposals.add("p" + i, CANARY, Instant.EPOCH, "{\"words\":\"" + CANARY + "\"}");
        }
        proposals.add("other", "ben", Instant.EPOCH, "{}");
    }

    @Test
    void whatIsErasedIsInNoFileOfTheServer() throws Exception {
        try (var database = new Database(address)) {
            database.migrate();
            keep(database);
            // As the server does by itself after a while.
            told("ANALYZE");
            assertThat(left()).isNotEmpty();
            database.write(handle -> handle.execute("DELETE FROM proposal WHERE id <> 'other'"));
            assertThat(left()).as("before").isNotEmpty();

            assertThat(new Scrub(database, PATIENT).run()).isTrue();

            assertThat(left()).isEmpty();
            assertThat(new ProposalStore(database).get("other", "ben")).isPresent();
        }
    }

    @Test
    void asLongAsSomebodyMayStillSeeItIsNotToldAsGone() throws Exception {
        try (var database = new Database(address);
                Connection looking = connected()) {
            database.migrate();
            keep(database);
            looking.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            looking.setAutoCommit(false);
            looking.createStatement().execute("SELECT 1");
            database.write(handle -> handle.execute("DELETE FROM proposal WHERE id <> 'other'"));

            assertThat(new Scrub(database, SOON).run()).isFalse();
            assertThat(left()).isNotEmpty();

            looking.commit();
            assertThat(new Scrub(database, PATIENT).run()).isTrue();
            assertThat(left()).isEmpty();
        }
    }

    @Test
    void aPreparedTransactionOfAnybodyAndOneThatWritesElsewhereCountToo() throws Exception {
        try (var database = new Database(address);
                Connection writing = connected()) {
            database.migrate();
            told("CREATE TABLE elsewhere (x INT)");
            keep(database);
            writing.setAutoCommit(false);
            writing.createStatement().execute("INSERT INTO elsewhere VALUES (1)");
            database.write(handle -> handle.execute("DELETE FROM proposal WHERE id <> 'other'"));

            assertThat(new Scrub(database, SOON).run()).isFalse();

            writing.rollback();
            assertThat(new Scrub(database, PATIENT).run()).isTrue();
            assertThat(left()).isEmpty();
        }
    }

    /** The server does not show an ordinary account what others look at; it says what it keeps of one's own tables. */
    @Test
    void whoeverMayNotSeeWhoLooksGoesByWhatTheServerKeeps() throws Exception {
        String name = asked("SELECT current_database()");
        told(
                "CREATE ROLE plain_" + name + " LOGIN PASSWORD 'plain'",
                "ALTER DATABASE " + name + " OWNER TO plain_" + name);
        var plain = new DatabaseAddress(Dialect.POSTGRESQL, address.jdbc(), "plain_" + name, "plain", address.jdbc());
        try (var database = new Database(plain);
                Connection looking = connected()) {
            database.migrate();
            keep(database);
            looking.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            looking.setAutoCommit(false);
            looking.createStatement().execute("SELECT 1");
            database.write(handle -> handle.execute("DELETE FROM proposal WHERE id <> 'other'"));

            assertThat(new Scrub(database, SOON).run()).isFalse();
            assertThat(left()).as("written anew, with what is still looked at").isNotEmpty();

            looking.commit();
            assertThat(new Scrub(database, PATIENT).run()).isTrue();
            assertThat(left()).isEmpty();
        }
    }

    /** Everybody else would wait behind it, for as long as a backup takes. */
    @Test
    void aTableThatSomebodyReadsForLongIsNotWaitedFor() throws Exception {
        try (var database = new Database(address);
                Connection reading = connected()) {
            database.migrate();
            keepAndErase(database);
            reading.setAutoCommit(false);
            reading.createStatement().execute("LOCK TABLE proposal IN ACCESS SHARE MODE");

            assertThat(new Scrub(database, PATIENT).run()).isFalse();

            assertThat(new ProposalStore(database).get("other", "ben")).isPresent();
            reading.commit();
            assertThat(new Scrub(database, PATIENT).run()).isTrue();
            assertThat(left()).isEmpty();
        }
    }

    @Test
    void oneAtATime() throws Exception {
        try (var database = new Database(address)) {
            database.migrate();
            keepAndErase(database);
            told("SELECT pg_advisory_lock(" + Locks.SCRUB + ")");

            assertThat(new Scrub(database, SOON).run()).isFalse();

            told("SELECT pg_advisory_unlock(" + Locks.SCRUB + ")");
            assertThat(new Scrub(database, PATIENT).run()).isTrue();
        }
    }

    /** Columns of those tables that say nothing of anybody: whatever is new has to be thought about. */
    @Test
    void theServerCountsNoColumnThatHoldsWhatPeopleWrote() throws Exception {
        try (var database = new Database(address)) {
            database.migrate();
            List<String> counted = database.read(
                    handle -> handle.select("""
                            SELECT c.relname || '.' || a.attname FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
                            WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND a.attnum > 0
                              AND NOT a.attisdropped AND a.atttypid = 'text'::regtype AND a.attstattarget IS DISTINCT FROM 0""").mapTo(String.class).list());
            Set<String> ofPeople = new TreeSet<>();
            counted.stream()
                    .filter(column -> Scrub.TABLES.contains(column.substring(0, column.indexOf('.'))))
                    .forEach(ofPeople::add);
            assertThat(ofPeople)
                    .containsExactlyInAnyOrder(
                            "grid_session.at",
                            "grid_session.key_id",
                            "grid_session.run_id",
                            "grid_session.session_hash",
                            "heal_patch.at",
                            "heal_patch.decided_at",
                            "heal_patch.id",
                            "heal_patch.place",
                            "heal_patch.state",
                            "heal_patch.workflow",
                            "journal_entry.action",
                            "journal_entry.at",
                            "journal_entry.run_id",
                            "journal_entry.type",
                            "journal_entry.worker",
                            "log_act.at",
                            "log_act.id",
                            "log_act.type",
                            "log_erasure_begun.due",
                            "log_erasure_begun.fields",
                            "log_erasure_begun.id",
                            "log_erasure_begun.kind",
                            "log_erasure_begun.why",
                            "log_erasure_waiting.run_id",
                            "log_hold.at",
                            "log_hold.kind",
                            "log_run.erased_at",
                            "log_run.run_id",
                            "proposal.at",
                            "proposal.id",
                            "run.changed_at",
                            "run.created_at",
                            "run.finished_at",
                            "run.id",
                            "run.lease_worker",
                            "run.planner",
                            "run.status",
                            "run.workflow",
                            "run_file.run_id",
                            "run_file.sha256",
                            "run_host.host_hash",
                            "run_host.run_id",
                            "run_host.side",
                            "secret.hosts",
                            "secret.key_id",
                            "secret.set_at",
                            "sign_in_device.token_hash",
                            "step_met.at",
                            "step_met.place",
                            "step_met.workflow",
                            "upload.at",
                            "upload.from_run",
                            "upload.id",
                            "upload.media_type");
        }
    }
}
