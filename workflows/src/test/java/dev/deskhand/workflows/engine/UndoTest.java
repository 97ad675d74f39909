package dev.deskhand.workflows.engine;

import static dev.deskhand.workflows.journal.SampleEvents.ANNA;
import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.Source;
import dev.deskhand.workflows.approval.ApprovalRequest;
import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunStatus;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.policy.FloorPolicy;
import dev.deskhand.workflows.policy.Policy;
import dev.deskhand.workflows.policy.Question;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run changed is taken back in reverse, through the gates, once, whenever the process dies. */
class UndoTest {

    /** Sends 1, 2 and 3; the third is refused. */
    private static final String THREE = """
            title: Send three
            %s
            steps:
              - {id: rows, use: desk.look, with: {items: ['1', '2', '3']}}
              - each: number in ${rows.items}
                steps:
                  - use: desk.send
                    with: {number: "${number}"}
                    verify: {use: desk.find, with: {number: "${number}"}}
                    undo:
                      use: desk.send
                      with: {number: "back ${number}"}
                      verify: {use: desk.find, with: {number: "back ${number}"}}
            """;

    private static final String UNDO = THREE.formatted("on_error: undo");
    private static final String ASK = THREE.formatted("hosts: []");

    @TempDir
    Path folder = Path.of("");

    private Office office = new Office(folder);

    @BeforeEach
    void open() {
        office = new Office(folder);
        office.world.refused.add("3");
    }

    private void begin(String plan) {
        office.begin(plan);
        office.advance();
        office.approve();
        office.advance();
    }

    @Test
    void aFailureUndoesWhatWasDoneTheLastFirstWithOneApprovalForAll() {
        begin(UNDO);
        assertThat(office.world.effects).containsExactly("1", "2");
        assertThat(office.state().status()).isEqualTo(RunStatus.WAITING_FOR_APPROVAL);
        var request = office.state().openApprovals().getFirst().request();
        assertThat(request.sentence().en()).isEqualTo("Undo what this run did: 2 changes, the last first");
        assertThat(request.sentence().zh()).isEqualTo("撤销本次办理所做的更改：共 2 项，从最后一项开始");
        assertThat(request.rows()).hasSize(2);
        assertThat(request.rows().getFirst().stepHashes()).containsOnlyKeys("1[1]/0.undo/0");
        office.approve();
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.effects).containsExactly("1", "2", "back 2", "back 1");
        var failed = Objects.requireNonNull(office.state().failed());
        assertThat(failed.message()).contains("The number 3 is refused");
        assertThat(failed.path()).isEqualTo("1[2]/0");
        assertThat(failed.kept()).endsWith("2 changes were undone.");
        assertThat(office.state().undoing().left()).isEmpty();
    }

    @Test
    void withoutAWordInThePlanAPersonIsAsked() {
        begin(ASK);
        assertThat(office.state().status()).isEqualTo(RunStatus.WAITING_FOR_ANSWER);
        var asked = office.state().openQuestions().getFirst().asked();
        assertThat(asked.purpose()).isEqualTo("undo");
        assertThat(asked.text().en())
                .contains("The number 3 is refused")
                .endsWith("2 changes it made can be undone. Undo, or keep what was done?");
        office.answer("undo");
        office.advance();
        office.approve();
        office.advance();
        assertThat(office.state().status()).isEqualTo(RunStatus.FAILED);
        assertThat(office.world.effects).containsExactly("1", "2", "back 2", "back 1");
    }

    @Test
    void whatAPersonKeepsStays() {
        begin(ASK);
        office.answer("keep");
        office.advance();
        assertThat(office.world.effects).containsExactly("1", "2");
        assertThat(Objects.requireNonNull(office.state().failed()).kept()).endsWith("2 changes made before stay.");
    }

    @Test
    void aPlanThatKeepsIsNotAskedAbout() {
        begin(THREE.formatted("on_error: keep"));
        assertThat(office.state().status()).isEqualTo(RunStatus.FAILED);
        assertThat(office.world.effects).containsExactly("1", "2");
    }

    @Test
    void whoeverCancelsMayHaveItUndone() {
        office.world.refused.clear();
        office.world.duringSend = () -> {
            if (office.world.effects.size() == 2) {
                office.world.duringSend = null;
                office.append(new RunEvent.UndoStarted(office.clock.instant(), ANNA, "wrong month", null, null, null));
            }
        };
        begin(UNDO);
        assertThat(office.world.effects)
                .as("the step under way comes to its end")
                .containsExactly("1", "2");
        office.approve();
        office.advance();
        assertThat(office.world.effects).containsExactly("1", "2", "back 2", "back 1");
        var cancelled = Objects.requireNonNull(office.state().cancelled());
        assertThat(cancelled.by()).isEqualTo(ANNA);
        assertThat(cancelled.reason()).isEqualTo("wrong month. 2 changes were undone.");
    }

    @Test
    void aRejectedApprovalUndoesWhatWentBeforeIt() {
        office.begin("""
                title: Two
                on_error: undo
                steps:
                  - {use: desk.send, with: {number: '1'}, undo: {use: desk.send, with: {number: back 1}}}
                  - {use: desk.send, with: {number: '2'}}
                """);
        office.advance();
        office.approve();
        office.advance();
        office.decide(false, ANNA, "not this month");
        office.advance();
        office.approve();
        office.advance();
        assertThat(office.world.effects).containsExactly("1", "back 1");
        assertThat(Objects.requireNonNull(office.state().cancelled()).reason())
                .isEqualTo("rejected by anna: not this month. 1 change was undone.");
    }

    @Test
    void undoingThatIsRejectedLeavesEverything() {
        begin(UNDO);
        office.decide(false, ANNA, null);
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.effects).containsExactly("1", "2");
        assertThat(Objects.requireNonNull(office.state().failed()).kept())
                .startsWith("Undoing was rejected. ")
                .endsWith("2 changes made before stay.");
    }

    @Test
    void whatCannotBeUndoneIsNamed() {
        office.begin("""
                title: Two
                on_error: undo
                steps:
                  - {use: desk.send, with: {number: '1'}, undo: {use: desk.send, with: {number: back 1}}}
                  - {use: desk.send, with: {number: '2'}}
                  - {use: desk.send, with: {number: '3'}}
                """);
        for (int turn = 0; turn < 4; turn++) {
            office.advance();
            office.approve();
        }
        office.advance();
        assertThat(office.world.effects).containsExactly("1", "2", "back 1");
        assertThat(Objects.requireNonNull(office.state().failed()).kept())
                .endsWith("1 change was undone; 1 stays: Send 2.");
    }

    @Test
    void theValuesAreThoseOfTheTimeAndAreNeverReadAsExpressions() {
        office.begin("""
                title: Values
                inputs: {word: text}
                on_error: undo
                steps:
                  - {use: desk.look}
                  - id: sent
                    use: desk.send
                    with: {number: '1'}
                    undo: {use: desk.send, with: {number: "${inputs.word}", was: "${sent.number} ${output.number}"}}
                  - {use: desk.send, with: {number: '3'}}
                """, "{'word':'${inputs.secret}'}");
        for (int turn = 0; turn < 3; turn++) {
            office.advance();
            office.approve();
        }
        office.advance();
        assertThat(office.world.effects).containsExactly("1", "${inputs.secret}");
        var arguments = Objects.requireNonNull(
                office.state().step("1.undo/0").orElseThrow().arguments());
        assertThat(arguments.json().path("was").asText()).isEqualTo("1 1");
        assertThat(arguments.at("/number").sources()).contains(Source.user("anna"));
    }

    @Test
    void anUndoThatFailsIsPutBeforeAPerson() {
        office.world.refused.add("back 2");
        begin(UNDO);
        office.approve();
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        var asked = office.state().openQuestions().getFirst().asked();
        assertThat(asked.text().en())
                .isEqualTo("A change could not be undone (\"Send back 2\"): The number back 2 is refused. "
                        + "Try again, leave this one and undo the others, or stop here?");
        office.answer("again");
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        office.answer("leave");
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.effects).containsExactly("1", "2", "back 1");
        assertThat(Objects.requireNonNull(office.state().failed()).kept())
                .endsWith("1 change was undone; 1 stays: Send 2.");
    }

    @Test
    void anUndoThatFailedWorksWhenTriedAgain() {
        office.world.refused.add("back 2");
        begin(UNDO);
        office.approve();
        office.advance();
        office.world.refused.remove("back 2");
        office.answer("again");
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.effects).containsExactly("1", "2", "back 2", "back 1");
    }

    @Test
    void theUnknownOutcomeOfAnUndoIsLookedUp() {
        begin(UNDO);
        office.approve();
        office.world.answerGetsLost = true;
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.effects).containsExactly("1", "2", "back 2", "back 1");
        assertThat(office.events())
                .filteredOn(RunEvent.OutcomeResolved.class::isInstance)
                .hasSize(1);
    }

    @Test
    void aStepOfUnknownOutcomeIsFoundOutBeforeAnythingIsUndone() {
        office.begin("""
                title: One
                on_error: undo
                steps:
                  - {use: desk.send, with: {number: '1'}, undo: {use: desk.send, with: {number: back 1}}}
                  - {use: desk.send, with: {number: '2'}}
                """);
        office.advance();
        office.world.answerGetsLost = true;
        office.approve();
        office.advance();
        assertThat(office.state().openQuestions().getFirst().asked().purpose()).isEqualTo("outcome");
        office.append(new RunEvent.UndoStarted(office.clock.instant(), ANNA, null, null, null, null));
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        office.answer("happened");
        office.advance();
        office.approve();
        office.advance();
        assertThat(office.world.effects).containsExactly("1", "back 1");
        assertThat(Objects.requireNonNull(office.state().cancelled()).reason()).isEqualTo("1 change was undone.");
    }

    /** The process dies here. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    private @Nullable Integer driveWithDeathAt(int append, boolean durable) {
        open();
        int[] left = {append};
        office.seenByWorkers = store -> new PassingStore(store) {
            @Override
            public List<JournalEntry> append(String id, long expected, long epoch, List<RunEvent> events) {
                boolean fatal = left[0]-- == 0;
                if (!fatal || durable) {
                    var written = super.append(id, expected, epoch, events);
                    if (!fatal) {
                        return written;
                    }
                }
                throw new Killed();
            }
        };
        office.begin(UNDO);
        int deaths = 0;
        for (int turn = 0; turn < 30 && !office.state().status().isEnded(); turn++) {
            if (!office.state().openApprovals().isEmpty()) {
                office.approve();
            }
            try {
                office.advance();
            } catch (Killed killed) {
                deaths++;
            }
        }
        return deaths == 1 ? append : null;
    }

    @Test
    void atNoPointOfACrashIsAnythingUndoneTwiceOrForgotten() {
        int points = 0;
        for (boolean durable : List.of(false, true)) {
            for (int append = 0; driveWithDeathAt(append, durable) != null; append++) {
                points++;
                assertThat(office.state().status()).isEqualTo(RunStatus.FAILED);
                assertThat(office.world.effects)
                        .as("killed at append %d, durable %s", append, durable)
                        .containsExactly("1", "2", "back 2", "back 1");
                var finished = new HashSet<String>();
                office.events().stream()
                        .filter(RunEvent.StepFinished.class::isInstance)
                        .forEach(event -> assertThat(finished.add(((RunEvent.StepFinished) event).path()))
                                .isTrue());
            }
        }
        assertThat(points).isGreaterThan(25);
    }

    @Test
    void whatIsLeftIsAskedForAnewAtOnceWhenTheApprovalIsVoidHalfWay() {
        office.world.refused.clear();
        office.world.refused.add("4");
        begin(UNDO.replace("'3'", "'3', '4'"));
        var first = office.state().openApprovals().getFirst().request();
        assertThat(first.rows()).hasSize(3);
        office.approve();
        office.world.duringSend = () -> {
            if (office.world.effects.size() == 4) {
                office.clock.advance(Duration.ofHours(25));
            }
        };

        assertThat(office.advance()).isEqualTo(Advance.WAITING);

        assertThat(office.world.effects).containsExactly("1", "2", "3", "back 3");
        var second = office.state().openApprovals().getFirst().request();
        assertThat(second.path()).isEqualTo(first.path());
        assertThat(second.rows()).hasSize(2);
        assertThat(second.reason().en()).contains("asked again because the earlier request has expired");
        office.approve();
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.effects).endsWith("back 3", "back 2", "back 1");
    }

    @Test
    void anApprovalThatExpiredAndIsNotAskedForAgainStandsInNobodysWay() {
        office.begin("""
                title: Two
                steps:
                  - use: desk.send
                    with: {number: '1'}
                    undo: {use: desk.send, with: {number: 'back 1'}}
                  - {use: desk.send, with: {number: '2'}}
                """);
        office.advance();
        office.approve();
        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(office.state().openApprovals()).hasSize(1);
        office.clock.advance(Duration.ofHours(25));
        office.policy = nothingAnyMore();

        assertThat(office.advance()).isEqualTo(Advance.WAITING);

        assertThat(office.world.effects).containsExactly("1");
        assertThat(office.state().openQuestions())
                .extracting(question -> question.asked().purpose())
                .containsExactly("undo");
        assertThat(office.state().openApprovals()).isEmpty();
        assertThat(office.state().status()).isEqualTo(RunStatus.WAITING_FOR_ANSWER);
        assertThat(office.state().runnable()).isFalse();
    }

    private static Policy nothingAnyMore() {
        var floor = new FloorPolicy();
        return new Policy() {
            @Override
            public String version() {
                return "nothing";
            }

            @Override
            public Decision decide(Question question) {
                return new Decision.Deny(LocalizedText.of("not any more", "不再允许"));
            }

            @Override
            public Permission mayDecide(Person person, ApprovalRequest request, Instant now) {
                return floor.mayDecide(person, request, now);
            }
        };
    }
}
