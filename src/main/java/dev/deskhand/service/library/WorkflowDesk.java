package dev.deskhand.service.library;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.persistence.log.ActType;
import dev.deskhand.service.planning.KeptProposal;
import dev.deskhand.service.planning.PlanSentence;
import dev.deskhand.service.planning.Sentences;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.security.Rights;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.journal.RunStatus;
import dev.deskhand.workflows.journal.WorkflowVersion;
import dev.deskhand.workflows.library.SameSteps;
import dev.deskhand.workflows.library.SavedWorkflow;
import dev.deskhand.workflows.library.WorkflowLibrary;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.ParsedPlan;
import dev.deskhand.workflows.plan.Plan;
import dev.deskhand.workflows.plan.PlanFormat;
import dev.deskhand.workflows.plan.PlanSyntaxException;
import dev.deskhand.workflows.plan.PlanText;
import dev.deskhand.workflows.plan.Problem;
import dev.deskhand.workflows.plan.Step;
import dev.deskhand.workflows.validation.PlanValidator;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Everything people do with saved workflows; every expected failure is a {@link Refusal}. */
@Singleton
public class WorkflowDesk {

    private final WorkflowLibrary library;
    private final PlanFormat format;
    private final PlanValidator validator;
    private final Sentences sentences;
    private final SameSteps copies;

    private final ActStore acts;
    private final ExploredWork explored;

    WorkflowDesk(
            WorkflowLibrary library,
            PlanFormat format,
            PlanValidator validator,
            Sentences sentences,
            ActStore acts,
            ExploredWork explored,
            SameSteps copies) {
        this.acts = acts;
        this.explored = explored;
        this.library = library;
        this.format = format;
        this.validator = validator;
        this.sentences = sentences;
        this.copies = copies;
    }

    /** The newest version of each, by name. */
    public List<SavedWorkflow> list() {
        return library.all();
    }

    public SavedWorkflow get(String name) {
        return library.newest(name).orElseThrow(() -> unknown(name));
    }

    /** What its newest version is called; empty when there is none of that name. */
    public Optional<LocalizedText> title(String name) {
        return library.newest(name).map(saved -> saved.plan().title());
    }

    public SavedWorkflow get(String name, int version) {
        return library.version(name, version).orElseThrow(() -> unknown(name));
    }

    /** Newest first. */
    public List<SavedWorkflow> versions(String name) {
        List<SavedWorkflow> versions = library.versions(name);
        if (versions.isEmpty()) {
            throw unknown(name);
        }
        return versions;
    }

    /** How a plan reads. */
    public List<PlanSentence> sentences(Plan plan) {
        return sentences.of(plan, Map.of());
    }

    /** Reads and checks a file without saving it. */
    public Checked check(String yaml) {
        try {
            ParsedPlan parsed = format.read(yaml);
            return new Checked(parsed.plan(), validator.problemsOf(parsed), sentences(parsed.plan()));
        } catch (PlanSyntaxException e) {
            return new Checked(null, e.problems(), List.of());
        }
    }

    /** Names that stand for pages of the library itself. */
    static final Set<String> PAGES = Set.of("new", "check", "check-page", "save", "import");

    private static void notThePages(String name) {
        if (PAGES.contains(name)) {
            throw Refusal.badInput("'" + name + "' is a word of the pages' own.", "Choose another name.");
        }
    }

    /**
     * Saves a new version.
     *
     * @param name what the file has to call itself, when it does
     * @throws Refusal UNFIT with every problem and its place
     */
    public SavedWorkflow save(String name, String yaml, Person person) {
        Rights.need(Rights.mayEditLibrary(person), "change the library", "ops");
        notThePages(name);
        Plan plan = fit(yaml);
        if (plan.name() == null) {
            // The file does not say its name; it is saved under the address it was put to.
            String named = "workflow: " + TextNode.valueOf(name) + "\n" + yaml;
            return save(name, named, person);
        }
        if (!plan.name().equals(name)) {
            throw Refusal.badInput(
                    "The file calls itself '" + plan.name() + "', but is to be saved as '" + name + "'.",
                    "Use the same name in both places.");
        }
        // Who puts a word right in it, or gives it another name, has not confirmed the others.
        String planner = library.newest(name)
                .or(() -> copies.all(plan).stream().findFirst())
                .map(SavedWorkflow::planner)
                .orElse(null);
        return noted(
                () -> library.save(plan, yaml, person.name(), planner, copies.authors(plan, List.of())), null, person);
    }

    /**
     * Saves a new version made of the newest, together with what the caller's transaction holds.
     *
     * @throws Refusal CONFLICT when somebody has saved another version meanwhile
     */
    SavedWorkflow saveOver(SavedWorkflow base, Plan changed, Person person) {
        Rights.need(Rights.mayEditLibrary(person), "change the library", "ops");
        String yaml = format.toYaml(changed);
        Plan plan = fit(yaml);
        return noted(
                () -> library.saveOver(base.version(), plan, yaml, person.name(), base.planner())
                        .orElseThrow(() -> Refusal.conflict(
                                "Somebody saved another version of '" + base.name() + "' just now.",
                                "Load the page anew, and decide again.")),
                null,
                person);
    }

    private Plan fit(String yaml) {
        Checked checked = check(yaml);
        Plan plan = checked.plan();
        if (plan == null || !checked.problems().isEmpty()) {
            throw unfit(checked.problems());
        }
        return plan;
    }

    /**
     * Makes what a model wrote the word of who confirms it: hosts, headers and secrets that the workflow names are this person's own
     * naming from its next version on.
     *
     * @throws Refusal CONFLICT when there is nothing to confirm, or a newer version than the one that was shown
     */
    public SavedWorkflow confirm(String name, int version, Person person) {
        Rights.need(Rights.mayEditLibrary(person), "confirm what a workflow names", "ops");
        SavedWorkflow newest = get(name);
        if (newest.planner() == null || newest.version() != version) {
            throw Refusal.conflict(
                    "There is nothing to confirm in version " + version + " of '" + name + "'.",
                    "Load the page anew and look at what the newest version names.");
        }
        return noted(() -> library.save(newest.plan(), newest.yaml(), person.name()), null, person);
    }

    /** What its plan names. */
    public ModelWords words(Plan plan) {
        return ModelWords.in(format.toJson(plan));
    }

    public void delete(String name, Person person) {
        Rights.need(Rights.mayEditLibrary(person), "change the library", "ops");
        acts.record(ActType.WORKFLOW_REMOVED, person.name(), ActStore.details().put("workflow", name), () -> {
            if (!library.remove(name)) {
                throw unknown(name);
            }
            return name;
        });
    }

    /** Saves and writes down that it was: both or neither. */
    private SavedWorkflow noted(Supplier<SavedWorkflow> saving, @Nullable Provenance made, Person person) {
        return acts.record(ActType.WORKFLOW_SAVED, person.name(), saving, saved -> {
            var details = ActStore.details().put("workflow", saved.name()).put("version", saved.version());
            if (made != null) {
                details.put("run", made.explored()).put("proof", made.proof()).put("replay", made.replay());
            }
            if (saved.planner() != null) {
                details.put("planner", saved.planner());
            }
            return List.of(details);
        });
    }

    /**
     * Saves what a run carried out; people who keep the library may save over a workflow, others only anew.
     *
     * @param made how steps made of what was explored were proven; null when nothing was explored
     */
    public SavedWorkflow saveRun(RunState run, Named as, @Nullable Provenance made, Person person) {
        String name = as.name();
        notThePages(name);
        Rights.need(Rights.mayStart(person), "save workflows", "office, approver or ops");
        if (run.status() != RunStatus.SUCCEEDED && run.status() != RunStatus.PARTLY) {
            throw Refusal.conflict(
                    "Only work that was done can be saved as a workflow.", "Wait until the run has finished.");
        }
        Plan plan = WithDefaults.of(explored.planOf(run), explored.inputsOf(run));
        String planner = ModelWords.plannerOf(run);
        return noted(() -> saveAs(plan, run.instruction(), as, planner, run.workflows(), person), made, person);
    }

    /** Saves a plan that was proposed for an instruction; over somebody else's workflow only for who keeps the library. */
    public SavedWorkflow savePlan(KeptProposal proposal, Named as, Person person) {
        notThePages(as.name());
        Rights.need(Rights.mayStart(person), "save workflows", "office, approver or ops");
        Plan plan = format.read(proposal.planned()).plan();
        String planner = ModelWords.modelOf(proposal.planner());
        return noted(
                () -> saveAs(plan, proposal.instruction(), as, planner, proposal.workflows(), person), null, person);
    }

    /** The wanted name, or the first with a number that this person may save under. */
    public String freeName(String wanted, Person person) {
        if (Rights.mayEditLibrary(person)) {
            return wanted;
        }
        String name = wanted;
        for (int i = 2; !isFreeFor(name, person); i++) {
            name = wanted + "-" + i;
        }
        return name;
    }

    private boolean isFreeFor(String name, Person person) {
        return library.newest(name)
                .map(workflow -> workflow.author().equals(person.name()))
                .orElse(true);
    }

    /**
     * How something is to be saved.
     *
     * @param title null for the plan's own
     * @param confirmed whether the person has looked at what a model's plan names and names it too; counts for who keeps the library
     */
    public record Named(String name, @Nullable String title, boolean confirmed) {}

    private SavedWorkflow saveAs(
            Plan plan,
            @Nullable String instruction,
            Named as,
            @Nullable String planner,
            List<WorkflowVersion> madeOf,
            Person person) {
        String name = as.name();
        if (as.confirmed()) {
            Rights.need(Rights.mayEditLibrary(person), "confirm what a workflow names", "ops");
        }
        if (!isFreeFor(name, person) && !Rights.mayEditLibrary(person)) {
            throw Refusal.conflict("There is a workflow '" + name + "' already.", "Choose another name.");
        }
        if (plan.steps().stream().anyMatch(step -> step instanceof Step.PlanMore)) {
            throw Refusal.conflict("This was never planned.", "Save something that has steps.");
        }
        String yaml = format.toYaml(withExample(named(plan, name, as.title()), instruction));
        Checked checked = check(yaml);
        if (checked.plan() == null || !checked.problems().isEmpty()) {
            throw unfit(checked.problems());
        }
        return library.save(
                checked.plan(),
                yaml,
                person.name(),
                as.confirmed() ? null : planner,
                copies.authors(checked.plan(), madeOf));
    }

    static Plan named(Plan plan, String name, @Nullable String title) {
        return new Plan(
                name,
                title == null || title.isBlank() ? plan.title() : LocalizedText.same(title.strip()),
                plan.description(),
                plan.inputs(),
                plan.steps(),
                plan.outputs(),
                plan.examples(),
                plan.hosts(),
                plan.mask(),
                plan.onError());
    }

    private static Plan withExample(Plan plan, @Nullable String instruction) {
        if (instruction == null
                || plan.examples().contains(instruction)
                || PlanText.in(instruction).isPresent()) {
            return plan;
        }
        List<String> examples = new ArrayList<>(plan.examples());
        examples.add(instruction);
        return new Plan(
                plan.name(),
                plan.title(),
                plan.description(),
                plan.inputs(),
                plan.steps(),
                plan.outputs(),
                examples,
                plan.hosts(),
                plan.mask(),
                plan.onError());
    }

    private static Refusal unfit(List<Problem> problems) {
        Problem first = problems.getFirst();
        String place = first.place() == null ? "" : "line " + first.place().line() + ": ";
        return Refusal.unfit("The workflow cannot be saved: " + place + first.message(), first.advice(), problems);
    }

    private static Refusal unknown(String name) {
        return Refusal.notFound("There is no workflow '" + name + "'.", "GET /api/workflows lists those there are.");
    }

    /**
     * What a file says.
     *
     * @param plan null when it cannot be read
     */
    public record Checked(@Nullable Plan plan, List<Problem> problems, List<PlanSentence> sentences) {}
}
