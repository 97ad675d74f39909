package dev.deskhand.service.web.library;

import dev.deskhand.service.library.PatchDesk;
import dev.deskhand.service.library.WorkflowDesk;
import dev.deskhand.service.persistence.JdbcStepMemory.Kept;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.security.Rights;
import dev.deskhand.service.web.page.Here;
import dev.deskhand.service.web.page.Notice;
import dev.deskhand.service.web.page.Picture;
import dev.deskhand.service.web.page.StepNumbers;
import dev.deskhand.service.web.page.Texts;
import dev.deskhand.tools.spi.Evidence;
import dev.deskhand.workflows.healing.LikenessHealer;
import dev.deskhand.workflows.journal.Heal;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Repairs that runs found for a workflow, to be accepted or rejected. */
@Path("/workflows/{name}/patches")
@RunOnVirtualThread
public class PatchesPage {
    private final Here here;
    private final PatchDesk desk;
    private final WorkflowDesk library;

    PatchesPage(Here here, PatchDesk desk, WorkflowDesk library) {
        this.here = here;
        this.desk = desk;
        this.library = library;
    }

    @GET
    public Response show(@PathParam("name") String name) {
        return page(name, null, 200);
    }

    @POST
    @Path("{id}")
    public Response decide(
            @PathParam("name") String name,
            @PathParam("id") String id,
            @FormParam("decision") @DefaultValue("") String decision) {
        if (!decision.equals("accept") && !decision.equals("reject")) {
            throw Refusal.badInput("'" + decision + "' is no decision.", "Use accept or reject.");
        }
        try {
            Kept kept = desk.decide(name, id, decision.equals("accept"), null, here.person());
            String said = kept.version() == null
                    ? "/patches?said=said.patchRejected"
                    : "?said=said.saved&value=" + kept.version();
            return Response.seeOther(URI.create("/workflows/" + name + said)).build();
        } catch (Refusal refusal) {
            if (refusal.kind() != Refusal.Kind.CONFLICT) {
                throw refusal;
            }
            return page(name, here.notice(refusal), refusal.kind().status());
        }
    }

    private Response page(String name, @Nullable Notice problem, int status) {
        Texts texts = here.texts();
        String title = library.versions(name).getFirst().plan().title().in(texts.locale());
        var rows = desk.list(name).stream().map(kept -> row(kept, texts)).toList();
        var view = new PatchesView(
                name, title, texts.say("patches.title", title), problem, rows, Rights.mayEditLibrary(here.person()));
        return here.page("patches", view.title(), "workflows", view, status, null);
    }

    private PatchesView.Row row(Kept kept, Texts texts) {
        var patch = kept.patch();
        var heal = patch.heal();
        var first = heal.first();
        return new PatchesView.Row(
                kept.id(),
                heading(heal, texts),
                heal.wasSaid().in(texts.locale()),
                heal.skips() || (first != null && first.leaves())
                        ? ""
                        : heal.becomesSaid().in(texts.locale()),
                first == null || first.leaves() ? "" : texts.say("patches.clicked", clicked(first)),
                heal.skips()
                        ? heal.why().in(texts.locale())
                        : texts.say(
                                "patches.likeness",
                                Math.round(heal.likeness() * 100),
                                heal.why().in(texts.locale())),
                texts.say("patches.step", StepNumbers.text(patch.place(), texts), patch.version()),
                patch.by().equals(LikenessHealer.NAME) ? texts.say("patches.byLikeness") : patch.by(),
                here.formats().when(patch.at()),
                patch.run(),
                outcome(kept, texts),
                pictures(patch.run(), patch.before(), one -> texts.say("patches.before")),
                pictures(patch.run(), patch.after(), texts),
                heal.was().toPrettyString() + "\n→\n"
                        + (heal.skips()
                                ? heal.becomesSaid().in(texts.locale())
                                : heal.becomes().toPrettyString()));
    }

    /** What became of it; "" while it waits. */
    private static String outcome(Kept kept, Texts texts) {
        return switch (kept.state()) {
            case "accepted" ->
                kept.version() == null
                        ? ""
                        : texts.say("patches.accepted", String.valueOf(kept.decidedBy()), kept.version());
            case "rejected" -> texts.say("patches.rejected", String.valueOf(kept.decidedBy()));
            case "outdated" -> texts.say("patches.outdated");
            default -> "";
        };
    }

    private static String heading(Heal heal, Texts texts) {
        String was = heal.wasSaid().in(texts.locale());
        var first = heal.first();
        if (heal.skips()) {
            return texts.say("patches.leftOut", was);
        }
        return first != null && first.leaves()
                ? texts.say("patches.opened", was, first.with().path("url").asText())
                : was + " → " + heal.becomesSaid().in(texts.locale());
    }

    private static String clicked(Heal.Detour first) {
        var target = first.with().path("target");
        return target.isTextual()
                ? target.asText()
                : target.path("name").asText(target.path("text").asText(target.toString()));
    }

    /** The page as it was acted on with the repair, and what came of it. */
    private static List<Picture> pictures(String run, List<Evidence> kept, Texts texts) {
        return pictures(
                run, kept, one -> texts.say(one.name().startsWith("after.") ? "patches.done" : "patches.after"));
    }

    private static List<Picture> pictures(String run, List<Evidence> kept, Function<Evidence, String> said) {
        return kept.stream()
                .filter(one -> one.mediaType().toLowerCase(Locale.ROOT).startsWith("image/"))
                .map(one -> new Picture("/runs/" + run + "/evidence/" + one.sha256(), said.apply(one)))
                .toList();
    }
}
