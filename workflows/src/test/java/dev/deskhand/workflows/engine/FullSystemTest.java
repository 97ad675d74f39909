package dev.deskhand.workflows.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunStatus;
import dev.deskhand.workflows.journal.StepState;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A system that bears one session: nothing goes there without a place, whatever a run is taken up for. */
class FullSystemTest {

    private static final String PORTAL = "portal.example";
    private static final String FORM = """
            title: Enter
            steps:
              - {use: web.open, with: {url: "http://portal.example/new"}}
              - {use: web.fill, with: {fields: {Number: '1'}}}
              - {use: web.click, with: {target: Save}}
            """;
    private static final String LOOKED_UP = """
            title: Send
            steps:
              - use: desk.send
                with: {number: '1', url: "http://portal.example/send"}
                verify: {use: desk.find, with: {number: '1', url: "http://erp.example/found"}, happened: output.found}
            """;

    @TempDir
    Path folder = Path.of("");

    private Office office;

    @BeforeEach
    void open() {
        office = new Office(folder);
    }

    private void full(String host) {
        office.admitted = hosts -> !hosts.contains(host);
    }

    /** Its browser is closed while it waits for an approval. */
    private void waitingAtTheClick() {
        office.begin(FORM);
        office.advance();
        assertThat(office.state().status()).isEqualTo(RunStatus.WAITING_FOR_APPROVAL);
        office.approve();
        office.world.calls.clear();
    }

    @Test
    void aRunThatIsTakenUpOpensNothingThereWhileAnotherHasThePlace() {
        waitingAtTheClick();
        full(PORTAL);

        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(office.world.calls).isEmpty();
        assertThat(office.queued).isTrue();
        assertThat(office.events()).noneMatch(RunEvent.StepRepeated.class::isInstance);
        assertThat(office.state().runnable()).isTrue();

        office.admitted = hosts -> true;
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.calls).containsExactly("web.open", "web.fill", "web.click");
        assertThat(office.world.effects).containsExactly("1");
    }

    @Test
    void aStepThatWasLedThereTakesAPlaceBeforeItIsLedThereAgain() {
        office.begin(FORM.replace("http://portal.example/new", "http://door.example/portal")
                .replace("steps:", "steps:\n  - {use: desk.look, with: {url: 'http://portal.example/'}}"));
        office.advance();
        assertThat(office.state().openApprovals().getFirst().request().path()).isEqualTo("3");
        office.approve();
        office.world.calls.clear();
        full(PORTAL);

        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(office.world.calls).as("the form is filled in at no place").containsExactly("web.open");
    }

    @Test
    void whetherAChangeWasMadeIsAPersonsQuestionAtOnceWhileTheSystemToLookInIsFull() {
        sentAndLost();
        full("erp.example");

        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(office.world.calls).as("no look without a place").isEmpty();
        assertThat(office.queued).as("its answer would wait too").isFalse();
        assertThat(office.state().openQuestions().getFirst().asked().text().en())
                .contains("Deskhand could not look it up: other runs have all places");

        office.answer("happened");
        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.effects).containsExactly("1");
    }

    @Test
    void itIsLookedUpWhereThereIsAPlace() {
        sentAndLost();

        assertThat(office.advance()).isEqualTo(Advance.ENDED);
        assertThat(office.world.calls).containsExactly("desk.find");
    }

    @Test
    void aFormOfWhichNobodyKnowsWhetherItWentOutIsNotLookedForWithoutAPlace() {
        office.begin(FORM.replace(
                "Save}}",
                "Save}, verify: {use: web.open, with: {url: 'http://portal.example/list'},"
                        + " happened: output.url != ''}}"));
        office.advance();
        office.approve();
        office.world.answerGetsLost = true;
        office.admitted = new OnceThen(PORTAL);
        office.advance();

        assertThat(office.world.calls).containsExactly("web.open", "web.fill", "web.open", "web.fill", "web.click");
        assertThat(office.state().openQuestions()).hasSize(1);
        assertThat(office.queued).isFalse();
    }

    @Test
    void whatMayBeSentAgainToBeSureIsAPersonsQuestionToo() {
        office.begin("""
                title: Send
                steps:
                  - {use: desk.send, with: {number: '1', url: "http://portal.example/send"}, idempotent: true}
                """);
        office.advance();
        office.approve();
        lostNow();
        full(PORTAL);

        assertThat(office.advance()).isEqualTo(Advance.WAITING);
        assertThat(office.state().openQuestions()).hasSize(1);
        assertThat(office.queued).isFalse();
        assertThat(office.world.effects).containsExactly("1");
    }

    /** It went out, and its worker died. */
    private void sentAndLost() {
        office.begin(LOOKED_UP);
        office.advance();
        office.approve();
        lostNow();
    }

    private void lostNow() {
        office.seenByWorkers = store -> new PassingStore(store) {
            @Override
            public List<JournalEntry> append(String id, long expected, long epoch, List<RunEvent> events) {
                if (events.stream().anyMatch(RunEvent.StepFinished.class::isInstance)) {
                    throw new IllegalStateException("killed");
                }
                return super.append(id, expected, epoch, events);
            }
        };
        assertThatThrownBy(office::advance).hasMessage("killed");
        office.seenByWorkers = store -> store;
        assertThat(office.state().step("0").orElseThrow().state()).isEqualTo(StepState.RUNNING);
        office.world.calls.clear();
    }

    /** There is a place until the click has gone out. */
    private final class OnceThen implements Predicate<Set<String>> {

        private final String host;

        OnceThen(String host) {
            this.host = host;
        }

        @Override
        public boolean test(Set<String> hosts) {
            return office.world.effects.isEmpty() || !hosts.contains(host);
        }
    }
}
