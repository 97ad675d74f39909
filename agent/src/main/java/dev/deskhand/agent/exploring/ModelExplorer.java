package dev.deskhand.agent.exploring;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.agent.model.LanguageModel;
import dev.deskhand.tools.spi.ToolCatalog;
import dev.deskhand.workflows.engine.Explorer;
import dev.deskhand.workflows.expression.Expressions;
import dev.deskhand.workflows.plan.Step;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Lets a language model find the way: it sees an outline and decides, the program does and checks. */
public final class ModelExplorer implements Explorer {

    /** Enough of the page to find evidence on it. */
    private static final int PROOF_TOKENS = 12_000;

    private static final int MOST_LOCATED = 10;
    private static final int LONGEST_LOCATED = 200;
    private static final int MOST_TOLD = 600;

    private final LanguageModel model;
    private final Expressions expressions;
    private final Moves moves;
    private final ExplorePrompt prompt;
    private final Pictures pictures;
    private final Clock clock;

    /** @param pictures where the pictures lie that a model which sees is shown */
    public ModelExplorer(
            LanguageModel model, ToolCatalog catalog, Expressions expressions, Pictures pictures, Clock clock) {
        this.model = model;
        this.expressions = expressions;
        this.moves = new Moves(catalog, model.seesPictures());
        this.prompt = new ExplorePrompt(moves, clock);
        this.pictures = pictures;
        this.clock = clock;
    }

    @Override
    public boolean hasPrices() {
        return model.hasPrices();
    }

    @Override
    public List<Step.Action> looks() {
        var look = look(JsonNodeFactory.instance.objectNode());
        return model.seesPictures()
                ? List.of(look, step(Moves.PICTURE, JsonNodeFactory.instance.objectNode()))
                : List.of(look);
    }

    /** The page at length, and where each value and each piece of evidence stands: compiling reads them there again. */
    @Override
    public List<Step.Action> proofs(Decision.Finish finish) {
        var looks = new ArrayList<Step.Action>();
        looks.add(look(JsonNodeFactory.instance.objectNode().put("budget", PROOF_TOKENS)));
        var texts = new LinkedHashSet<String>();
        literals(finish.result(), texts);
        texts.addAll(finish.evidence());
        texts.stream()
                .filter(text -> text.length() <= LONGEST_LOCATED)
                .limit(MOST_LOCATED)
                .forEach(text -> looks.add(
                        step(Moves.LOCATE, JsonNodeFactory.instance.objectNode().put("text", text))));
        return looks;
    }

    private static void literals(JsonNode value, Set<String> texts) {
        if (value.isContainerNode()) {
            value.forEach(part -> literals(part, texts));
        } else if ((value.isTextual() || value.isNumber())
                && !value.asText().isBlank()
                && !value.asText().contains("${")) {
            texts.add(value.asText());
        }
    }

    private static Step.Action look(ObjectNode with) {
        return step(Moves.LOOK, with);
    }

    private static Step.Action step(String use, ObjectNode with) {
        return new Step.Action(null, use, with, null, null, null, false, Step.Retry.NONE, Step.OnError.STOP, null);
    }

    @Override
    public Answer next(Request request) throws InterruptedException {
        var watch = new LoopWatch(request);
        var end = watch.end();
        if (end.isPresent()) {
            return new Answer(end.get(), model.name(), List.of());
        }
        var reader = new ExploreAnswer(moves, expressions, request);
        return new ExploreTalk(model, prompt, reader, clock)
                .about(
                        request,
                        watch.warnings(),
                        AnswerShape.of(moves.names(), request.step().result()),
                        model.seesPictures() ? Sighting.pictures(request.seen(), pictures) : List.of());
    }

    @Override
    public List<String> doubts(Request request, Claim claim) {
        List<String> doubts = new EvidenceCheck(expressions, request, claim).doubts();
        boolean workedOut = !claim.finish().result().equals(claim.result().json());
        if (doubts.isEmpty() || !workedOut) {
            return doubts;
        }
        var told = new ArrayList<>(doubts);
        told.add(OwnWords.CAME_OUT + MoveWords.shortened(claim.result().json().toString(), MOST_TOLD));
        return told;
    }
}
