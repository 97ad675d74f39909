package dev.deskhand.service.security;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.TestDatabases;
import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.workflows.journal.SampleEvents;
import dev.deskhand.workflows.journal.SettableClock;
import io.quarkus.runtime.ShutdownEvent;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Strangers do not fill the log, and none of what they tried is lost. */
class SignInLogTest {

    @TempDir
    Path folder = Path.of("");

    private final SettableClock clock = new SettableClock(SampleEvents.T);
    private final List<Runnable> timers = new ArrayList<>();
    private Database database;
    private ActStore acts;
    private SignInLog log;

    @BeforeEach
    void open() {
        database = TestDatabases.sqlite(folder);
        acts = new ActStore(database, clock);
        log = new SignInLog(acts, clock, timers::add);
    }

    @AfterEach
    void close() {
        database.close();
    }

    private void aMinutePasses() {
        var due = List.copyOf(timers);
        timers.clear();
        due.forEach(Runnable::run);
    }

    private void refused(int many, String address) {
        for (int i = 0; i < many; i++) {
            log.refused("", "token", address);
        }
    }

    private List<String> written() {
        return acts.newest(null, 50).stream().map(ActStore.Row::json).toList();
    }

    private static String entry(int count, String address) {
        return "\"count\":" + count + ",\"address\":\"" + address + "\"";
    }

    @Test
    void refusalsOfAMinuteFromOneAddressAreTwoEntriesWithTheirNumber() {
        refused(100, "192.0.2.1");
        refused(1, "192.0.2.2");
        assertThat(written()).as("within the minute").hasSize(2);

        aMinutePasses();

        assertThat(written()).hasSize(3).anyMatch(json -> json.contains(entry(99, "192.0.2.1")));
        refused(1, "192.0.2.1");
        assertThat(written()).as("the first of the next minute").hasSize(4);
    }

    @Test
    void aClockThatIsSetBackKeepsNothingHeldBack() {
        refused(3, "192.0.2.1");
        clock.advance(Duration.ofHours(-1));

        aMinutePasses();
        refused(1, "192.0.2.1");

        assertThat(written()).hasSize(3).anyMatch(json -> json.contains(entry(2, "192.0.2.1")));
    }

    @Test
    void whatCannotBeWrittenIsWrittenWhenTheDatabaseIsBack() {
        refused(3, "192.0.2.1");
        database.write(handle -> handle.execute("ALTER TABLE log_act RENAME TO away"));
        refused(4, "192.0.2.2");
        aMinutePasses();
        database.write(handle -> handle.execute("ALTER TABLE away RENAME TO log_act"));
        assertThat(written()).hasSize(1);

        aMinutePasses();

        assertThat(written())
                .hasSize(3)
                .anyMatch(json -> json.contains(entry(2, "192.0.2.1")))
                .anyMatch(json -> json.contains(entry(4, "192.0.2.2")));
    }

    @Test
    void whatIsHeldBackIsWrittenBeforeTheServiceStops() {
        refused(3, "192.0.2.1");

        log.stop(new ShutdownEvent());

        assertThat(written()).hasSize(2).anyMatch(json -> json.contains(entry(2, "192.0.2.1")));
    }
}
