package dev.deskhand.service.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskhand.service.persistence.TestDatabases;
import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.persistence.log.ActType;
import dev.deskhand.workflows.sealing.Leaf;
import dev.deskhand.workflows.transparency.Checkpoint;
import dev.deskhand.workflows.transparency.ProofCheck;
import dev.deskhand.workflows.transparency.Proofs;
import dev.deskhand.workflows.transparency.SignedNote;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogTreeTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @SuppressWarnings("NullAway.Init") // set before each test
    private SampleLog log;

    @BeforeEach
    void open() {
        log = new SampleLog(folder);
        log.key.signers();
        log.tree.catchUp();
    }

    private static Checkpoint read(String note) {
        return Checkpoint.parse(SignedNote.parse(note).text());
    }

    @Test
    void everyEntryAndEveryActBecomesOneLeaf() {
        log.run("r1");
        log.acts.record(ActType.SIGNED_IN, "ben", ActStore.details().put("kind", "form"));
        var signed = log.checkpoints.sign();
        // the key that signs was itself written down
        assertThat(signed.size()).isEqualTo(10 + 1 + 1);
        assertThat(log.checkpoints.sign()).isEqualTo(signed);
        assertThat(SignedNote.parse(signed.note()).isSignedBy(log.key.verifier()))
                .isTrue();
        assertThat(log.check.run().problem()).isNull();
    }

    @Test
    void doesTheSameOnPostgres() {
        try (var database = TestDatabases.postgres()) {
            var other = new SampleLog(folder, database);
            for (int i = 0; i < 30; i++) {
                other.run("r" + i);
            }
            other.checkpoints.sign();
            other.run("s");
            assertThat(other.check.run().problem()).isNull();
            assertThat(other.check.run().count()).isEqualTo(310);
            other.tamper("UPDATE journal_entry SET json = REPLACE(json, '1500', '1501') WHERE run_id = 's'");
            assertThat(other.check.run().problem()).isEqualTo("entry 306 is not what was written");
        }
    }

    @Test
    void growsOnAfterARestartAndProvesIt() {
        for (int i = 0; i < 60; i++) {
            log.run("r" + i);
        }
        Checkpoint first = read(log.checkpoints.sign().note());
        var again = new SampleLog(folder);
        for (int i = 0; i < 10; i++) {
            again.run("s" + i);
        }
        Checkpoint second = read(again.checkpoints.sign().note());
        assertThat(second.origin()).isEqualTo(first.origin());
        var proof = Proofs.consistency(first.size(), second.size(), again.tree.nodes());
        assertThat(ProofCheck.consistent(first.size(), second.size(), first.root(), second.root(), proof))
                .isTrue();
        long leaf = again.leaves.leafOf("s7", 4).orElseThrow();
        var content = again.leaves.contents(leaf, leaf + 1).getFirst();
        assertThat(ProofCheck.included(
                        Leaf.hash(content),
                        leaf,
                        second.size(),
                        Proofs.inclusion(leaf, second.size(), again.tree.nodes()),
                        second.root()))
                .isTrue();
        assertThat(again.check.run().problem()).isNull();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            UPDATE journal_entry SET json = REPLACE(json, 'fine r2', 'fine r3') WHERE run_id = 'r2' | entry 14 is not
            UPDATE journal_entry SET json = REPLACE(json, '1500', '1501') WHERE run_id = 'r1'       | entry 7 is not
            DELETE FROM journal_entry WHERE run_id = 'r2' AND sequence = 10                         | entry 21 is not
            UPDATE log_act SET json = REPLACE(json, 'form', 'token')                                | entry 22 is not
            DELETE FROM log_act                                                                     | entry 1 is not
            """)
    void noticesWhatWasChangedBehindItsBack(String change, String problem) {
        log.run("r1");
        log.run("r2");
        log.tree.catchUp();
        log.acts.record(ActType.SIGNED_IN, "ben", ActStore.details().put("kind", "form"));
        assertThat(log.check.run().holds()).isTrue();
        log.tamper(change);
        assertThat(log.check.run().problem()).startsWith(problem);
    }

    @Test
    void whatBecameVisibleBehindTheTreesEndIsFoundBeforeAHeadIsSigned() {
        log.run("r1");
        log.run("r2");
        log.tamper("CREATE TABLE late AS SELECT * FROM journal_entry WHERE run_id = 'r1'");
        log.tamper("DELETE FROM journal_entry WHERE run_id = 'r1'");
        log.tree.keepUp();
        log.tamper("INSERT INTO journal_entry SELECT * FROM late");
        log.tree.keepUp();
        assertThat(log.leaves.leafOf("r1", 1)).isEmpty();
        assertThat(log.leaves.leafOf("r2", 1)).isPresent();
        log.checkpoints.sign();
        assertThat(log.leaves.leafOf("r1", 1)).isPresent();
        assertThat(log.check.run().problem()).isNull();
    }

    @Test
    void signsNothingThatDoesNotContinueWhatItSigned() {
        log.run("r1");
        log.checkpoints.sign();
        log.tamper("UPDATE log_leaf SET content = REPLACE(content, '1500', '1501')");
        var again = new SampleLog(folder);
        again.run("r2");
        assertThatThrownBy(again.checkpoints::sign)
                .hasMessageStartingWith(
                        "The log has been changed: its first 11 entries are not those of the checkpoint");
        assertThat(again.check.run().holds()).isFalse();
    }

    @Test
    void keepsItsKeyToItselfAndChangesItInTheOpen() throws IOException {
        log.run("r1");
        var before = log.key.verifier();
        log.checkpoints.sign();
        assertThat(Files.getPosixFilePermissions(folder.resolve(LogKey.FILE)))
                .containsExactlyInAnyOrder(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        var fresh = log.key.change("ben");
        var note = SignedNote.parse(log.checkpoints.sign().note());
        assertThat(note.isSignedBy(before)).isTrue();
        assertThat(note.isSignedBy(fresh)).isTrue();
        assertThat(new SampleLog(folder).key.verifier()).isEqualTo(fresh);
    }
}
