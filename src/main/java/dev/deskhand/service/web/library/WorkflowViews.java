package dev.deskhand.service.web.library;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.service.library.PatchDesk;
import dev.deskhand.service.library.WorkflowDesk;
import dev.deskhand.service.persistence.RunList;
import dev.deskhand.service.planning.Sentences;
import dev.deskhand.service.security.Rights;
import dev.deskhand.service.settings.OfficeAddress;
import dev.deskhand.service.web.page.Here;
import dev.deskhand.service.web.page.InputFields;
import dev.deskhand.service.web.page.Notice;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.service.web.plan.PlanLines;
import dev.deskhand.service.web.run.RunItems;
import dev.deskhand.service.web.run.RunTitles;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.library.SavedWorkflow;
import jakarta.inject.Singleton;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes the page of one workflow. */
@Singleton
class WorkflowViews {
    private static final int RUNS = 5;

    private final WorkflowDesk library;
    private final RunTitles titles;
    private final Sentences sentences;
    private final RunList runs;
    private final OfficeAddress office;
    private final PatchDesk patches;

    WorkflowViews(
            WorkflowDesk library,
            Sentences sentences,
            RunList runs,
            OfficeAddress office,
            PatchDesk patches,
            RunTitles titles) {
        this.titles = titles;
        this.patches = patches;
        this.library = library;
        this.sentences = sentences;
        this.runs = runs;
        this.office = office;
    }

    WorkflowView of(
            SavedWorkflow workflow,
            Map<String, JsonNode> typed,
            Map<String, String> files,
            Map<String, String> problems,
            @Nullable Notice problem,
            Here here) {
        Texts texts = here.texts();
        Person person = here.person();
        var plan = workflow.plan();
        var values = new LinkedHashMap<String, Value>();
        typed.forEach((name, value) -> values.put(name, Value.of(value, Source.user(person.name()))));
        int newest = library.get(workflow.name()).version();
        long waiting = patches.waiting(workflow.name());
        String owner = Rights.seesAll(person) ? null : person.name();
        var title = titles.in(texts);
        var items = new RunItems(texts, here.formats(), here.clock());
        return new WorkflowView(
                workflow.name(),
                plan.title().in(texts.locale()),
                plan.description() == null ? "" : plan.description().in(texts.locale()),
                texts.say(
                        "workflow.facts",
                        texts.count("workflow.steps", plan.steps().size()),
                        workflow.version(),
                        workflow.author()),
                problem,
                new InputFields(texts, office.url())
                        .of(plan.inputs(), values, Set.of(), problems).stream()
                                .map(field -> field.showing(files.get(field.name())))
                                .toList(),
                PlanLines.ofBoth(sentences.of(plan, Map.of()), texts),
                workflow.yaml(),
                versions(workflow, here),
                runs.find(Set.of(), owner, workflow.name(), null, 0, RUNS).stream()
                        .map(run -> items.of(run, title.apply(run)))
                        .toList(),
                inLanguage(plan.examples(), texts),
                waiting == 0 ? "" : texts.count("patches.waiting", waiting),
                Rights.mayStart(person),
                Rights.mayEditLibrary(person),
                SaidByModel.of(workflow.planner(), library.words(plan), here),
                workflow.version(),
                newest == workflow.version() ? null : newest,
                library.versions(workflow.name()).stream()
                        .map(SavedWorkflow::version)
                        .filter(version -> version < workflow.version())
                        .findFirst()
                        .orElse(null));
    }

    /** Those in the reader's language; all of them where there are none. */
    private static List<String> inLanguage(List<String> examples, Texts texts) {
        List<String> own = examples.stream()
                .filter(example -> example.codePoints().anyMatch(Character::isIdeographic)
                        == texts.language().equals("zh"))
                .toList();
        return own.isEmpty() ? examples : own;
    }

    private List<WorkflowView.Version> versions(SavedWorkflow shown, Here here) {
        return library.versions(shown.name()).stream()
                .map(version -> new WorkflowView.Version(
                        version.version(),
                        "/workflows/" + version.name() + "?version=" + version.version(),
                        version.author(),
                        here.formats().when(version.savedAt()),
                        version.version() == shown.version()))
                .toList();
    }
}
