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
    private final ExploredReplay replays;
    private final CurrentPerson person;

    CompileResource(
            RunDesk desk,
            ExploredWork explored,
            Sentences sentences,
            PlanFormat format,
            ExploredReplay replays,
            CurrentPerson person) {
        this.replays = replays;
        this.desk = desk;
        this.explored = explored;
        this.sentences = sentences;
        this.format = format;
        this.person = person;
    }

    @POST
    @Operation(
            summary = "Compiles what a run explored into steps that need no model; with replay, runs them once:"
                    + " by itself when they only look, else when replay is true")
    public Compiled compile(@PathParam("id") String id, @Nullable CompileBody body) {
        Rights.need(Rights.mayStart(person.get()), "compile work", "office, approver or ops");
        RunState run = desk.state(id, person.get());
        Compilation made = explored.of(run)
                .orElseThrow(() -> Refusal.conflict(
                        "Nothing in this run was explored to its goal.",
                        "Compile a run with an explore step that has finished."));
        Effect effect = gravest(made);
        Boolean wanted = body == null ? null : body.replay();
        boolean replay = wanted == null ? !effect.isAtLeast(Effect.CHANGE) : wanted;
        Map<String, JsonNode> others = body == null || body.inputs() == null ? Map.of() : body.inputs();
        String proof = replay ? replays.start(run, others, person.get()) : null;
        return new Compiled(
                format.toYaml(made.plan()),
                format.toJson(made.plan()),
                made.inputs(),
                made.origins(),
                sentences.of(made.plan(), Map.of()).stream()
                        .map(PlanSentence::text)
                        .toList(),
                made.doubts(),
                effect,
                proof);
    }

    private Effect gravest(Compilation made) {
        return sentences.of(made.plan(), Map.of()).stream()
                .map(PlanSentence::effect)
                .reduce(Effect.READ, Effect::or);
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
     * @param run id of the run that proves it; null when there is none
     */
    public record Compiled(
            String yaml,
            JsonNode plan,
            Map<String, JsonNode> inputs,
            List<Compilation.Origin> explored,
            List<LocalizedText> sentences,
            List<LocalizedText> doubts,
            Effect effect,
            @Nullable String run) {}
}
