package dev.deskhand.service.web.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.service.web.page.Formats;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.SampleEvents;
import java.time.Clock;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RunItemsTest {

    @Test
    void oneStepOfManyNotYetCountedIsOneStep() {
        List<RunEvent> events = List.of(
                SampleEvents.created(
                        "{'steps':[{'use':'http.request'},{'each':'x in ${[1,2]}','steps':[{'use':'http.request'}]}]}"),
                SampleEvents.started("0", Effect.READ, 1),
                SampleEvents.finished("0"));
        RunState run = RunState.of(IntStream.range(0, events.size())
                .mapToObj(i -> new JournalEntry("r", i + 1L, events.get(i)))
                .toList());
        var items = new RunItems(Texts.english(), new Formats(Texts.english(), Clock.systemUTC()), Clock.systemUTC());
        assertThat(items.progress(run)).isEqualTo("1 step done so far");
    }
}
