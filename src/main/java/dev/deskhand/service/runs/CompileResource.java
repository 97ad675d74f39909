package dev.deskhand.service.runs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.agent.compiling.Compilation;
import dev.deskhand.service.library.ExploredWork;
import dev.deskhand.service.planning.PlanSentence;
import dev.deskhand.service.planning.Sentences;
import dev.deskhand.service.problem.Refusal;
import dev.deskhand.service.security.CurrentPerson;
import dev.deskhand.service.security.Rights;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.journal.RunState;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.PlanFormat;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.Map;
import org.eclipse.microprofile.openapi.annotations.Operation;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;

/** Makes of what a run explored a plan that needs no model, and proves it by a run. */
@Path("/api/runs/{id}/compile")
@Tag(name = "Runs")
@RunOnVirtualThread
public class CompileResource {

    private final RunDesk desk;
    private final ExploredWork explored;
    private final Sentences sentences;
    private final PlanFormat format;
    private final ProofDesk proofs;
    private final CurrentPerson person;

    CompileResource(
            RunDesk desk,
            ExploredWork explored,
            Sentences sentences,
            PlanFormat format,
            ProofDesk proofs,
            CurrentPerson person) {
        this.proofs = proofs;
        this.desk = desk;
        this.explored = explored;
        this.sentences = sentences;
        this.format = format;
        this.person = person;
    }

    @GET
    @Operation(summary = "The steps made of what a run explored, and whether a replay has proven them; starts nothing")
    public Compiled get(@PathParam("id") String id) {
        RunState run = desk.state(id, person.get());
        return answer(run, made(run), null);
    }

    @POST
    @Operation(
            summary = "Compiles what a run explored into steps that need no model, and replays them once to prove them:"
                    + " by itself when they only look, else when replay is true")
    public Compiled compile(@PathParam("id") String id, @Nullable CompileBody body) {
        Rights.need(Rights.mayStart(person.get()), "compile work", "office, approver or ops");
        RunState run = desk.state(id, person.get());
        Compilation made = made(run);
        Boolean wanted = body == null ? null : body.replay();
        boolean replay = wanted == null ? proofs.goesByItself(run, made) : wanted;
        Map<String, JsonNode> others = body == null || body.inputs() == null ? Map.of() : body.inputs();
        if (!replay && !others.isEmpty()) {
            throw unused(wanted != null);
        }
        return answer(run, made, replay ? proofs.start(run, others, person.get()) : null);
    }

    /** What is given and not used would be taken for proven with. */
    private static Refusal unused(boolean refused) {
        return Refusal.badInput(
                refused
                        ? "These inputs would not be used: they are for a replay, and replay is false."
                        : "These inputs would not be used: the steps change something or ask somebody, so they are"
                                + " replayed only when that is asked for.",
                "Add \"replay\": true to replay the steps with them, or leave the inputs out.");
    }

    private Compilation made(RunState run) {
        return explored.of(run)
                .orElseThrow(() -> Refusal.conflict(
                        "Nothing in this run was explored to its goal.",
                        "Compile a run with an explore step that has finished."));
    }

    private Compiled answer(RunState run, Compilation made, @Nullable String replay) {
        return new Compiled(
                format.toYaml(made.plan()),
                format.toJson(made.plan()),
                made.inputs(),
                made.origins(),
                sentences.of(made.plan(), Map.of()).stream()
                        .map(PlanSentence::text)
                        .toList(),
                made.doubts(),
                proofs.effect(run, made),
                replay,
                proofs.of(run, made));
    }

    /**
     * How to prove it.
     *
     * @param replay whether to run it once; null for only when it changes nothing
     * @param inputs values to use instead of those of the run
     */
    public record CompileBody(
            @Nullable Boolean replay, @Nullable Map<String, JsonNode> inputs) {}

    /**
     * The plan beside what was explored.
     *
     * @param run id of the run that was started to prove it; null when none was
     * @param proof how it stands with the proof
     */
    public record Compiled(
            String yaml,
            JsonNode plan,
            Map<String, JsonNode> inputs,
            List<Compilation.Origin> explored,
            List<LocalizedText> sentences,
            List<LocalizedText> doubts,
            Effect effect,
            @Nullable String run,
            Proof proof) {}
}
