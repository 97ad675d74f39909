package dev.deskhand.service.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.persistence.log.ActType;
import dev.deskhand.service.persistence.log.ErasureStore;
import dev.deskhand.service.persistence.log.LeafSearch;
import dev.deskhand.workflows.journal.SampleEvents;
import dev.deskhand.workflows.sealing.Took;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is gone from a running log is held to its erasures. */
class LogCheckTest {

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    Path folder;

    @Test
    void anErasureOfAnEarlierReleaseThatWasCutShortIsToldAndNoFault() {
        var before = new SampleLog(folder);
        before.append("old", SampleEvents.created("{'steps':[{'use':'http.request'}]}"));
        before.tree.catchUp();
        before.tamper("UPDATE log_leaf SET content = REPLACE(content, '\"v\":4', '\"v\":1')");
        var log = new SampleLog(folder, before.database);
        assertThat(log.check.run()).satisfies(found -> {
            assertThat(found.problem()).isNull();
            assertThat(found.untold()).isZero();
        });
        log.tamper("DELETE FROM log_opening WHERE leaf = 0");
        log.append("new", SampleEvents.created("{'steps':[{'use':'http.request'}]}"));
        assertThat(log.check.run()).satisfies(found -> {
            assertThat(found.problem()).isNull();
            assertThat(found.untold()).isPositive();
        });
        log.tamper("DELETE FROM log_opening");
        assertThat(log.check.run().problem())
                .as("entries of now are held to what erasures name")
                .isEqualTo("values are gone that no entry about an erasure names");
    }

    @Test
    void whatIsErasedWhileTheLogIsLookedThroughIsHeldToItsErasure() {
        var log = new SampleLog(folder);
        log.append("one", SampleEvents.created("{'steps':[{'use':'http.request'}]}"));
        long size = log.tree.catchUp();
        var erasing = new ErasureStore(log.database);
        var gone = new GoneValues(new LeafSearch(log.database), size, () -> {
            log.acts.record(
                    ActType.ERASED,
                    "",
                    () -> erasing.eraseRun("one", name -> true, true, SampleEvents.T),
                    count -> List.of(took(count.took())));
            return log.tree.catchUp();
        });
        gone.lost(0, 2, Set.of("by"));
        assertThat(gone.firstUnnamed()).isEqualTo(-1);
        gone.lost(1, 2, Set.of("by"));
        assertThat(gone.firstUnnamed()).isEqualTo(1);
    }

    private static com.fasterxml.jackson.databind.node.ObjectNode took(Took took) {
        var act = ActStore.details().put("fields", 1);
        took.lists(1_000).getFirst().forEach(act.putArray("took")::add);
        return act;
    }
}
