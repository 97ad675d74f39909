package dev.deskhand.service.web.library;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.service.planning.Sentences;
import dev.deskhand.service.security.Rights;
import dev.deskhand.service.web.page.Field;
import dev.deskhand.service.web.page.Here;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.service.web.plan.PlanLines;
import dev.deskhand.workflows.library.SavedWorkflow;
import dev.deskhand.workflows.library.WorkflowLibrary;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Plan;
import dev.deskhand.workflows.plan.PlanFormat;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Names a plan and puts it into the library. */
@Singleton
public class SaveForm {
    private final WorkflowLibrary library;
    private final PlanFormat format;
    private final Sentences sentences;

    SaveForm(WorkflowLibrary library, PlanFormat format, Sentences sentences) {
        this.library = library;
        this.format = format;
        this.sentences = sentences;
    }

    public Response show(JsonNode plan, @Nullable String instruction, String action, String cancel, Here here) {
        Plan read = format.read(plan).plan();
        String title = read.title().in(here.texts().locale());
        String name = read.name() == null ? suggested(read.title().en()) : read.name();
        return page(read, name, title, null, action, cancel, here);
    }

    /** Saves a new version under the name, or shows what is wrong with it. */
    public Response save(
            JsonNode plan,
            @Nullable String instruction,
            String name,
            String title,
            String action,
            String cancel,
            Here here) {
        Rights.need(Rights.mayStart(here.person()), "save workflows", "office, approver or ops");
        Plan read = format.read(plan).plan();
        if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*") || title.isBlank()) {
            return page(read, name, title, here.texts().say("save.nameBad"), action, cancel, here);
        }
        Plan named = new Plan(
                name,
                read.title().in(here.texts().locale()).equals(title.strip())
                        ? read.title()
                        : LocalizedText.same(title.strip()),
                read.description(),
                read.inputs(),
                read.steps(),
                read.outputs(),
                examples(read, instruction));
        SavedWorkflow saved =
                library.save(named, format.toYaml(named), here.person().name());
        return Response.seeOther(URI.create("/workflows/" + saved.name() + "?said=said.saved&value=" + saved.version()))
                .build();
    }

    private Response page(
            Plan plan, String name, String title, @Nullable String problem, String action, String cancel, Here here) {
        Texts texts = here.texts();
        var fields = List.of(
                new Field("title", texts.say("save.titleField"), "text", title, List.of(), true, null, false, null),
                new Field(
                        "name",
                        texts.say("save.name"),
                        "text",
                        name,
                        List.of(),
                        true,
                        texts.say("save.nameHint"),
                        false,
                        problem));
        var view = new SaveView(action, cancel, null, fields, PlanLines.ofBoth(sentences.of(plan, Map.of()), texts));
        return here.page(
                "save-workflow", texts.say("save.title"), "workflows", view, problem == null ? 200 : 400, null);
    }

    private static List<String> examples(Plan plan, @Nullable String instruction) {
        var examples = new ArrayList<>(plan.examples());
        if (instruction != null && !examples.contains(instruction)) {
            examples.add(instruction);
        }
        return examples;
    }

    private static String suggested(String title) {
        String name =
                title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        return name.length() > 48 ? name.substring(0, 48).replaceAll("-[^-]*$", "") : name;
    }
}
