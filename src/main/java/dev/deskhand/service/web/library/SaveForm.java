package dev.deskhand.service.web.library;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.service.library.WorkflowDesk;
import dev.deskhand.service.planning.Sentences;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.settings.OfficeAddress;
import dev.deskhand.service.web.page.Field;
import dev.deskhand.service.web.page.Here;
import dev.deskhand.service.web.page.InputFields;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.service.web.plan.PlanLines;
import dev.deskhand.workflows.library.SavedWorkflow;
import dev.deskhand.workflows.plan.Plan;
import dev.deskhand.workflows.plan.PlanFormat;
import jakarta.inject.Singleton;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Names a plan and puts it into the library. */
@Singleton
public class SaveForm {
    private final PlanFormat format;
    private final Sentences sentences;
    private final WorkflowDesk library;
    private final OfficeAddress office;

    SaveForm(PlanFormat format, Sentences sentences, WorkflowDesk library, OfficeAddress office) {
        this.format = format;
        this.sentences = sentences;
        this.library = library;
        this.office = office;
    }

    public Response show(JsonNode plan, String action, String cancel, Here here) {
        return show(format.read(plan).plan(), SaveView.Before.NOTHING, action, cancel, here);
    }

    /** As above for a plan that was made of what was explored. */
    public Response show(Plan read, SaveView.Before before, String action, String cancel, Here here) {
        String title = read.title().in(here.texts().locale());
        String name =
                library.freeName(read.name() == null ? suggested(read.title().en()) : read.name(), here.person());
        return page(read, name, title, null, action, cancel, before, here);
    }

    /** Saves under the name, or shows what is wrong with it. */
    public Response save(
            JsonNode plan, String name, String title, String action, String cancel, Here here, Saver saver) {
        Plan read = format.read(plan).plan();
        if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*") || title.isBlank()) {
            return page(
                    read, name, title, here.texts().say("save.nameBad"), action, cancel, SaveView.Before.NOTHING, here);
        }
        boolean same = read.title().in(here.texts().locale()).equals(title.strip());
        try {
            SavedWorkflow saved = saver.save(name, same ? null : title.strip());
            return Response.seeOther(
                            URI.create("/workflows/" + saved.name() + "?said=said.saved&value=" + saved.version()))
                    .build();
        } catch (Refusal refusal) {
            return page(
                    read,
                    name,
                    title,
                    here.texts().told(refusal.message()) + " " + here.texts().told(refusal.advice()),
                    action,
                    cancel,
                    SaveView.Before.NOTHING,
                    here);
        }
    }

    /** Puts it into the library; a null title keeps the plan's own. */
    @FunctionalInterface
    public interface Saver {
        SavedWorkflow save(String name, @Nullable String title);
    }

    private Response page(
            Plan plan,
            String name,
            String title,
            @Nullable String problem,
            String action,
            String cancel,
            SaveView.Before before,
            Here here) {
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
        List<SaveView.Asked> asked = new InputFields(texts, office.url())
                .of(plan.inputs(), Map.of(), Set.of(), Map.of()).stream()
                        .map(field -> new SaveView.Asked(field.label(), field.value()))
                        .toList();
        var view = new SaveView(
                action, cancel, null, fields, asked, PlanLines.ofBoth(sentences.of(plan, Map.of()), texts), before);
        return here.page(
                "save-workflow", texts.say("save.title"), "workflows", view, problem == null ? 200 : 400, null);
    }

    private static String suggested(String title) {
        String name =
                title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        return name.length() > 48 ? name.substring(0, 48).replaceAll("-[^-]*$", "") : name;
    }
}
