package dev.deskhand.service.wiring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskhand.service.api.ApiProfile;
import dev.deskhand.service.files.RunShelf;
import dev.deskhand.service.persistence.JdbcRunStore;
import dev.deskhand.service.persistence.PlaceLimits;
import dev.deskhand.service.security.PeopleNow;
import dev.deskhand.service.takeover.KeptSessions;
import dev.deskhand.service.takeover.LeftSessions;
import dev.deskhand.tools.file.FolderWorkspace;
import dev.deskhand.tools.spi.Evidence;
import dev.deskhand.tools.spi.Workspace;
import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.journal.SampleEvents;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.nio.file.Path;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is around a run, when parts of it fail. */
@QuarkusTest
@TestProfile(ApiProfile.class)
class ServiceEnvironmentTest {

    @Inject
    KeptSessions kept;

    @Inject
    LeftSessions left;

    @Inject
    JdbcRunStore store;

    @Inject
    PlaceLimits limits;

    @Inject
    PeopleNow people;

    @Inject
    Clock clock;

    @Test
    void sessionsAreClosedAlsoWhenTheFilesCannotBePutAway(@TempDir Path folder) {
        var environment = around(folder, clock);
        var closed = new AtomicBoolean();
        AutoCloseable session = () -> closed.set(true);
        environment.context(clock.instant()).sessions().getOrOpen(AutoCloseable.class, () -> session);

        assertThatThrownBy(environment::close).hasMessage("stuck");
        assertThat(closed).isTrue();
    }

    @Test
    void todayIsTheDayTheRunBeganWhereTheServiceIsForPlannersAndPlansAlike(@TempDir Path folder) {
        assertThat(clock.getZone()).as("what planners go by").isEqualTo(ZoneId.systemDefault());
        for (var day : Map.of("Pacific/Pago_Pago", "2026-03-01", "Asia/Shanghai", "2026-03-02")
                .entrySet()) {
            Clock there = clock.withZone(ZoneId.of(day.getKey()));

            assertThat(around(folder, there).builtIns().get("today").json().asText())
                    .as("08:00 UTC on 2 March in %s", day.getKey())
                    .isEqualTo(day.getValue());
        }
    }

    @Test
    void todayStaysWhatItWasWhereTheRunBeganWhicheverInstanceGoesOnWithIt(@TempDir Path folder) {
        var first = SampleEvents.created("{'steps':[{'let':1}]}");
        Clock elsewhere = clock.withZone(ZoneId.of("Asia/Shanghai"));

        var environment = around(folder, elsewhere, in("Pacific/Pago_Pago", first));

        assertThat(environment.builtIns().get("today").json().asText()).isEqualTo("2026-03-01");
    }

    private static RunEvent.RunCreated in(String zone, RunEvent.RunCreated created) {
        return new RunEvent.RunCreated(
                created.at(),
                created.by(),
                created.title(),
                created.instruction(),
                created.workflow(),
                created.workflowVersion(),
                created.plan(),
                created.inputs(),
                created.files(),
                created.language(),
                created.planner(),
                created.alike(),
                zone);
    }

    private ServiceEnvironment around(Path folder, Clock time) {
        return around(folder, time, SampleEvents.created("{'steps':[{'let':1}]}"));
    }

    private ServiceEnvironment around(Path folder, Clock time, RunEvent.RunCreated created) {
        var run = RunState.of(List.of(new JournalEntry("r-surroundings", 1, created)));
        return new ServiceEnvironment(
                run,
                new StuckCopy(new FolderWorkspace(folder)),
                (name, host) -> "",
                address -> {},
                (name, mediaType, content) -> new Evidence(name, mediaType, "", 0),
                new ServiceEnvironment.House("http://127.0.0.1", time, kept, left, people),
                new RunPlaces(new RunStore.Lease(run.id(), "here", 1), store, limits));
    }

    private record StuckCopy(Workspace workspace) implements RunShelf.Copy {

        @Override
        public void keep() {}

        @Override
        public void close() {
            throw new IllegalStateException("stuck");
        }
    }
}
