package dev.deskhand.workflows.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Tool;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.tools.spi.ToolResult;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the other side knows again is sent again, later each time: five requests within a second tell nothing of an outage. */
class SentAgainTest {

    @TempDir
    Path folder = Path.of("");

    private Office office = new Office(folder);

    /** How often the gateway still answers 502. */
    private int outages;

    private int sent;

    @BeforeEach
    void open() {
        Action send = new ScriptedAction(
                ScriptedTools.describe("gate.send", Effect.CHANGE, "{\"type\":\"object\"}"),
                new World(),
                (call, context) -> {
                    sent++;
                    return outages-- > 0
                            ? ToolResult.failed(FailureKind.UNKNOWN_OUTCOME, "It answered 502", "Look there")
                            : ScriptedAction.done("{}");
                });
        office = new Office(folder, new ToolCatalog(List.of(new Tool() {
            @Override
            public String name() {
                return "gate";
            }

            @Override
            public List<Action> actions() {
                return List.of(send);
            }
        })));
    }

    private void begun(String options) {
        office.begin("title: Send\nsteps:\n  - {use: gate.send" + options + "}\n");
        office.advance();
        office.approve();
        office.advance();
    }

    /** Every turn is that of another worker, as after a restart. */
    private void waitsThenSends(int seconds) {
        int before = sent;
        assertThat(office.state().status()).isEqualTo(RunStatus.WAITING_FOR_TIME);
        assertThat(office.state().nextWakeAt()).isEqualTo(office.clock.instant().plusSeconds(seconds));
        office.clock.advance(Duration.ofSeconds(seconds).minusMillis(1));
        office.advance();
        assertThat(sent).as("before %d s are over", seconds).isEqualTo(before);
        office.clock.advance(Duration.ofMillis(1));
        office.advance();
        assertThat(sent).as("after %d s", seconds).isEqualTo(before + 1);
    }

    @Test
    void anOutageOfSecondsIsSatOut() {
        outages = 2;
        begun(", idempotent: true, retry: {times: 9, delay: 10}");
        waitsThenSends(10);
        waitsThenSends(20);
        assertThat(office.state().status()).isEqualTo(RunStatus.SUCCEEDED);
        assertThat(office.state().questions()).isEmpty();
    }

    @Test
    void aStepThatSaysNothingOfItIsSentFiveTimesThenAPersonIsAsked() {
        outages = 99;
        begun(", idempotent: true");
        for (int seconds : new int[] {1, 2, 4, 8}) {
            waitsThenSends(seconds);
        }
        assertThat(sent).isEqualTo(5);
        assertThat(office.state().status()).isEqualTo(RunStatus.WAITING_FOR_ANSWER);
        assertThat(office.state().openQuestions()).hasSize(1);
    }

    @Test
    void oneThatSaysMoreIsSentThatOften() {
        outages = 99;
        begun(", idempotent: true, retry: {times: 7, delay: 1}");
        IntStream.range(0, 7).forEach(failures -> waitsThenSends(1 << failures));
        assertThat(sent).isEqualTo(8);
        assertThat(office.state().openQuestions()).hasSize(1);
    }

    @Test
    void oneThatIsNotKnownAgainIsNeverSentToBeSure() {
        outages = 1;
        begun(", retry: {times: 9, delay: 10}");
        assertThat(office.state().status()).isEqualTo(RunStatus.WAITING_FOR_ANSWER);
        assertThat(sent).isOne();
    }

    @Test
    void whatIsToBeUndoneIsNotWaitedForButAskedAbout() {
        outages = 1;
        begun(", idempotent: true, retry: {times: 9, delay: 600}, undo: {use: gate.send}");
        assertThat(office.state().status()).isEqualTo(RunStatus.WAITING_FOR_TIME);
        office.append(new RunEvent.UndoStarted(office.clock.instant(), Office.APPROVER, "wrong", null, null, null));
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(sent).isOne();
        assertThat(office.state().status()).isEqualTo(RunStatus.WAITING_FOR_ANSWER);
        office.answer("did_not");
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(sent).isOne();
    }
}
