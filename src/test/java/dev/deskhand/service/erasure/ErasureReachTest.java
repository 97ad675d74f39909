package dev.deskhand.service.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskhand.service.persistence.Dialect;
import dev.deskhand.service.persistence.ProposalStore;
import dev.deskhand.service.persistence.Scrub;
import dev.deskhand.service.persistence.TestDatabases;
import dev.deskhand.service.persistence.UploadStore;
import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.persistence.log.ActType;
import dev.deskhand.service.persistence.log.HoldStore;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.sealing.SampleLog;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.journal.SampleEvents;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What an erasure takes and what it leaves. */
class ErasureReachTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    private ErasureLab lab(Dialect dialect) {
        return new ErasureLab(folder, new SampleLog(folder, TestDatabases.of(dialect, folder)));
    }

    /** This month's list has the name of last month's. */
    @ParameterizedTest
    @EnumSource(Dialect.class)
    void filesAndPlansThatAreNewerThanTheRunStay(Dialect dialect) throws IOException {
        ErasureLab lab = lab(dialect);
        Instant before = lab.log.clock.instant().minusSeconds(60);
        Instant after = lab.log.clock.instant().plus(Duration.ofDays(30));
        lab.run("c1", "anna", "first");
        Path given = Files.createDirectories(folder.resolve(Path.of("runs", "c1", "given")));
        Files.writeString(given.resolve("invoices.xlsx"), "a");
        var uploads = new UploadStore(lab.log.database);
        var proposals = new ProposalStore(lab.log.database);
        lab.upload("old", "invoices.xlsx", "anna", before);
        lab.upload("other", "others.xlsx", "anna", before);
        lab.upload("new", "invoices.xlsx", "anna", after);
        proposals.add("old", "anna", before, "{}");
        proposals.add("new", "anna", after, "{}");

        lab.desk.erase(ErasureLab.run("c1"), ErasureLab.ADMIN);

        assertThat(uploads.get("old")).isEmpty();
        assertThat(folder.resolve("uploads/old")).doesNotExist();
        assertThat(uploads.get("other")).isPresent();
        assertThat(uploads.get("new")).isPresent();
        assertThat(folder.resolve("uploads/new")).exists();
        assertThat(proposals.get("old", "anna")).isEmpty();
        assertThat(proposals.get("new", "anna")).isPresent();

        lab.desk.erase(ErasureLab.person("anna"), ErasureLab.ADMIN);

        assertThat(uploads.get("new")).isEmpty();
        assertThat(proposals.get("new", "anna")).isEmpty();
    }

    @Test
    void aNameInOtherLettersIsRefusedAndTheRightOneNamed() {
        ErasureLab lab = lab(Dialect.SQLITE);
        lab.run("c1", "anna", "first");
        lab.log.acts.record(ActType.SIGN_IN_REFUSED, "Anna", ActStore.details().put("kind", "password"));
        lab.log.acts.record(
                ActType.POLICY_REFUSED, "root", ActStore.details().put("reason", "the file cannot be read"));

        for (String other : List.of("Anna", "ANNA", "ａｎｎａ")) {
            assertThatThrownBy(() -> lab.holding.hold("person", other, "lawsuit", ErasureLab.ADMIN))
                    .hasMessage("Nobody is called '" + other + "' here, but there is 'anna'.");
            assertThatThrownBy(() -> lab.desk.erase(ErasureLab.person(other), ErasureLab.ADMIN))
                    .hasMessage("Nobody is called '" + other + "' here, but there is 'anna'.");
        }
        for (String nobody : List.of("ana", "file")) {
            assertThatThrownBy(() -> lab.holding.hold("person", nobody, "lawsuit", ErasureLab.ADMIN))
                    .isInstanceOf(Refusal.class)
                    .hasMessageStartingWith("Nobody is called '" + nobody + "' here: there is no such account");
        }
        assertThatThrownBy(() -> lab.desk.erase(ErasureLab.person("ana"), ErasureLab.ADMIN))
                .hasMessageStartingWith("Nobody is called 'ana' here: there is no such account");
        assertThat(lab.holding.holds(ErasureLab.ADMIN)).isEmpty();
        assertThat(lab.acts(ActType.ERASED)).isEmpty();
    }

    /** Earlier versions took them. */
    @Test
    void aHoldUnderAnotherSpellingKeepsAllTheSame() {
        ErasureLab lab = lab(Dialect.SQLITE);
        lab.run("c1", "anna", "first");
        lab.log.acts.record(ActType.SIGNED_IN, "anna", ActStore.details().put("kind", "form"));
        lab.holds.place(new HoldStore.Hold("person", "Anna", SampleEvents.T, "root", "lawsuit"));

        assertThatThrownBy(() -> lab.desk.erase(ErasureLab.person("anna"), ErasureLab.ADMIN))
                .hasMessage("A legal hold keeps this.");
        assertThatThrownBy(() -> lab.desk.erase(ErasureLab.run("c1"), ErasureLab.ADMIN))
                .hasMessage("A legal hold keeps this.");
        lab.erasure.acts(SampleEvents.T.plus(Duration.ofDays(1_000)));

        assertThat(lab.acts(ActType.SIGNED_IN)).singleElement().asString().contains("\"person\":\"anna\"");
        assertThat(lab.kept.ofPerson("anna", ErasureLab.ADMIN).held()).hasSize(1);
        assertThat(lab.kept.ofRun("c1", ErasureLab.ADMIN).orElseThrow().held()).hasSize(1);
    }

    @ParameterizedTest
    @EnumSource(Dialect.class)
    void runsOfOthersThatAreNotOverAreNamedAndFollowWhenTheyAre(Dialect dialect) throws IOException {
        ErasureLab lab = lab(dialect);
        var anna = new Person("canary-anna", Set.of("approver"));
        for (String run : List.of("waits", "held", "over")) {
            lab.log.append(
                    run,
                    lab.created("ben", "Pay"),
                    SampleEvents.approval("a-" + run, "0"),
                    new RunEvent.ApprovalDecided(SampleEvents.T, "a-" + run, true, anna, "canary-fine"));
        }
        lab.log.append("own", lab.created("canary-anna", "canary-own"));
        lab.log.append("unrelated", lab.created("ben", "Pay"));
        for (String run : List.of("held", "over")) {
            lab.log.runs.append(run, 3, RunStore.NO_LEASE, List.of(ErasureLab.ended()));
        }
        lab.holding.hold("run", "held", "lawsuit", ErasureLab.ADMIN);

        var result = lab.desk.erase(ErasureLab.person("canary-anna"), ErasureLab.ADMIN);

        assertThat(result.going()).containsExactlyInAnyOrder("waits", "own");
        assertThat(result.held()).containsExactly("held");
        lab.erasure.late();
        assertThat(lab.log.runs.read("waits", 0))
                .anyMatch(entry -> entry.event().toString().contains("canary-anna"));

        lab.log.runs.append("waits", 3, RunStore.NO_LEASE, List.of(ErasureLab.ended()));
        lab.log.runs.append("own", 1, RunStore.NO_LEASE, List.of(ErasureLab.ended()));
        lab.holding.lift("run", "held", ErasureLab.ADMIN);
        lab.erasure.late();

        for (String run : List.of("waits", "own")) {
            assertThat(lab.log.runs.read(run, 0))
                    .as(run)
                    .noneMatch(entry -> entry.event().toString().contains("canary-"));
        }
        assertThat(lab.notes.over()).isEmpty();
        lab.desk.erase(ErasureLab.person("canary-anna"), ErasureLab.ADMIN);
        assertThat(lab.left("canary-")).isEmpty();
        assertThat(lab.log.check.run().problem()).isNull();
    }

    @Test
    void aHoldsReasonLosesTheNameOfWhoIsErased() throws IOException {
        ErasureLab lab = lab(Dialect.SQLITE);
        lab.run("c1", "anna", "first");
        lab.log.acts.record(ActType.SIGNED_IN, "canary-zoe", ActStore.details().put("kind", "form"));
        lab.holding.hold("run", "c1", "claim of canary-zoe", ErasureLab.ADMIN);
        lab.log.tree.catchUp();

        lab.desk.erase(ErasureLab.person("canary-zoe"), ErasureLab.ADMIN);

        assertThat(lab.holding.holds(ErasureLab.ADMIN))
                .singleElement()
                .satisfies(hold -> assertThat(hold.subject() + hold.reason()).isEqualTo("c1"));
        assertThat(lab.left("canary-zoe")).isEmpty();
        assertThatThrownBy(() -> lab.desk.erase(ErasureLab.run("c1"), ErasureLab.ADMIN))
                .hasMessage("A legal hold keeps this.");
    }

    /** Triggers of statements see those too that find no row. */
    @Test
    void everyTableThatAnErasureChangesIsWrittenAnew() throws IOException {
        ErasureLab lab = lab(Dialect.POSTGRESQL);
        lab.run("c1", "anna", "first");
        lab.run("c2", "anna", "second");
        lab.run("c3", "ben", "third");
        lab.log.acts.record(ActType.SIGNED_IN, "anna", ActStore.details().put("kind", "form"));
        lab.holding.hold("run", "c3", "claim of anna", ErasureLab.ADMIN);
        lab.upload("u", "list.csv", "anna", SampleEvents.T);
        new ProposalStore(lab.log.database).add("p", "anna", SampleEvents.T, "{}");
        lab.log.append("c4", lab.created("anna", "going"));
        lab.log.tree.catchUp();
        lab.log.database.write(handle -> {
            handle.execute("CREATE TABLE changed (name TEXT)");
            handle.execute("CREATE FUNCTION note_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN"
                    + " INSERT INTO changed VALUES (TG_TABLE_NAME); RETURN NULL; END $$");
            return true;
        });
        lab.tables().stream()
                .filter(table -> !table.equals("changed"))
                .forEach(table -> lab.log.database.write(handle -> handle.execute("CREATE TRIGGER note_change AFTER"
                        + " UPDATE OR DELETE ON " + table + " FOR EACH STATEMENT EXECUTE FUNCTION note_change()")));

        lab.desk.erase(ErasureLab.run("c1"), ErasureLab.ADMIN);
        lab.desk.erase(ErasureLab.person("anna"), ErasureLab.ADMIN);
        lab.log.runs.append("c4", 1, RunStore.NO_LEASE, List.of(ErasureLab.ended()));
        lab.erasure.late();

        List<String> names = lab.log.database.read(handle -> handle.select("SELECT DISTINCT name FROM changed")
                .mapTo(String.class)
                .list());
        Set<String> changed = new TreeSet<>(names);
        assertThat(changed).contains("sign_in_device", "log_hold", "heal_patch", "upload", "proposal");
        // Counters, hashes and times: nothing that anybody wrote.
        changed.removeAll(Set.of("log_erasure", "log_head", "run_evidence", "journal_head"));
        assertThat(Scrub.TABLES).containsAll(changed);
    }
}
