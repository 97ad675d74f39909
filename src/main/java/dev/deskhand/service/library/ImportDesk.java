package dev.deskhand.service.library;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.security.Rights;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.workflows.journal.Person;
import dev.deskhand.workflows.library.SavedWorkflow;
import dev.deskhand.workflows.plan.PlanFormat;
import dev.deskhand.workflows.recording.ChromeExport;
import dev.deskhand.workflows.recording.Imported;
import dev.deskhand.workflows.recording.RecordingException;
import dev.deskhand.workflows.recording.Recordings;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.List;
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
        var taken = new ArrayList<Taken>();
        for (Imported imported : read(recording, name, secret)) {
            String wanted = String.valueOf(imported.plan().name());
            String free = name != null ? wanted : free(wanted);
            String yaml = format.toYaml(WorkflowDesk.named(imported.plan(), free, null));
            taken.add(new Taken(library.save(free, yaml, person), imported.notes()));
        }
        return taken;
    }

    private List<Imported> read(String recording, @Nullable String name, @Nullable String secret) {
        try {
            return new Recordings(catalog).read(recording, new Recordings.Options(name, secret));
        } catch (RecordingException e) {
            throw Refusal.badInput(e.text().en(), e.advice().en());
        }
    }

    private String free(String wanted) {
        var taken = library.list().stream().map(SavedWorkflow::name).toList();
        String name = wanted;
        for (int i = 2; taken.contains(name) || WorkflowDesk.PAGES.contains(name); i++) {
            name = wanted + "-" + i;
        }
        return name;
    }

    /** The newest version as JSON for Chrome's Recorder. */
    public ObjectNode recording(String workflow) {
        return new ChromeExport(format).write(library.get(workflow).plan());
    }
}
