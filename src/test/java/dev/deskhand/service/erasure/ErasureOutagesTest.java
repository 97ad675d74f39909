package dev.deskhand.service.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskhand.service.persistence.Dialect;
import dev.deskhand.service.persistence.ProposalStore;
import dev.deskhand.service.persistence.TestDatabases;
import dev.deskhand.service.persistence.UploadStore;
import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.persistence.log.ActType;
import dev.deskhand.service.persistence.log.ErasureStore;
import dev.deskhand.service.sealing.SampleLog;
import dev.deskhand.workflows.journal.StoreUnavailableException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Erasing while places do not answer, and when it is cut short. */
class ErasureOutagesTest {

    private static final Duration AN_HOUR = Duration.ofHours(1);

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private ErasureLab lab(Dialect dialect) {
        return new ErasureLab(folder, new SampleLog(folder, TestDatabases.of(dialect, folder)));
    }

    /** PostgreSQL ends a transaction that stands still for five seconds. */
    @Test
    void aStoreThatTakesSixSecondsKeepsNoRunFromBeingErased() throws IOException {
        ErasureLab lab = lab(Dialect.POSTGRESQL);
        lab.run("c1", "clara", "canary-words");
        lab.atEvidence = () -> LockSupport.parkNanos(TimeUnit.SECONDS.toNanos(6));

        var result = lab.desk.erase(ErasureLab.run("c1"), ErasureLab.ADMIN);

        assertThat(result.runs()).isEqualTo(1);
        assertThat(result.files()).isEqualTo(1);
        assertThat(lab.acts(ActType.ERASED)).hasSize(1);
        assertThat(lab.log.check.run().problem()).isNull();
    }

    @Test
    void nobodyElsesJournalWaitsForAStoreThatIsSlow() throws Exception {
        ErasureLab lab = lab(Dialect.SQLITE);
        lab.run("c1", "clara", "canary-words");
        try (var beside = Executors.newSingleThreadExecutor()) {
            lab.atEvidence = () -> {
                try {
                    beside.submit(() -> lab.log.run("other")).get(20, TimeUnit.SECONDS);
                } catch (Exception e) {
                    throw new IllegalStateException("a journal waits for an erasure", e);
                }
            };
            assertThat(lab.desk.erase(ErasureLab.run("c1"), ErasureLab.ADMIN).runs())
                    .isEqualTo(1);
        }
    }

    /** One run's grid or bucket does not answer: the others are erased, and that one as soon as it does. */
    @ParameterizedTest
    @EnumSource(Dialect.class)
    void oneRunThatCannotBeErasedKeepsNoOtherBackAndIsTriedAgain(Dialect dialect) throws IOException {
        ErasureLab lab = lab(dialect);
        for (String run : List.of("c1", "c2", "c3")) {
            lab.run(run, "clara", "of " + run);
        }
        lab.atBrowser = run -> {
            if (run.equals("c1")) {
                throw new StoreUnavailableException("The grid does not answer", new IOException("no answer"));
            }
        };
        var runs = new ErasureStore(lab.log.database).runs("clara", null);

        var result = lab.erasure.runs(runs, Set.of(), "retention", "", "");

        assertThat(result.runs()).isEqualTo(2);
        assertThat(result.unfinished()).containsExactly("c1");
        assertThatThrownBy(() -> lab.holding.hold("run", "c1", "lawsuit", ErasureLab.ADMIN))
                .hasMessageContaining("being erased");
        assertThatThrownBy(() -> lab.holding.hold("person", "clara", "lawsuit", ErasureLab.ADMIN))
                .hasMessageContaining("being erased");
        assertThat(lab.holding.holds(ErasureLab.ADMIN)).isEmpty();

        lab.atBrowser = run -> {};
        lab.erasure.late();

        assertThat(lab.left("of c1")).isEmpty();
        assertThat(lab.acts(ActType.ERASED)).hasSize(3).allMatch(json -> json.contains("\"kind\":\"retention\""));
        lab.erasure.late();
        assertThat(lab.acts(ActType.ERASED)).hasSize(3);
    }

    @Test
    void anAdminWhoseRunCannotBeErasedNowIsToldThatItGoesOn() throws IOException {
        ErasureLab lab = lab(Dialect.SQLITE);
        lab.run("c1", "clara", "canary-words");
        lab.atEvidence = () -> {
            throw new StoreUnavailableException("The bucket does not answer", new IOException("no answer"));
        };

        assertThatThrownBy(() -> lab.desk.erase(ErasureLab.run("c1"), ErasureLab.ADMIN))
                .hasMessageContaining("has begun and is not finished");

        lab.atEvidence = () -> {};
        lab.erasure.late();
        assertThat(lab.left("canary-words")).isEmpty();
        assertThat(lab.acts(ActType.ERASED)).singleElement().asString().contains("asked for", "\"kind\":\"run\"");
    }

    /** An Error is caught nowhere on the way: what follows is as after a kill. */
    @ParameterizedTest
    @EnumSource(Dialect.class)
    void whatWasErasedBeforeTheProcessDiedIsWrittenOverAfterwards(Dialect dialect) throws IOException {
        ErasureLab lab = lab(dialect);
        lab.run("c1", "clara", "canary-first");
        lab.run("c2", "clara", "canary-second");
        dieAt(lab, "c2");
        assertThatThrownBy(() -> lab.desk.erase(ErasureLab.person("clara"), ErasureLab.ADMIN))
                .isInstanceOf(StackOverflowError.class);

        ErasureLab again = dialect == Dialect.SQLITE ? lab(dialect) : new ErasureLab(folder, lab.log);
        assertThat(again.notes.due()).isNotEmpty();
        assertThat(again.erasure.scrubWhenDue()).isTrue();
        assertThat(again.left("canary-first")).isEmpty();

        again.log.clock.advance(AN_HOUR);
        again.erasure.late();
        assertThat(again.left("canary-second")).isEmpty();
        assertThat(again.left("clara")).isEmpty();
        assertThat(again.log.check.run().problem()).isNull();
    }

    @Test
    void thoseWhoAskAgainAreNotToldThatAllIsWrittenOverBeforeItIs() throws IOException {
        ErasureLab lab = lab(Dialect.SQLITE);
        lab.run("c1", "clara", "canary-first");
        lab.run("c2", "clara", "canary-second");
        dieAt(lab, "c2");
        assertThatThrownBy(() -> lab.desk.erase(ErasureLab.person("clara"), ErasureLab.ADMIN))
                .isInstanceOf(StackOverflowError.class);
        lab.atBrowser = run -> {};

        assertThat(lab.desk.erase(ErasureLab.person("clara"), ErasureLab.ADMIN).scrubbed())
                .isTrue();

        assertThat(lab.left("canary-first")).isEmpty();
        assertThat(lab.notes.due()).isEmpty();
    }

    /** What was due until then is written over by the minute's look, which knows nothing of what is deleted next. */
    @Test
    void whatIsDeletedLastIsWrittenOverTooThoughOthersWroteOverWhatWasDueBefore() throws IOException {
        ErasureLab lab = lab(Dialect.SQLITE);
        lab.run("c1", "clara", "canary-first");
        new ProposalStore(lab.log.database).add("p", "clara", lab.log.clock.instant(), "{\"t\":\"canary-plan\"}");
        lab.upload("u", "canary-list.csv", "clara", lab.log.clock.instant());
        lab.atDrafts = () -> assertThat(lab.erasure.scrubWhenDue()).isTrue();

        assertThat(lab.desk.erase(ErasureLab.person("clara"), ErasureLab.ADMIN).scrubbed())
                .isTrue();

        assertThat(lab.left("canary-")).isEmpty();
    }

    private static void dieAt(ErasureLab lab, String run) {
        lab.atBrowser = one -> {
            if (one.equals(run)) {
                throw new StackOverflowError("killed");
            }
        };
    }

    /** Each has taken a lock that the other waits for, where locks of one kind let each other by. */
    @Test
    void twoPeopleErasedAtOnceDoNotLockEachOtherOut() throws Exception {
        ErasureLab lab = lab(Dialect.POSTGRESQL);
        try (var both = Executors.newFixedThreadPool(2)) {
            for (int round = 0; round < 20; round++) {
                String one = "one" + round;
                String two = "two" + round;
                for (String person : List.of(one, two)) {
                    lab.log.acts.record(
                            ActType.SIGNED_IN, person, ActStore.details().put("kind", "form"));
                }
                List<Future<Erasure.Result>> erasures = Stream.of(one, two)
                        .map(person -> both.submit(() -> lab.desk.erase(ErasureLab.person(person), ErasureLab.ADMIN)))
                        .toList();
                for (Future<Erasure.Result> erasure : erasures) {
                    assertThat(erasure.get(60, TimeUnit.SECONDS).values()).isPositive();
                }
            }
        }
    }

    @Test
    void filesOfARunWhoseErasingWasCutShortAreFoundByTheirNamesAgain() throws IOException {
        ErasureLab lab = lab(Dialect.SQLITE);
        lab.run("c1", "clara", "canary-words");
        Path given = Files.createDirectories(folder.resolve(Path.of("runs", "c1", "given")));
        Files.writeString(given.resolve("list.csv"), "a", StandardCharsets.UTF_8);
        lab.upload("u", "list.csv", "clara", lab.log.clock.instant());
        lab.atDrafts = () -> {
            throw new StoreUnavailableException("The bucket does not answer", new IOException("no answer"));
        };
        assertThat(lab.erasure
                        .runs(new ErasureStore(lab.log.database).runs("clara", null), Set.of(), "age", "root", "old")
                        .unfinished())
                .containsExactly("c1");

        lab.atDrafts = () -> {};
        lab.erasure.late();

        assertThat(new UploadStore(lab.log.database).get("u")).isEmpty();
        assertThat(folder.resolve("uploads/u")).doesNotExist();
        assertThat(given).doesNotExist();
    }

    /** The lock of the hold's table is what keeps a hold from being acknowledged between the look and the mark. */
    @Test
    void aHoldWaitsWhileItIsLookedForHolds() throws Exception {
        ErasureLab lab = lab(Dialect.POSTGRESQL);
        lab.run("c1", "clara", "canary-words");
        try (var beside = Executors.newSingleThreadExecutor()) {
            Future<?> hold = lab.log.database.write(handle -> {
                lab.holds.freeze();
                Future<?> placed = beside.submit(() -> lab.holding.hold("run", "c1", "lawsuit", ErasureLab.ADMIN));
                assertThatThrownBy(() -> placed.get(500, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
                return placed;
            });
            hold.get(60, TimeUnit.SECONDS);
        }
        assertThat(lab.holding.holds(ErasureLab.ADMIN)).hasSize(1);
    }
}
