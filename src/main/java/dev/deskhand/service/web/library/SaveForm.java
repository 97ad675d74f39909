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

    /**
     * What is saved, and from where.
     *
     * @param action where the form is sent
     * @param cancel where one gets without saving
     * @param planner the model whose words the plan is; null when they are a person's
     */
    public record Work(
            Plan plan,
            SaveView.Before before,
            String action,
            String cancel,
            @Nullable String planner) {}

    /** A plan as it stands. */
    public Work work(JsonNode plan, String action, String cancel, @Nullable String planner) {
        return new Work(format.read(plan).plan(), SaveView.Before.NOTHING, action, cancel, planner);
    }

    public Response show(Work work, Here here) {
        return show(work, 200, here);
    }

    /** The same again where a replay was asked for with values that cannot be taken. */
    public Response unproven(Work work, Here here) {
        return show(work, 400, here);
    }

    private Response show(Work work, int status, Here here) {
        Plan plan = work.plan();
        String title = plan.title().in(here.texts().locale());
        String name =
                library.freeName(plan.name() == null ? suggested(plan.title().en()) : plan.name(), here.person());
        return page(work, name, title, null, status, here);
    }

    /** Saves under the name, or shows what is wrong with it. */
    public Response save(Work work, String name, String title, Here here, Saver saver) {
        if (!name.matches("[a-z0-9]+(-[a-z0-9]+)*") || title.isBlank()) {
            return page(work, name, title, here.texts().say("save.nameBad"), 400, here);
        }
        boolean same = work.plan().title().in(here.texts().locale()).equals(title.strip());
        try {
            SavedWorkflow saved = saver.save(name, same ? null : title.strip());
            return Response.seeOther(
                            URI.create("/workflows/" + saved.name() + "?said=said.saved&value=" + saved.version()))
                    .build();
        } catch (Refusal refusal) {
            return page(
                    work,
                    name,
                    title,
                    here.texts().told(refusal.message()) + " " + here.texts().told(refusal.advice()),
                    400,
                    here);
        }
    }

    /** Puts it into the library; a null title keeps the plan's own. */
    @FunctionalInterface
    public interface Saver {
        SavedWorkflow save(String name, @Nullable String title);
    }

    private Response page(Work work, String name, String title, @Nullable String problem, int status, Here here) {
        Plan plan = work.plan();
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
                work.action(),
                work.cancel(),
                null,
                fields,
                asked,
                PlanLines.ofBoth(sentences.of(plan, Map.of()), texts),
                work.before(),
                SaidByModel.of(work.planner(), library.words(plan), here));
        return here.page("save-workflow", texts.say("save.title"), "workflows", view, status, null);
    }

    private static String suggested(String title) {
        String name =
                title.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "-").replaceAll("^-+|-+$", "");
        return name.length() > 48 ? name.substring(0, 48).replaceAll("-[^-]*$", "") : name;
    }
}
