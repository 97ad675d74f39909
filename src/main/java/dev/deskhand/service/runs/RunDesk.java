package dev.deskhand.service.runs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.service.files.RunFiles;
import dev.deskhand.service.files.RunFiles.RunFile;
import dev.deskhand.service.persistence.JdbcRunStore;
import dev.deskhand.service.persistence.RunList;
import dev.deskhand.service.planning.PlanMaker;
import dev.deskhand.service.planning.PlanProposal;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.security.Entry;
import dev.deskhand.service.security.Rights;
import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.RunState;
import jakarta.inject.Singleton;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Everything people do with runs; every expected failure is a {@link Refusal}. */
@Singleton
public class RunDesk {

    static final String STARTERS = "office, approver or ops";

    private final PlanMaker planner;
    private final RunStarter starter;
    private final RunAccess access;
    private final RunSteering steering;
    private final JdbcRunStore store;
    private final RunList list;
    private final RunFiles files;

    RunDesk(
            PlanMaker planner,
            RunStarter starter,
            RunAccess access,
            RunSteering steering,
            JdbcRunStore store,
            RunList list,
            RunFiles files) {
        this.planner = planner;
        this.starter = starter;
        this.access = access;
        this.steering = steering;
        this.store = store;
        this.list = list;
        this.files = files;
    }

    /** Has an instruction planned; nothing is carried out. */
    public PlanProposal plan(
            String instruction, Map<String, JsonNode> inputs, List<String> uploads, Person person, Locale locale) {
        Rights.need(Rights.mayStart(person), "have work planned", STARTERS);
        return planner.propose(instruction, inputs, uploads, person, locale);
    }

    /** A plan proposed before to this person. */
    public PlanProposal proposal(String id, Person person) {
        return planner.get(id, person).shown();
    }

    /** Starts a run and returns its id at once. */
    public String start(RunRequest request, Person person) {
        Rights.need(Rights.mayStart(person), "have work done", STARTERS);
        return starter.start(request, person);
    }

    public RunState state(String runId, Person person) {
        return access.see(runId, person);
    }

    /** The journal after {@code afterSequence}. */
    public List<JournalEntry> events(String runId, long afterSequence, Person person) {
        access.see(runId, person);
        return store.read(runId, afterSequence);
    }

    /** Newest first; people without the role to see all get their own. */
    public Listed list(RunFilter filter, Person person) {
        String whose = Rights.seesAll(person) ? filter.person() : person.name();
        return new Listed(
                list.find(filter.states(), whose, filter.workflow(), filter.text(), filter.offset(), filter.limit()),
                list.count(filter.states(), whose, filter.workflow(), filter.text()));
    }

    /** @param undo whether what it did is taken back first, as far as its steps say how */
    public void cancel(String runId, String reason, boolean undo, Person person) {
        steering.cancel(runId, reason, undo, person);
    }

    public void pause(String runId, Person person) {
        steering.pause(runId, person);
    }

    public void resume(String runId, Person person) {
        steering.resume(runId, person);
    }

    /** Says how urgent the run is: {@code LOW}, {@code NORMAL} or {@code HIGH}. */
    public void prioritize(String runId, String priority, Person person) {
        steering.prioritize(runId, priority, person);
    }

    /** Answers one of the run's open questions. */
    public void answer(String runId, String question, JsonNode answer, Person person, Entry entry) {
        steering.answer(runId, question, answer, person, entry);
    }

    public List<RunFile> files(String runId, Person person) {
        RunState state = access.see(runId, person);
        return files.list(runId, state.created().files());
    }

    /** A file of the run, to be closed. */
    public InputStream openFile(String runId, String name, Person person) {
        access.see(runId, person);
        return files.open(runId, name)
                .orElseThrow(() -> Refusal.notFound(
                        "This run has no file '" + name + "'.",
                        "Its files are: " + String.join(", ", files.names(runId)) + "."));
    }

    /** Names of the files the run was given that are there still. */
    public List<String> givenFiles(String runId, Person person) {
        access.see(runId, person);
        return files.given(runId);
    }

    /** A file as the run was given it, to be closed. */
    public InputStream openGiven(String runId, String name, Person person) {
        access.see(runId, person);
        return files.openGiven(runId, name)
                .orElseThrow(() -> Refusal.notFound(
                        "This run has no file '" + name + "' any more.", "Choose the file on your computer."));
    }

    /** Starts the same again with the same plan, inputs and given files; the new run's id. */
    public String runAgain(String runId, Person person) {
        Rights.need(Rights.mayStart(person), "have work done", STARTERS);
        return starter.again(access.see(runId, person), person);
    }

    /** One page of runs and how many there are in all. */
    public record Listed(List<RunList.Row> rows, int total) {}
}
