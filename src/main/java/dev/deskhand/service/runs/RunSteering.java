package dev.deskhand.service.runs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.service.files.RunFiles;
import dev.deskhand.service.planning.InputReader;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.security.Entry;
import dev.deskhand.service.security.Rights;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.Priority;
import dev.deskhand.workflows.journal.QuestionView;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.plan.Problem;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What people do to a run while it goes on. */
@Singleton
class RunSteering {

    private final RunAccess runs;
    private final RunFiles files;
    private final DoneAgain again;
    private final Clock clock;

    RunSteering(RunAccess runs, RunFiles files, DoneAgain again, Clock clock) {
        this.again = again;
        this.runs = runs;
        this.files = files;
        this.clock = clock;
    }

    /** @param undo whether what it did is taken back first, as far as its steps say how */
    void cancel(String runId, String reason, boolean undo, Person person) {
        runs.write(runId, person, state -> {
            maySteer(state, person, "cancel this run");
            goesOn(state);
            if (undo && state.undoStarted() != null) {
                throw Refusal.conflict(
                        "The run is being undone already.", "Wait for it, or cancel without undo to stop here.");
            }
            if (undo && state.undoing().canBeAsked()) {
                return List.of(new RunEvent.UndoStarted(clock.instant(), person, reason, null, null, null));
            }
            return List.of(new RunEvent.RunCancelled(clock.instant(), person, reason));
        });
    }

    void pause(String runId, Person person) {
        runs.write(runId, person, state -> {
            maySteer(state, person, "pause this run");
            goesOn(state);
            if (state.isPaused()) {
                throw Refusal.conflict("The run is paused already.", "Resume it when it should go on.");
            }
            return List.of(new RunEvent.RunPaused(clock.instant(), person));
        });
    }

    void resume(String runId, Person person) {
        runs.write(runId, person, state -> {
            maySteer(state, person, "resume this run");
            goesOn(state);
            if (!state.isPaused()) {
                throw Refusal.conflict("The run is not paused.", "There is nothing to resume.");
            }
            return List.of(new RunEvent.RunResumed(clock.instant(), person));
        });
    }

    /** Only who looks after all runs puts one before others; everybody may let their own wait. */
    void prioritize(String runId, String given, Person person) {
        Priority priority;
        try {
            priority = Priority.valueOf(given.strip().toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw Refusal.badInput("There is no priority '" + given + "'.", "Give LOW, NORMAL or HIGH.");
        }
        runs.write(runId, person, state -> {
            maySteer(state, person, "say how urgent this run is");
            Rights.need(
                    priority != Priority.HIGH || Rights.maySteerAll(person), "put a run before those of others", "ops");
            goesOn(state);
            return List.of(new RunEvent.PrioritySet(clock.instant(), person, priority));
        });
    }

    void answer(String runId, String question, JsonNode answer, Person person, Entry entry) {
        runs.write(runId, person, state -> {
            Rights.need(
                    Rights.mayAnswer(person, state.requester().name()),
                    "answer this run's questions",
                    "approver or ops, or to be the one who started it");
            goesOn(state);
            QuestionView asked = find(state, question);
            mayHaveItDoneAgain(state, asked, answer, person, entry);
            isOpen(asked);
            List<Problem> problems = new ArrayList<>();
            Map<String, String> names =
                    files.names(runId).stream().collect(Collectors.toMap(name -> name, name -> name));
            JsonNode read = new InputReader(names, problems)
                    .read("answer", asked.asked().answer(), answer);
            InputReader.refuse(problems);
            if (read == null) {
                throw Refusal.badInput("The answer is empty.", "Give an answer, or cancel the run.");
            }
            return List.of(new RunEvent.QuestionAnswered(
                    clock.instant(), question, Value.of(read, Source.user(person.name())), person));
        });
    }

    private void mayHaveItDoneAgain(RunState state, QuestionView asked, JsonNode answer, Person person, Entry entry) {
        if (answer.asText().equals("did_not")) {
            if (again.released(state, asked).isPresent()) {
                entry.needToApprove();
            }
            again.whyNot(state, asked, person).ifPresent(why -> {
                throw Refusal.forbidden(
                        "It would be done again under its approval, so only who may decide on that can say that it"
                                + " did not happen. " + why.en(),
                        "Have an approver look and answer. That it happened, or that the run is to stop, you can"
                                + " say yourself.");
            });
            if (again.needsPassword(state, asked, entry.confirmedAt())) {
                throw Refusal.forbidden(
                        "It would be done again under its approval, and that needs your password again: it was given"
                                + " too long ago, or not at all.",
                        "Give it with the answer, or sign out and in again and answer within five minutes; a token"
                                + " cannot stand for it.");
            }
        }
    }

    private static QuestionView find(RunState state, String question) {
        return state.questions().stream()
                .filter(view -> view.id().equals(question))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound(
                        "This run asks no question '" + question + "'.", "GET the run to see its open questions."));
    }

    private static void isOpen(QuestionView asked) {
        if (!asked.isOpen()) {
            throw Refusal.conflict("This question has been answered already.", "The first answer stands.");
        }
    }

    private static void maySteer(RunState state, Person person, String what) {
        Rights.need(Rights.maySteer(person, state.requester().name()), what, "ops, or to be the one who started it");
    }

    private static void goesOn(RunState state) {
        if (state.status().isEnded()) {
            throw Refusal.conflict("The run has ended.", "Run it again to have the work done once more.");
        }
    }
}
