package dev.deskhand.service.reliability;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deskhand.service.persistence.JdbcRunStore;
import dev.deskhand.service.persistence.RunFeed;
import dev.deskhand.service.persistence.TestDatabases;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.RunStatus;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.plan.YamlPlanFormat;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Instances are killed while they take back what a run did; what they took back is counted by the other side. */
class UndoKillTest {

    /** Five changes, then a failure: what is begun as the sixth to the tenth effect takes them back, the last first. */
    private static final String WORK = """
        title: Undo kill test
        on_error: undo
        steps:
          - each: n in ${[1, 2, 3]}
            steps:
              - use: http.request
                with: {method: POST, url: "$TARGET/verified/$RUN-l${n}", body: {n: "${n}"}}
                undo:
                  use: http.request
                  with: {method: DELETE, url: "$TARGET/verified/$RUN-l${n}"}
                  verify:
                    use: http.request
                    with: {url: "$TARGET/verified/$RUN-l${n}"}
                    happened: "!output.body.found"
          - use: http.request
            with: {method: POST, url: "$TARGET/keyed/$RUN-k", body: {n: 1}}
            undo:
              use: http.request
              with: {method: DELETE, url: "$TARGET/keyed/$RUN-k"}
              idempotent: true
          - use: http.request
            with: {method: POST, url: "$TARGET/blind/$RUN-b", body: {n: 1}}
            undo:
              use: http.request
              with: {method: DELETE, url: "$TARGET/blind/$RUN-b"}
          - use: http.request
            with: {url: "$TARGET/blind/$RUN-refused"}
        """;

    private static final int CHANGES = 5;
    private static final String BLIND_UNDO = "2.undo/0";

    @TempDir
    private Path folder;

    private int instances;

    @Test
    void anUndoWhoseProcessWasKilledGoesOnAndWhatNobodyCanLookUpGoesToAPerson() throws Exception {
        try (var site = site(KillSite.onSqlite(folder))) {
            RunState ended = killed(site, "short", Point.EFFECT_DONE, CHANGES + 1);

            assertThat(asked(ended)).containsExactly(BLIND_UNDO);
        }
    }

    @Test
    @Tag("deep")
    void everyPlaceOfAnUndoOnSqlite() throws Exception {
        try (var site = site(KillSite.onSqlite(folder))) {
            everyPlace(site);
        }
    }

    @Test
    @Tag("deep")
    void everyPlaceOfAnUndoOnAPostgresServer() throws Exception {
        try (var site = site(KillSite.onPostgres(folder, TestDatabases.newPostgres()))) {
            everyPlace(site);
        }
    }

    private static KillSite site(KillSite site) throws Exception {
        // Its clerk begins no runs of its own.
        site.enough();
        site.warmUp();
        return site;
    }

    private void everyPlace(KillSite site) throws Exception {
        for (Point point : new Point[] {Point.STEP_BEGUN, Point.EFFECT_DONE}) {
            for (int times = CHANGES + 1; times <= 2 * CHANGES; times++) {
                RunState ended = killed(site, point + "-" + times, point, times);
                if (times == CHANGES + 1) {
                    assertThat(asked(ended)).containsExactly(BLIND_UNDO);
                }
            }
        }
    }

    /** The run, which was killed at that place and finished by another process. */
    private RunState killed(KillSite site, String run, Point point, int times) throws Exception {
        var store = new JdbcRunStore(site.database, new RunFeed(), Clock.systemUTC());
        begin(site, store, run);
        try (var first = site.instance(++instances, point, times)) {
            first.await("POINT");
            first.kill();
        }
        assertThat(store.state(run).orElseThrow().status()).as("at the kill").isEqualTo(RunStatus.RUNNING);
        try (var second = site.instance(++instances, null, 0)) {
            FaultBench.await(
                    "the end of " + run,
                    () -> store.state(run).orElseThrow().status().isEnded());
            second.await("READY");
            second.end();
        }
        RunState ended = store.state(run).orElseThrow();
        assertThat(ended.status()).as(run).isEqualTo(RunStatus.FAILED);
        assertThat(ended.undoing().undone()).as(run).hasSize(CHANGES);
        var truth = new TargetTruth(site.target());
        for (String key : Stream.of("l1", "l2", "l3", "k", "b")
                .map(name -> run + "-" + name)
                .toList()) {
            assertThat(truth.of(key).effects()).as("done: " + key).isEqualTo(1);
            assertThat(truth.of(key).undone()).as("taken back: " + key).isEqualTo(1);
        }
        return ended;
    }

    private static void begin(KillSite site, RunStore store, String run) {
        var format = new YamlPlanFormat();
        String yaml = WORK.replace("$TARGET", site.target()).replace("$RUN", run);
        var inputs = Value.of(JsonNodeFactory.instance.objectNode(), Source.user(Clerk.ANNA.name()));
        var created = new RunEvent.RunCreated(
                Instant.now(),
                Clerk.ANNA,
                "Undo kill test",
                null,
                null,
                null,
                format.toJson(format.read(yaml).plan()),
                inputs,
                List.of(),
                "en");
        store.append(run, 0, RunStore.NO_LEASE, List.of(created));
    }

    /** Places of steps a person was asked about, because nobody could look up what became of them. */
    private static List<String> asked(RunState run) {
        return run.questions().stream()
                .map(question -> question.asked())
                .filter(asked -> asked.purpose().equals("outcome"))
                .map(RunEvent.QuestionAsked::path)
                .toList();
    }
}
