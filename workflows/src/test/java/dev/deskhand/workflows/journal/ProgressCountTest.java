package dev.deskhand.workflows.journal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is counted as a run goes on is what counting all of it anew gives. */
class ProgressCountTest {

    private static final String PLAN = "{'steps':[{'use':'sheet.read'},{'each':'x in y','steps':["
            + "{'use':'http.request'},{'if':'a','then':[{'use':'http.request'}],'else':[]},"
            + "{'each':'z in x','steps':[{'use':'http.request'}]}]},{'use':'sheet.write'}]}";

    private final List<JournalEntry> entries = new ArrayList<>();
    private RunState grown;

    private void add(RunEvent event) {
        var entry = new JournalEntry("r", entries.size() + 1, event);
        entries.add(entry);
        if (grown == null) {
            grown = RunState.of(entries);
        } else {
            grown.add(entry);
        }
        assertThat(grown.progress()).isEqualTo(RunState.of(entries).progress());
    }

    private void step(String path) {
        add(SampleEvents.started(path, Effect.READ, 1));
        add(SampleEvents.finished(path));
    }

    @Test
    void countsTheSameWhileItGrowsAsAnew() {
        for (int seed = 0; seed < 20; seed++) {
            entries.clear();
            grown = null;
            wander(new Random(seed));
            assertThat(grown.progress().exact()).isTrue();
            assertThat(grown.progress().done()).isEqualTo(grown.progress().known() - 1);
        }
    }

    private void wander(Random random) {
        add(SampleEvents.created(PLAN));
        step("0");
        int items = 1 + random.nextInt(6);
        add(loop("1", items));
        for (int item = 0; item < items; item++) {
            String path = "1[" + item + "]/";
            if (random.nextInt(4) == 0) {
                add(SampleEvents.started(path + "0", Effect.READ, 1));
                add(new RunEvent.StepFailed(
                        SampleEvents.T, path + "0", FailureKind.NOT_FOUND, "gone", "look", List.of(), 1, null));
                continue;
            }
            step(path + "0");
            boolean then = random.nextBoolean();
            add(new RunEvent.ChoiceMade(SampleEvents.T, path + "1", then));
            if (then) {
                step(path + "1.then/0");
            }
            int inner = random.nextInt(4);
            add(loop(path + "2", inner));
            for (int i = 0; i < inner; i++) {
                step(path + "2[" + i + "]/0");
            }
            add(SampleEvents.finished(path + "2"));
        }
        add(SampleEvents.finished("1"));
    }

    private static RunEvent loop(String path, int items) {
        return new RunEvent.LoopStarted(
                SampleEvents.T, path, null, "x", items, dev.deskhand.workflows.plan.LocalizedText.same("x"));
    }
}
