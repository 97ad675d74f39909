package dev.deskhand.service.reliability;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.deskhand.service.persistence.Database;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.Priority;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.journal.StaleWriterException;
import dev.deskhand.workflows.journal.StoreUnavailableException;
import dev.deskhand.workflows.plan.YamlPlanFormat;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/** The people of the kill test: they begin runs, approve what they are shown, and look in the other system when asked. */
final class Clerk {

    static final Person ANNA = new Person("anna", Set.of("office", "approver"));

    private static final Value NO_INPUTS = Value.of(JsonNodeFactory.instance.objectNode(), Source.user(ANNA.name()));
    private static final Duration LOOKING_TAKES = Duration.ofSeconds(2);
    private static final String OPEN = "SELECT id FROM run WHERE finished_at IS NULL";

    private final Database database;
    private final RunStore store;
    private final String target;
    private final Path enough;
    private final int most;
    private final TargetTruth truth;
    private final YamlPlanFormat format = new YamlPlanFormat();

    /**
     * @param enough no more runs are begun once this file is there, and those that were not taken up yet are cancelled
     * @param most how many runs are open at the same time
     */
    Clerk(Database database, RunStore store, String target, Path enough, int most) {
        this.most = most;
        this.database = database;
        this.store = store;
        this.target = target;
        this.enough = enough;
        this.truth = new TargetTruth(target);
    }

    void work() {
        while (true) {
            try {
                List<String> open = ids(OPEN);
                if (Files.exists(enough)) {
                    cancelQueued();
                } else if (open.size() < most) {
                    begin();
                }
                for (String run : ids(OPEN + " AND status IN ('WAITING_FOR_APPROVAL', 'WAITING_FOR_ANSWER')")) {
                    serve(RunState.of(store.read(run, 0)));
                }
                TimeUnit.MILLISECONDS.sleep(30);
            } catch (StaleWriterException | StoreUnavailableException somebodyWasFaster) {
                // Looked at again in a moment.
            } catch (IOException e) {
                throw new IllegalStateException("the target does not answer", e);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private List<String> ids(String query) {
        return database.read(handle -> handle.select(query).mapTo(String.class).list());
    }

    private void begin() {
        int next = database.read(handle ->
                handle.select("SELECT COUNT(*) FROM run").mapTo(Integer.class).one());
        String run = "r" + next;
        String yaml = next % 3 == 0 ? KillPlans.instruction(run) : KillPlans.work(target, run);
        var plan = format.toJson(format.read(yaml).plan());
        var created = new RunEvent.RunCreated(
                Instant.now(), ANNA, "Kill test", null, null, null, plan, NO_INPUTS, List.of(), "en");
        // Others come before them: the queue is not in the order of age.
        var priority = new RunEvent.PrioritySet(Instant.now(), ANNA, next % 4 == 3 ? Priority.HIGH : Priority.NORMAL);
        store.append(run, 0, RunStore.NO_LEASE, List.of(created, priority));
    }

    private void cancelQueued() {
        for (String run : ids(OPEN + " AND last_sequence = 2 LIMIT 1")) {
            append(RunState.of(store.read(run, 0)), new RunEvent.RunCancelled(Instant.now(), ANNA, "no more time"));
        }
    }

    private void serve(RunState state) throws IOException, InterruptedException {
        for (var approval : state.openApprovals()) {
            append(
                    state,
                    new RunEvent.ApprovalDecided(
                            Instant.now(), approval.request().id(), true, ANNA, null));
            return;
        }
        for (var question : state.openQuestions()) {
            if (question.asked().at().plus(LOOKING_TAKES).isBefore(Instant.now())) {
                answer(state, question.asked());
                return;
            }
        }
    }

    /** Looks in the other system, and waits until nothing is under way there. */
    private void answer(RunState state, RunEvent.QuestionAsked asked) throws IOException, InterruptedException {
        var start = state.step(asked.path()).orElseThrow().start();
        String url = java.util.Objects.requireNonNull(start)
                .arguments()
                .json()
                .path("url")
                .asText();
        var found = truth.of(url.substring(url.lastIndexOf('/') + 1));
        if (found.pending() == 0) {
            boolean undo = start.arguments().json().path("method").asText().equals("DELETE");
            boolean happened = (undo ? found.undone() : found.effects()) > 0;
            var said = Value.text(happened ? "happened" : "did_not", Source.user(ANNA.name()));
            append(state, new RunEvent.QuestionAnswered(Instant.now(), asked.question(), said, ANNA));
        }
    }

    private void append(RunState state, RunEvent event) {
        store.append(state.id(), state.lastSequence(), RunStore.NO_LEASE, List.of(event));
    }
}
