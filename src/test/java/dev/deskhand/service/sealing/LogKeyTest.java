package dev.deskhand.service.sealing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.persistence.log.ActType;
import dev.deskhand.service.settings.DataFolder;
import dev.deskhand.workflows.transparency.NoteSigner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LogKeyTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @Test
    void aChangeOfTheKeyThatWasCutShortIsFinishedWhereTheLogTellsOfItAndForgottenWhereNot() throws IOException {
        var log = new SampleLog(folder);
        var first = log.key.verifier();
        NoteSigner fresh = NoteSigner.fresh(first.name());
        Path next = folder.resolve("log-key.next");
        String both = fresh.secretText() + "\n" + Files.readString(folder.resolve(LogKey.FILE));

        Files.writeString(next, both);
        assertThat(new LogKey(DataFolder.at(folder), log.acts, false).verifier())
                .isEqualTo(first);
        assertThat(next).doesNotExist();

        Files.writeString(next, both);
        log.clock.advance(Duration.ofSeconds(1));
        log.acts.record(
                ActType.LOG_KEY_MADE,
                "root",
                ActStore.details().put("key", fresh.verifier().text()));
        assertThat(new LogKey(DataFolder.at(folder), log.acts, false).verifier())
                .isEqualTo(fresh.verifier());
        assertThat(next).doesNotExist();
    }

    @Test
    void aChangeThatAnInstanceBeginningMeanwhileTookForNoneIsCarriedOutAllTheSame() {
        var log = new SampleLog(folder);
        var before = log.key.verifier();
        log.clock.advance(Duration.ofSeconds(1));
        var meanwhile = new ActStore(log.database, log.clock) {
            @Override
            public void record(ActType type, String person, ObjectNode details) {
                assertThat(new LogKey(DataFolder.at(folder), log.acts, false).verifier())
                        .isEqualTo(before);
                super.record(type, person, details);
            }
        };
        var changed = new LogKey(DataFolder.at(folder), meanwhile, false).change("root");
        assertThat(new LogKey(DataFolder.at(folder), log.acts, false).signers())
                .as("the new one signs, the one before signs along")
                .extracting(NoteSigner::verifier)
                .containsExactly(changed, before);
    }

    @Test
    void noSecondKeyBeginsUnaskedWhereTheFirstIsGone() throws IOException {
        var log = new SampleLog(folder);
        var first = log.key.verifier();
        Path file = folder.resolve(LogKey.FILE);
        String written = Files.readString(file);
        Files.delete(file);

        assertThatThrownBy(() -> new LogKey(DataFolder.at(folder), log.acts, false).signers())
                .hasMessageContaining(file.toString())
                .hasMessageContaining("Put the file back")
                .hasMessageContaining("DESKHAND_NEW_LOG_KEY=true");
        assertThat(file).doesNotExist();

        Files.writeString(file, written);
        assertThat(new LogKey(DataFolder.at(folder), log.acts, false).verifier())
                .isEqualTo(first);
        Files.delete(file);
        assertThat(new LogKey(DataFolder.at(folder), log.acts, true).verifier()).isNotEqualTo(first);
    }
}
