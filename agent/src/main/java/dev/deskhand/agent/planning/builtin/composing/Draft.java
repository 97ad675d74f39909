package dev.deskhand.agent.planning.builtin.composing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.agent.planning.builtin.reading.Token;
import dev.deskhand.workflows.engine.PlanAdvisor;
import dev.deskhand.workflows.plan.Input;
import dev.deskhand.workflows.plan.LocalizedText;
import dev.deskhand.workflows.plan.Output;
import dev.deskhand.workflows.plan.Plan;
import dev.deskhand.workflows.plan.Step;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A plan in the making: its steps so far, the table at hand, and the words already used. */
final class Draft {

    static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final PlanAdvisor.Request request;
    private final List<Step> steps = new ArrayList<>();
    private final Map<String, Input> inputs = new LinkedHashMap<>();
    private final Map<String, JsonNode> values = new LinkedHashMap<>();
    private final Map<String, Output> outputs = new LinkedHashMap<>();
    private final List<PlanAdvisor.Question> questions = new ArrayList<>();
    private final Set<String> ids = new HashSet<>();
    private final Set<String> made = new HashSet<>();
    private final Set<Token> used = new HashSet<>();
    private @Nullable RowsAtHand rows;
    private boolean pageOpen;

    /** Expressions for a table's rows and its columns. */
    record RowsAtHand(String items, String columns) {}

    Draft(PlanAdvisor.Request request) {
        this.request = request;
    }

    void use(Token... tokens) {
        used.addAll(List.of(tokens));
    }

    boolean uses(Token token) {
        return used.contains(token);
    }

    /** Names of steps and inputs that are taken already. */
    void avoid(Plan plan) {
        ids.addAll(plan.inputs().keySet());
        plan.steps().forEach(step -> {
            String id = idOf(step);
            if (id != null) {
                ids.add(id);
            }
        });
    }

    private static @Nullable String idOf(Step step) {
        return switch (step) {
            case Step.Action action -> action.id();
            case Step.ForEach loop -> loop.id();
            case Step.Choice choice -> choice.id();
            case Step.Ask ask -> ask.id();
            case Step.Let let -> let.id();
            case Step.PlanMore more -> more.id();
            case Step.Explore explore -> explore.id();
        };
    }

    List<Step> steps() {
        return List.copyOf(steps);
    }

    Optional<RowsAtHand> rows() {
        return Optional.ofNullable(rows);
    }

    void rows(String items, String columns) {
        rows = new RowsAtHand(items, columns);
    }

    boolean hasPage() {
        return pageOpen;
    }

    void pageOpened() {
        pageOpen = true;
    }

    /** Adds an action and gives the id it got: the wanted one, or that with a number. */
    String action(String wantedId, String use, ObjectNode with) {
        String id = newId(wantedId);
        steps.add(new Step.Action(id, use, with, null, null, null, false, Step.Retry.NONE, Step.OnError.STOP, null));
        return id;
    }

    String let(String wantedId, String expression) {
        return let(wantedId, expression, null);
    }

    String let(String wantedId, String expression, @Nullable LocalizedText title) {
        String id = newId(wantedId);
        steps.add(new Step.Let(id, title, TextNode.valueOf("${" + expression + "}")));
        return id;
    }

    void output(String name, String expression) {
        output(name, null, expression);
    }

    void output(String name, @Nullable LocalizedText title, String expression) {
        String free = name;
        for (int i = 2; outputs.containsKey(free); i++) {
            free = name + i;
        }
        outputs.put(free, new Output(TextNode.valueOf("${" + expression + "}"), title, Map.of()));
    }

    Map<String, Output> outputs() {
        return Map.copyOf(outputs);
    }

    void making(String file) {
        made.add(file);
    }

    /** How steps name a file to be read: one the plan makes itself, else an input filled with the attached one. */
    String fileToRead(Token file) {
        use(file);
        if (made.contains(file.value())) {
            return file.value();
        }
        String name = newId("book");
        var input = new Input(Input.Type.FILE, LocalizedText.of("File to read", "要读取的文件"), null, true, null, List.of());
        inputs.put(name, input);
        Optional<String> attached = request.files().stream()
                .filter(given -> given.equalsIgnoreCase(file.value()))
                .findFirst();
        if (attached.isPresent()) {
            values.put(name, TextNode.valueOf(attached.get()));
        } else if (!request.inputs().containsKey(name)) {
            questions.add(new PlanAdvisor.Question(
                    name,
                    LocalizedText.of(
                            file.value() + " was not attached. Please attach it.", "没有附上 " + file.value() + "，请附上。"),
                    input));
        }
        return "${inputs." + name + "}";
    }

    boolean isEmpty() {
        return steps.isEmpty();
    }

    Composition finish(List<String> notUnderstood) {
        var plan = new Plan(
                null,
                LocalizedText.same(request.instruction()),
                null,
                inputs,
                steps,
                outputs,
                List.of(request.instruction()),
                List.of(),
                List.of());
        return new Composition(plan, values, List.of(), questions, notUnderstood);
    }

    private String newId(String wanted) {
        String id = wanted;
        for (int i = 2; !ids.add(id); i++) {
            id = wanted + i;
        }
        return id;
    }
}
