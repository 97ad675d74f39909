package dev.deskhand.service.library;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.security.Rights;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.library.SavedWorkflow;
import dev.deskhand.workflows.plan.PlanFormat;
import dev.deskhand.workflows.plan.Problem;
import dev.deskhand.workflows.recording.ChromeExport;
import dev.deskhand.workflows.recording.Imported;
import dev.deskhand.workflows.recording.RecordingException;
import dev.deskhand.workflows.recording.Recordings;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes recordings of other tools into the library, and gives workflows back as recordings. */
@Singleton
public class ImportDesk {

    private static final String NAME = "[a-z0-9]+(-[a-z0-9]+)*";
    private static final int LONGEST = 5_000_000;

    private final ToolCatalog catalog;
    private final WorkflowDesk library;
    private final PlanFormat format;

    ImportDesk(ToolCatalog catalog, WorkflowDesk library, PlanFormat format) {
        this.catalog = catalog;
        this.library = library;
        this.format = format;
    }

    /** A workflow that was saved, and what of its recording was not taken over as it was. */
    public record Taken(SavedWorkflow workflow, List<Imported.Note> notes) {}

    /**
     * Saves every test of a recording as a workflow.
     *
     * @param name null for names made of the recording's titles; those that are taken get a number then
     * @param secret the secret that takes the place of typed passwords, null for one named after the host
     */
    public List<Taken> take(String recording, @Nullable String name, @Nullable String secret, Person person) {
        Rights.need(Rights.mayEditLibrary(person), "change the library", "ops");
        if (name != null && !name.matches(NAME)) {
            throw Refusal.badInput(
                    "'" + name + "' is no name for a workflow.", "Use lower-case letters, digits and single dashes.");
        }
        if (recording.isBlank() || recording.length() > LONGEST) {
            throw Refusal.badInput(
                    recording.isBlank() ? "The recording is empty." : "The recording is larger than 5 MB.",
                    "Send the JSON of Chrome's Recorder or a .side file of Selenium IDE.");
        }
        var named = named(read(recording, name, secret), name != null);
        named.forEach(this::check); // a recording is taken over as a whole or not at all
        var taken = new ArrayList<Taken>();
        named.forEach((workflow, imported) ->
                taken.add(new Taken(library.save(workflow, yaml(workflow, imported), person), imported.notes())));
        return taken;
    }

    /** By the name each is saved under; a name that was asked for becomes the next version of what has it. */
    private Map<String, Imported> named(List<Imported> all, boolean asked) {
        var named = new LinkedHashMap<String, Imported>();
        for (Imported imported : all) {
            String wanted = String.valueOf(imported.plan().name());
            named.put(asked ? wanted : free(wanted, named.keySet()), imported);
        }
        return named;
    }

    private String yaml(String name, Imported imported) {
        return format.toYaml(WorkflowDesk.named(imported.plan(), name, null));
    }

    private void check(String name, Imported imported) {
        var checked = library.check(yaml(name, imported));
        if (!checked.problems().isEmpty()) {
            Problem first = checked.problems().getFirst();
            throw Refusal.unfit(
                    "The recording '" + imported.plan().title().en() + "' cannot be saved as '" + name + "': "
                            + first.message(),
                    first.advice(),
                    checked.problems());
        }
    }

    private List<Imported> read(String recording, @Nullable String name, @Nullable String secret) {
        try {
            return new Recordings(catalog).read(recording, new Recordings.Options(name, secret));
        } catch (RecordingException e) {
            throw Refusal.badInput(e.text().en(), e.advice().en());
        }
    }

    private String free(String wanted, Set<String> others) {
        var taken = library.list().stream().map(SavedWorkflow::name).toList();
        String name = wanted;
        for (int i = 2; taken.contains(name) || others.contains(name) || WorkflowDesk.PAGES.contains(name); i++) {
            name = wanted + "-" + i;
        }
        return name;
    }

    /** The newest version as JSON for Chrome's Recorder. */
    public ObjectNode recording(String workflow) {
        return new ChromeExport(format, catalog).write(library.get(workflow).plan());
    }
}
