package dev.deskhand.service.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.TestDatabases;
import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.SampleEvents;
import dev.deskhand.workflows.journal.SettableClock;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the demo's visitors leave behind opens nothing once the demo is over. */
class DemoSessionsTest {

    private static final Person VISITOR = new Person("approver", Rights.ofVisitor(Rights.APPROVER));

    @TempDir
    Path folder = Path.of("");

    private final SettableClock clock = new SettableClock(SampleEvents.T);
    private Database database;
    private Accounts accounts;
    private ActStore acts;
    private BrowserSessions sessions;

    @BeforeEach
    void open() {
        database = TestDatabases.sqlite(folder);
        acts = new ActStore(database, clock);
        accounts = new Accounts(database, clock, acts);
        accounts.create("approver", "the right password", Set.of(Rights.APPROVER));
        sessions = new BrowserSessions(database, accounts, clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @Test
    void aVisitIsWorthNothingWithoutTheDemoAndAnAccountsSessionStays() {
        String visit = sessions.beginDemo(VISITOR.name(), VISITOR.roles());
        String session = sessions.begin(new Person("approver", Set.of(Rights.APPROVER)));

        assertThat(sessions.person(visit, true)).contains(VISITOR);
        assertThat(sessions.person(visit, false)).isEmpty();
        assertThat(sessions.person(session, false)).isPresent();
    }

    @Test
    void aVisitThatEndedDoesNotComeBackWithTheNextDemo() {
        String visit = sessions.beginDemo(VISITOR.name(), VISITOR.roles());
        String session = sessions.begin(new Person("approver", Set.of(Rights.APPROVER)));

        sessions.endDemo();

        assertThat(sessions.person(visit, true)).isEmpty();
        assertThat(sessions.person(session, true)).isPresent();
    }

    @Test
    void aVisitorUnderAnAccountsNameMakesNoTokenOfThatAccountAndGivesNoPlaceAway() {
        accounts.create("ben", "the right password", Set.of(Rights.OFFICE));
        var tokens = new ApiTokens(database, accounts, acts, clock);
        var standIns = new StandIns(database, accounts, new StandInLimits(database), acts, clock);

        assertThatThrownBy(() -> tokens.make("t", Set.of("read"), 1, VISITOR)).hasMessageContaining("Only accounts");
        assertThatThrownBy(() -> standIns.name("ben", null, clock.instant().plusSeconds(60), null, VISITOR))
                .hasMessageContaining("may not name a stand-in");
    }

    @Test
    void noAccountCanBeGivenTheMarkOfTheDemo() {
        assertThat(Rights.ROLES).doesNotContain(Rights.DEMO);
        assertThat(Rights.isVisitor(VISITOR)).isTrue();
    }
}
