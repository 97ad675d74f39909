package dev.deskhand.service.persistence;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.journal.SampleEvents;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SqliteRunStoreTest extends JdbcRunStoreContract {

    private static final int NORMAL = 1;
    private static final int FULL = 2;

    @TempDir
    private Path folder;

    @Override
    Database open() {
        return TestDatabases.sqlite(folder);
    }

    @Override
    void refuseEntry(Database database, long sequence) {
        atEntry(database, sequence, "SELECT RAISE(ABORT, 'no entry of this number');");
    }

    @Override
    void passOnAt(Database database, long sequence) {
        atEntry(database, sequence, "UPDATE run SET epoch = epoch + 1 WHERE id = NEW.run_id;");
    }

    private static void atEntry(Database database, long sequence, String then) {
        database.write(
                handle -> handle.execute("CREATE TRIGGER at_entry AFTER INSERT ON journal_entry WHEN NEW.sequence = "
                        + sequence + " BEGIN " + then + " END"));
    }

    @Test
    void onlyTheLastOfSeveralTransactionsWaitsForTheDiskAndOneAloneDoes() throws Exception {
        try (var database = open();
                var connection = database.source().getConnection()) {
            var sql = new SqliteJournalSql(connection);
            assertThat(synchronous(connection)).as("as it is taken").isEqualTo(FULL);
            for (int round = 0; round < 3; round++) {
                sql.begin(List.of(), false);
                sql.commit();
                assertThat(synchronous(connection)).isEqualTo(NORMAL);
                sql.begin(List.of(), true);
                sql.commit();
                assertThat(synchronous(connection)).isEqualTo(FULL);
            }
            sql.begin(List.of(), false);
            sql.commit();
            sql.begin(List.of(), false);
            sql.settle();
            assertThat(synchronous(connection)).isEqualTo(FULL);
        }
    }

    @Test
    void theConnectionOfAWriterThatGaveUpServesNobodyElse() throws Exception {
        try (var database = open()) {
            var store = new JdbcRunStore(database, new RunFeed(), Clock.systemUTC());
            var first = Append.of("r", 0, RunStore.NO_LEASE, List.of(SampleEvents.created("{'steps':[]}")));
            var second = first.then(List.of(SampleEvents.started("0", Effect.READ, 1)));
            refuseEntry(database, 2);
            store.write(List.of(first, second));

            assertThat(first.result()).hasSize(1);
            for (int i = 0; i < 12; i++) {
                try (var connection = database.source().getConnection()) {
                    assertThat(synchronous(connection)).isEqualTo(FULL);
                }
            }
        }
    }

    private static int synchronous(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("PRAGMA synchronous")) {
            return row.getInt(1);
        }
    }

    @Override
    boolean comparesAsItWrites() {
        return false;
    }
}
