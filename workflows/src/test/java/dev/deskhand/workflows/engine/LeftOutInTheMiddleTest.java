package dev.deskhand.workflows.engine;

import static dev.deskhand.workflows.journal.SampleEvents.ANNA;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.approval.BatchItems;
import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunStatus;
import dev.deskhand.workflows.journal.StepState;
import dev.deskhand.workflows.policy.FloorPolicy;
import dev.deskhand.workflows.policy.Policy;
import dev.deskhand.workflows.policy.Question;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A row is left out of a batch that is asked for anew after the process died in the middle of it. */
class LeftOutInTheMiddleTest {

    private static final String SENDING = """
            title: Send
            steps:
              - id: sent
                each: number in ${['1', '2', '3']}
                on_error: continue
                steps:
                  - {use: desk.send, with: {number: "${number}"}}
                  - {use: desk.send, with: {number: "${number + ' again'}"}}
            """;

    /** The process dies here. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** A company whose rules let everything pass. */
    private static final class Lenient implements Policy {

        @Override
        public String version() {
            return "lenient";
        }

        @Override
        public Decision decide(Question question) {
            return new Decision.Allow();
        }

        @Override
        public Permission mayDecide(Person person, ApprovalRequest request, Instant now) {
            return new FloorPolicy().mayDecide(person, request, now);
        }
    }

    @TempDir
    Path folder = Path.of("");

    private Office office = new Office(folder);

    @BeforeEach
    void open() {
        office = new Office(folder);
    }

    private void leaveOut(boolean anew, String item) {
        ApprovalRequest asked = office.state().openApprovals().getFirst().request();
        String remaining = new BatchItems(asked)
                .without(List.of(item), office.state().plan())
                .hash();
        office.append(new RunEvent.RowsLeftOut(
                office.clock.instant(), asked.id(), ANNA, List.of(item), null, anew ? null : remaining));
    }

    /** The last row is left out at once, the others go on by lenient rules until it dies, and are asked for by the floor's. */
    private void diesInTheMiddle(String plan, String last, Predicate<RunEvent> deadly, boolean durable) {
        office.begin(plan);
        office.advance();
        leaveOut(true, last);
        office.policy = new Lenient();
        office.seenByWorkers = store -> new PassingStore(store) {
            @Override
            public List<JournalEntry> append(String run, long expected, long epoch, List<RunEvent> events) {
                if (events.stream().noneMatch(deadly)) {
                    return super.append(run, expected, epoch, events);
                }
                if (durable) {
                    super.append(run, expected, epoch, events);
                }
                throw new Killed();
            }
        };
        assertThat(catchThrowable(() -> office.advance())).isInstanceOf(Killed.class);
        office.seenByWorkers = store -> store;
        office.policy = new FloorPolicy();
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
    }

    private static Predicate<RunEvent> beginning(String path) {
        return event ->
                event instanceof RunEvent.StepStarted started && started.path().equals(path);
    }

    private static Predicate<RunEvent> end(String path) {
        return event -> event instanceof RunEvent.StepFinished finished
                && finished.path().equals(path);
    }

    private StepState state(String path) {
        return office.state().step(path).orElseThrow().state();
    }

    @Test
    void aChangeThatHadTakenEffectIsFoundThoughItsRowIsLeftOut() {
        diesInTheMiddle(GateTest.LOOP, "2[2]/", end("2[0]/2"), false);
        leaveOut(false, "2[0]/");
        office.approve();
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.effects).containsExactly("A-1", "A-2");
        assertThat(state("2[0]/2")).isEqualTo(StepState.DONE);
        assertThat(office.state().undoing().staying()).hasSize(2);
    }

    @Test
    void aChangeThatHadNotTakenEffectIsNotMadeAnyMore() {
        diesInTheMiddle(GateTest.LOOP, "2[2]/", beginning("2[0]/2"), true);
        leaveOut(false, "2[0]/");
        office.approve();
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.effects).containsExactly("A-2");
        assertThat(state("2[0]/2")).isEqualTo(StepState.SKIPPED);
        assertThat(office.state().undoing().open()).isEmpty();
        assertThat(office.state().status()).isEqualTo(RunStatus.PARTLY);
    }

    @Test
    void whereNobodyCanLookAPersonIsAskedAndTheRowIsNotDoneAgain() {
        diesInTheMiddle(SENDING, "0[2]/", beginning("0[0]/0"), true);
        leaveOut(false, "0[0]/");
        office.approve();
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        var asked = office.state().openQuestions().getFirst().asked();
        assertThat(asked.purpose()).isEqualTo("outcome");
        assertThat(asked.answer().description().en()).contains("not done again, since its row was left out");
        assertThat(asked.answer().description().zh()).contains("该行已决定不办理，不再执行");
        office.answer("did_not");
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.effects).containsExactly("2", "2 again");
        assertThat(state("0[0]/0")).isEqualTo(StepState.SKIPPED);
        assertThat(state("0[0]/1")).isEqualTo(StepState.SKIPPED);
    }

    @Test
    void insideAChoiceAndAnInnerLoopItIsFoundOutToo() {
        String nested = """
                title: Nested
                steps:
                  - id: all
                    each: "one in ${['a', 'b', 'c']}"
                    steps:
                      - if: one != 'z'
                        then:
                          - each: part in ${['1', '2']}
                            steps:
                              - use: desk.send
                                with: {number: "${one + part}"}
                                verify: {use: desk.find, with: {number: "${one + part}"}, happened: output.found}
                """;
        diesInTheMiddle(nested, "0[2]/", end("0[0]/0.then/0[1]/0"), false);
        leaveOut(false, "0[0]/0.then/0[1]/");
        office.append(new RunEvent.RowsLeftOut(
                office.clock.instant(),
                office.state().openApprovals().getFirst().request().id(),
                ANNA,
                List.of("0[1]/0.then/0[0]/"),
                null,
                null));
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        office.approve();
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.effects).containsExactly("a1", "a2", "b2");
        assertThat(state("0[0]/0.then/0[1]/0")).isEqualTo(StepState.DONE);
    }

    @Test
    void whatFailedForGoodIsNotAskedForAgain() {
        office.world.refused.add("1");
        diesInTheMiddle(SENDING, "0[2]/", beginning("0[1]/0"), true);
        assertThat(office.state().openApprovals().getFirst().request().rows())
                .extracting(row -> row.stepHashes().keySet().iterator().next())
                .doesNotContain("0[0]/0");
    }
}
