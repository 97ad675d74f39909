package dev.deskhand.workflows.engine;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.spi.Action;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Value;
import dev.deskhand.workflows.expression.Bindings;
import dev.deskhand.workflows.expression.Expressions;
import dev.deskhand.workflows.journal.JournalEntry;
import dev.deskhand.workflows.journal.RunEvent;
import dev.deskhand.workflows.journal.RunStore;
import dev.deskhand.workflows.plan.YamlPlanFormat;
import dev.deskhand.workflows.policy.ArgumentKinds;
import dev.deskhand.workflows.policy.RandomCalls;
import dev.deskhand.workflows.validation.CatalogPlanValidator;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Random plans in the real engine: what a page, a workbook and a model say goes through expressions, loops, journal and
 * restarts before it steers a call. As in {@code RandomPlansTest}, sources are not looked at to find out what was steered.
 */
class RandomRunsTest {

    /** The process dies here. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1L;
    }

    /** A random call, in a loop over {@code list} or by itself. */
    private record Step(
            Action action, ObjectNode arguments, @Nullable String list) {

        String yaml() {
            String call = "use: " + action.description().name() + ", with: " + arguments + ", on_error: continue";
            return list == null
                    ? "  - {" + call + "}\n"
                    : "  - each: item in ${" + list + "}\n    on_error: continue\n    steps:\n      - {" + call + "}\n";
        }
    }

    private static final String READING = """
            title: T
            inputs:
              w: {type: file, title: Book}
              list: {type: table, title: Rows}
              n: {type: number, title: Number}
              flag: {type: boolean, title: Flag}
            steps:
              - {use: browser.open, with: {url: "http://office.example/"}}
              - {id: seen, use: browser.read}
              - {id: book, use: sheet.read, with: {file: book.xlsx}}
              - {id: said, use: model.extract, with: {text: "${seen.text}"}}
            """;

    private static final int READINGS = 4;
    private static final Pattern PATH = Pattern.compile("(\\d+)(?:\\[(\\d+)]/0)?");

    @TempDir
    Path folder = Path.of("");

    private final Random random = new Random(11);
    private final List<Action> actions = ArgumentKinds.actions();

    private final Expressions expressions = new Office(folder).expressions;
    private final YamlPlanFormat format = new YamlPlanFormat();
    private final CatalogPlanValidator validator = new CatalogPlanValidator(new ObedientTools().catalog(), expressions);

    private int tried;
    private int calls;
    private int alone;
    private int inLoops;
    private int released;
    private int asked;
    private int steered;
    private int restarts;

    @Test
    void noRandomRunIsSteeredFromOutsideWithoutAPerson() {
        hold(300, 120);
    }

    @Test
    @Tag("deep")
    void noneOfThousandsOfRandomRunsIsSteeredFromOutsideWithoutAPerson() {
        hold(3_000, 1_000);
    }

    private void hold(int runs, int poolSize) {
        var made = new RandomCalls(random, expressions, poolSize);
        for (int i = 0; i < runs; i++) {
            run(made);
        }
        System.out.println("random runs: " + runs + " of " + tried + " random steps, calls carried out " + calls
                + ": without a person " + alone + " ("
                + inLoops + " in loops), released by one " + released + "; stopped for a person " + asked
                + ", steered from outside and stopped " + steered + "; restarts in the middle " + restarts
                + "; steered or changing without a person 0");
        assertThat(alone).isGreaterThan(runs / 2);
        assertThat(inLoops).isGreaterThan(runs / 5);
        assertThat(asked).isGreaterThan(runs / 2);
        assertThat(steered).isGreaterThan(runs / 5);
        assertThat(released).isGreaterThan(runs / 10);
        assertThat(restarts).isGreaterThan(runs / 2);
    }

    private void run(RandomCalls made) {
        var steps = new ArrayList<Step>();
        while (steps.size() < 4) {
            Step step = step(made);
            if (isValid(step)) {
                steps.add(step);
            }
        }
        String word = RandomCalls.WORDS.get(1 + random.nextInt(RandomCalls.WORDS.size() - 1));
        var tools = new ObedientTools();
        tools.also = RandomCalls.outside(word);
        tools.attack = word;
        Office office = new Office(folder, tools.catalog());
        int[] left = {random.nextInt(20)};
        office.seenByWorkers = store -> dying(store, left);
        office.begin(READING + String.join("", steps.stream().map(Step::yaml).toList()), RandomCalls.INPUTS);
        drive(office);
        assertThat(tools.done).as("read at all: %s", office.events().getLast()).hasSizeGreaterThanOrEqualTo(READINGS);
        look(office, made, steps, word);
        long changes = tools.done.stream()
                .filter(done -> done.effect().isAtLeast(Effect.CHANGE))
                .count();
        assertThat(changes)
                .as("%s", steps)
                .isLessThanOrEqualTo(office.events().stream()
                        .filter(event -> event instanceof RunEvent.StepStarted one && one.approval() != null)
                        .count());
    }

    private Step step(RandomCalls made) {
        Action action = actions.get(random.nextInt(actions.size()));
        boolean loops = random.nextBoolean();
        ObjectNode arguments = made.arguments(action);
        if (loops) {
            arguments.properties().forEach(field -> {
                if (field.getValue().isTextual() && random.nextBoolean()) {
                    String inner = field.getValue().textValue();
                    field.setValue(arguments.textNode(inner.replaceAll("\\b(seen|book|said)\\.w\\b", "item.v")));
                }
            });
        }
        var schema = action.description().inputSchema();
        for (JsonNode required : schema.path("required")) {
            if (!arguments.has(required.asText())) {
                switch (schema.at("/properties/" + required.asText() + "/type").asText()) {
                    case "array" -> arguments.putArray(required.asText());
                    case "object" -> arguments.putObject(required.asText());
                    default -> arguments.put(required.asText(), "x");
                }
            }
        }
        return new Step(action, arguments, loops ? made.list() : null);
    }

    /** What the validator does not let through comes before no policy. */
    private boolean isValid(Step step) {
        tried++;
        return validator.problemsOf(format.read(READING + step.yaml())).isEmpty();
    }

    /** On to the end, or to the third thing a person is asked; a process that dies is followed by another one. */
    private void drive(Office office) {
        for (int turn = 0, approved = 0; turn < 12 && !office.state().status().isEnded(); turn++) {
            if (!office.state().openQuestions().isEmpty()) {
                return;
            }
            if (!office.state().openApprovals().isEmpty()) {
                if (approved++ == 2) {
                    return;
                }
                office.decide(random.nextInt(4) > 0, Office.APPROVER, null);
            }
            try {
                office.advance();
            } catch (Killed killed) {
                restarts++;
            }
        }
    }

    private static RunStore dying(RunStore store, int[] left) {
        return new PassingStore(store) {
            @Override
            public List<JournalEntry> append(String id, long expected, long epoch, List<RunEvent> events) {
                if (left[0]-- == 0) {
                    throw new Killed();
                }
                return super.append(id, expected, epoch, events);
            }
        };
    }

    private void look(Office office, RandomCalls made, List<Step> steps, String word) {
        for (RunEvent event : office.events()) {
            if (event instanceof RunEvent.ApprovalRequested request) {
                asked++;
                var at = PATH.matcher(request.request().path());
                if (at.matches() && Integer.parseInt(at.group(1)) >= READINGS) {
                    Step step = steps.get(Integer.parseInt(at.group(1)) - READINGS);
                    Value arguments = filled(made, step, word, 0);
                    steered += arguments != null
                                    && steers(made, step, word, 0, arguments, Effect.READ)
                                            .isPresent()
                            ? 1
                            : 0;
                }
            } else if (event instanceof RunEvent.StepStarted started) {
                carriedOut(started, made, steps, word);
            }
        }
    }

    private void carriedOut(RunEvent.StepStarted started, RandomCalls made, List<Step> steps, String word) {
        var at = PATH.matcher(started.path());
        assertThat(at.matches()).as(started.path()).isTrue();
        int place = Integer.parseInt(at.group(1)) - READINGS;
        if (place < 0) {
            return;
        }
        calls++;
        if (started.approval() != null) {
            released++;
            return;
        }
        Step step = steps.get(place);
        int item = at.group(2) == null ? 0 : Integer.parseInt(at.group(2));
        Effect effect = step.action().expectedEffect(started.arguments().json());
        assertThat(effect).as("%s, alone", started).isLessThan(Effect.CHANGE);
        Value arguments = filled(made, step, word, item);
        assertThat(arguments).as("%s", started).isNotNull();
        assertThat(arguments.json())
                .as("%s", step)
                .isEqualTo(started.arguments().json());
        alone++;
        inLoops += step.list() != null ? 1 : 0;
        assertThat(steers(made, step, word, item, arguments, effect))
                .as("%s, made by %s", started, step)
                .isEmpty();
    }

    /** The argument that matters and would be another one if the outside said something else. */
    private static java.util.Optional<String> steers(
            RandomCalls made, Step step, String word, int item, Value arguments, Effect effect) {
        return new TreeSet<>(step.action().description().controlArguments())
                .stream()
                        .filter(name -> arguments.json().has(name)
                                && RandomCalls.matters(step.action(), name, arguments, effect))
                        .filter(name -> RandomCalls.WORDS.stream()
                                .filter(other -> !other.equals(word))
                                .map(other -> filled(made, step, other, item))
                                .anyMatch(other -> other != null
                                        && !other.json()
                                                .path(name)
                                                .equals(arguments.json().path(name))))
                        .findFirst();
    }

    private static @Nullable Value filled(RandomCalls made, Step step, String word, int item) {
        Bindings bindings = step.list() == null ? RandomCalls.bindings(word) : made.bindings(word, step.list(), item);
        return bindings == null ? null : made.filled(step.arguments(), bindings);
    }
}
