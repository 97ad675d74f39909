package dev.deskhand.workflows.engine;

import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.SampleEvents;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.PlanFormat;
import dev.deskhand.workflows.plan.Step;
import dev.deskhand.workflows.plan.YamlPlanFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** An explorer that decides what a test wrote down, round by round, and remembers what it was told. */
final class ScriptedExplorer implements Explorer {

    private static final PlanFormat FORMAT = new YamlPlanFormat();

    final List<Request> requests = new ArrayList<>();
    final List<Claim> claims = new ArrayList<>();
    private final List<Function<Request, Decision>> script;
    private List<String> doubts = List.of();
    int tokens = 100;

    /** What is looked at before each decision. */
    String looks = "- {use: desk.look, with: {page: shown}}";

    @Nullable
    Long cost;

    private ScriptedExplorer(List<Function<Request, Decision>> script) {
        this.script = script;
    }

    static ScriptedExplorer of(Decision... decisions) {
        return new ScriptedExplorer(List.of(decisions).stream()
                .map(decision -> (Function<Request, Decision>) request -> decision)
                .toList());
    }

    /** A script for goals that begin with that word, and one for all others. */
    static ScriptedExplorer of(String word, List<Decision> forIt, List<Decision> others) {
        List<Function<Request, Decision>> script = new ArrayList<>();
        for (int i = 0; i < Math.max(forIt.size(), others.size()); i++) {
            int round = i;
            script.add(request -> {
                var own = request.goal().json().asText().startsWith(word) ? forIt : others;
                return own.get(Math.min(round, own.size() - 1));
            });
        }
        return new ScriptedExplorer(script);
    }

    /** The first claim is doubted with these words. */
    ScriptedExplorer doubting(String... words) {
        doubts = List.of(words);
        return this;
    }

    static Decision act(String yaml) {
        return new Decision.Act("I do it.", List.of(), steps(yaml));
    }

    static Decision finish(String result, String... evidence) {
        return new Decision.Finish(
                "It is done.",
                (com.fasterxml.jackson.databind.node.ObjectNode) SampleEvents.json(result),
                List.of(evidence));
    }

    static Decision giveUp(String why) {
        return new Decision.GiveUp(
                "", dev.deskhand.tools.spi.FailureKind.NOT_FOUND, LocalizedText.same(why), LocalizedText.same("Look"));
    }

    static List<Step.Action> steps(String yaml) {
        return FORMAT.read("steps:\n" + yaml.indent(2)).plan().steps().stream()
                .map(step -> (Step.Action) step)
                .toList();
    }

    @Override
    public boolean hasPrices() {
        return cost != null;
    }

    @Override
    public List<Step.Action> looks() {
        return steps(looks);
    }

    @Override
    public Answer next(Request request) {
        requests.add(request);
        int round = request.rounds().size();
        var decision = script.get(Math.min(round, script.size() - 1)).apply(request);
        var call = new RunEvent.ModelCalled(SampleEvents.T, "explore", "large", tokens, 0, 1000, "1 move", cost);
        return new Answer(decision, "large", List.of(call));
    }

    @Override
    public List<Step.Action> proofs(Decision.Finish finish) {
        return List.of();
    }

    @Override
    public List<String> doubts(Request request, Claim claim) {
        claims.add(claim);
        return claims.size() == 1 ? doubts : List.of();
    }
}
