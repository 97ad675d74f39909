package dev.deskhand.service.runs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.service.files.RunFiles;
import dev.deskhand.service.planning.KeptProposal;
import dev.deskhand.service.planning.PlanMaker;
import dev.deskhand.service.planning.Sentences;
import dev.deskhand.service.planning.WrittenPlans;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.settings.Ids;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.journal.OnceMore;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.journal.WorkflowVersion;
import dev.deskhand.workflows.library.SameSteps;
import dev.deskhand.workflows.library.SavedWorkflow;
import dev.deskhand.workflows.library.WorkflowLibrary;
import dev.deskhand.workflows.plan.Plan;
import dev.deskhand.workflows.plan.PlanFormat;
import dev.deskhand.workflows.validation.PlanValidator;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Writes the first entries of a run, once it is sure that it can run. */
@Singleton
class RunStarter {

    private final RunStore store;
    private final PlanFormat format;
    private final PlanValidator validator;
    private final WorkflowLibrary library;
    private final SameSteps sameSteps;
    private final WrittenPlans written;
    private final PlanMaker proposals;
    private final RunFiles files;
    private final Sentences sentences;
    private final Clock clock;

    RunStarter(
            RunStore store,
            PlanFormat format,
            PlanValidator validator,
            WorkflowLibrary library,
            SameSteps sameSteps,
            WrittenPlans written,
            PlanMaker proposals,
            RunFiles files,
            Sentences sentences,
            Clock clock) {
        this.store = store;
        this.sentences = sentences;
        this.format = format;
        this.validator = validator;
        this.library = library;
        this.sameSteps = sameSteps;
        this.written = written;
        this.proposals = proposals;
        this.files = files;
        this.clock = clock;
    }

    String start(RunRequest request, Person person) {
        if (request.proposal() != null) {
            return startProposal(request, proposals.get(request.proposal(), person), person);
        } else if (request.workflow() != null) {
            SavedWorkflow workflow = workflow(request.workflow(), request.version());
            return startPlan(request, workflow.plan(), List.of(workflow), person);
        } else if (request.plan() != null) {
            Plan plan = written.checked(request.plan());
            return startPlan(request, plan, sameSteps.all(plan), person);
        } else if (request.instruction() != null) {
            return startInstruction(request, request.instruction(), person);
        }
        throw Refusal.badInput("Nothing says what to run.", "Give one of instruction, plan, workflow or proposal.");
    }

    private String startInstruction(RunRequest request, String instruction, Person person) {
        var plan = proposals.checkInstruction(instruction);
        return plan.isPresent()
                ? startWritten(request, instruction.strip(), plan.get(), person)
                : startWords(request, instruction, person);
    }

    /** A plan that the person wrote: what it began with is kept as its instruction, to be changed and begun again. */
    private String startWritten(RunRequest request, String instruction, Plan plan, Person person) {
        String id = Ids.next("r", clock);
        Map<String, String> names = files.give(id, request.files(), person);
        Value inputs = inputs(person).forPlan(plan, Map.of(), request.inputs(), names);
        begin(id, written(request, plan, instruction, inputs, List.copyOf(names.values()), person));
        return id;
    }

    private RunEvent.RunCreated written(
            RunRequest request, Plan plan, String instruction, Value inputs, List<String> names, Person person) {
        List<SavedWorkflow> same = sameSteps.all(plan);
        return new RunEvent.RunCreated(
                clock.instant(),
                person,
                title(plan, request.locale()),
                instruction,
                same.isEmpty() ? null : same.getFirst().name(),
                same.isEmpty() ? null : same.getFirst().version(),
                format.toJson(plan),
                inputs,
                names,
                request.locale().getLanguage(),
                planner(same),
                alike(same),
                clock.getZone().getId());
    }

    /** What a plan is called; one that its author gave no title by the first thing it does. */
    private String title(Plan plan, Locale locale) {
        String title = plan.title().in(locale);
        return title.isBlank()
                ? sentences.of(plan, Map.of()).stream()
                        .map(sentence -> sentence.text().in(locale))
                        .findFirst()
                        .orElse("")
                : title;
    }

    private String startWords(RunRequest request, String instruction, Person person) {
        String id = Ids.next("r", clock);
        Map<String, String> names = files.give(id, request.files(), person);
        Value inputs = inputs(person).forInstruction(request.inputs(), names);
        Plan plan = Plan.toPlan(instruction.strip());
        begin(id, created(request, plan, instruction.strip(), List.of(), inputs, List.copyOf(names.values()), person));
        return id;
    }

    /** @param same what is known to hold its steps, the workflow that runs first */
    private String startPlan(RunRequest request, Plan plan, List<SavedWorkflow> same, Person person) {
        String id = Ids.next("r", clock);
        Map<String, String> names = files.give(id, request.files(), person);
        Value inputs = inputs(person).forPlan(plan, Map.of(), request.inputs(), names);
        String title = request.instruction() == null ? title(plan, request.locale()) : request.instruction();
        begin(id, created(request, plan, title, same, inputs, List.copyOf(names.values()), person));
        return id;
    }

    /** What was planned is written down as if the run had asked for it, so that the log tells who planned. */
    private String startProposal(RunRequest request, KeptProposal kept, Person person) {
        if (kept.plan() == null) {
            throw Refusal.conflict(
                    "There is no plan for this instruction yet.", "Answer its questions, or say it in other words.");
        }
        Plan plan = written.checked(kept.plan());
        String id = Ids.next("r", clock);
        List<String> all = new ArrayList<>(kept.files());
        request.files().stream().filter(file -> !all.contains(file)).forEach(all::add);
        Map<String, String> names = files.give(id, all, person);
        Value inputs = inputs(person).forPlan(plan, kept.inputs(), request.inputs(), names);
        if (kept.isWritten()) {
            begin(id, written(request, plan, kept.instruction(), inputs, List.copyOf(names.values()), person));
            return id;
        }
        Instant now = clock.instant();
        List<RunEvent> events = new ArrayList<>();
        Plan toPlan = Plan.toPlan(kept.instruction());
        Value none = RunInputs.together(Map.of());
        events.add(created(request, toPlan, kept.instruction(), List.of(), none, List.copyOf(names.values()), person));
        events.addAll(kept.calls());
        events.add(new RunEvent.PlanExtended(
                now, "0", kept.planner(), format.toJson(plan), inputs, kept.notUnderstood(), kept.workflows()));
        store.append(id, 0, RunStore.NO_LEASE, events);
        return id;
    }

    /**
     * What an earlier run explored, as steps, with the files it was given.
     *
     * @param own the earlier run's values, with their sources
     * @param others what the person gave instead
     */
    String replay(RunState earlier, Plan made, Map<String, Value> own, Map<String, JsonNode> others, Person person) {
        Plan plan = written.checked(format.toJson(made));
        String id = Ids.next("r", clock);
        List<String> given = files.giveAgain(earlier.id(), id);
        Map<String, String> names = given.stream().collect(Collectors.toMap(name -> name, name -> name));
        Value inputs = inputs(person).forPlan(plan, own, others, names);
        String title = plan.title().in(earlier.language());
        var more = new OnceMore(earlier, person, clock.instant(), given);
        store.append(id, 0, RunStore.NO_LEASE, more.replay(title, format.toJson(plan), inputs));
        return id;
    }

    /** The same again: the plan as it was carried out, with the same inputs and the files as they were given. */
    String again(RunState earlier, Person person) {
        String id = Ids.next("r", clock);
        List<String> names = files.giveAgain(earlier.id(), id);
        store.append(id, 0, RunStore.NO_LEASE, new OnceMore(earlier, person, clock.instant(), names).again());
        return id;
    }

    private void begin(String id, RunEvent.RunCreated created) {
        store.append(id, 0, RunStore.NO_LEASE, List.of(created));
    }

    private RunEvent.RunCreated created(
            RunRequest request,
            Plan plan,
            String title,
            List<SavedWorkflow> same,
            Value inputs,
            List<String> names,
            Person person) {
        boolean planned = request.instruction() == null && request.proposal() == null;
        return new RunEvent.RunCreated(
                clock.instant(),
                person,
                title,
                planned ? null : title,
                same.isEmpty() ? null : same.getFirst().name(),
                same.isEmpty() ? null : same.getFirst().version(),
                format.toJson(plan),
                inputs,
                names,
                request.locale().getLanguage(),
                planner(same),
                alike(same),
                clock.getZone().getId());
    }

    /** Whoever puts in the file of what a model wrote, and nobody confirmed, has confirmed nothing. */
    private static @Nullable String planner(List<SavedWorkflow> same) {
        boolean confirmed = same.stream().anyMatch(saved -> saved.planner() == null);
        return same.isEmpty() || confirmed ? null : same.getFirst().planner();
    }

    private static List<WorkflowVersion> alike(List<SavedWorkflow> same) {
        return same.stream()
                .skip(1)
                .map(saved -> new WorkflowVersion(saved.name(), saved.version()))
                .toList();
    }

    private SavedWorkflow workflow(String name, @Nullable Integer version) {
        return (version == null ? library.newest(name) : library.version(name, version))
                .orElseThrow(() -> Refusal.notFound(
                        "There is no workflow '" + name + "'"
                                + (version == null ? "." : " with a version " + version + "."),
                        "GET /api/workflows lists those there are."));
    }

    private RunInputs inputs(Person person) {
        return new RunInputs(validator, person.name());
    }
}
