package dev.deskhand.agent.planning.builtin;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.agent.recall.SentenceEmbedder;
import dev.deskhand.agent.recall.WorkflowRecall;
import dev.deskhand.workflows.engine.PlanAdvisor;
import dev.deskhand.workflows.engine.PlanAdvisor.Advice;
import dev.deskhand.workflows.journal.WorkflowVersion;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BuiltInPlannerTest {

    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-23T10:00:00Z"), ZoneOffset.UTC);
    private static final BuiltInPlanner PLANNER =
            new BuiltInPlanner(new ShippedLibrary(), new WorkflowRecall(new NotLoaded(), new NotLoaded()), CLOCK);

    record Case(String instruction, List<String> files, String workflow, String inputs, String questions) {
        @Override
        public String toString() {
            return instruction + (files.isEmpty() ? "" : " " + files);
        }
    }

    static Stream<Case> cases() throws IOException {
        try (InputStream stream = BuiltInPlannerTest.class.getResourceAsStream("/builtin/instructions.txt")) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                            .lines()
                            .filter(line -> !line.isBlank() && !line.startsWith("#"))
                            .map(line -> line.split("\\|", -1))
                            .map(cells -> new Case(
                                    cells[0].strip(),
                                    list(cells[1]),
                                    cells[2].strip(),
                                    cells[3].strip(),
                                    cells[4].strip()))
                            .toList()
                            .stream();
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void choosesTheWorkflowThatDoesWhatIsSaidAndFillsItsInputs(Case expected) {
        Advice advice = PLANNER.plan(request(expected.instruction(), expected.files()));

        if (expected.workflow().equals("-")) {
            assertThat(advice).isInstanceOfSatisfying(Advice.GiveUp.class, gaveUp -> {
                assertThat(gaveUp.understood()).isFalse();
                assertThat(gaveUp.notUnderstood()).isNotEmpty();
            });
            return;
        }
        assertThat(advice).isInstanceOfSatisfying(Advice.AddSteps.class, steps -> {
            assertThat(steps.plan().name()).isEqualTo(expected.workflow());
            assertThat(steps.planner()).isEqualTo("built-in");
            assertThat(steps.workflows()).containsExactly(new WorkflowVersion(expected.workflow(), 1));
            assertThat(steps.notUnderstood()).isEmpty();
            assertThat(inputs(steps)).isEqualTo(parse(expected.inputs()));
            assertThat(steps.questions().stream()
                            .map(PlanAdvisor.Question::name)
                            .toList())
                    .isEqualTo(list(expected.questions()));
        });
    }

    @Test
    void saysWhichWordsItCouldNotUseAndWhatItCanDo() {
        Advice advice = PLANNER.plan(request("Don't export the unpaid invoices", List.of()));

        assertThat(advice).isInstanceOfSatisfying(Advice.GiveUp.class, gaveUp -> {
            assertThat(gaveUp.notUnderstood()).containsExactly("Don't");
            assertThat(gaveUp.message().en()).contains("\"Don't\"");
            assertThat(gaveUp.advice().en()).contains("Save the unpaid invoices", "DESKHAND_MODEL_");
        });
    }

    @Test
    void aVerbAloneStartsNoWorkflowWhateverThatIsCalled() {
        var library = ShippedLibrary.with("""
                workflow: ask-first
                title: Ask before reading
                inputs: {book: {type: file, title: Workbook}}
                steps: [{use: sheet.read, with: {file: "${inputs.book}"}}]
                """);
        var planner = new BuiltInPlanner(library, new WorkflowRecall(new NotLoaded(), new NotLoaded()), CLOCK);

        assertThat(planner.plan(request("Tell me a joke", List.of()))).isInstanceOf(Advice.GiveUp.class);
        assertThat(planner.plan(request("Read book.xlsx", List.of("book.xlsx"))))
                .isInstanceOf(Advice.AddSteps.class);
    }

    @Test
    void aWorkflowThatAModelWroteAndNobodyConfirmedStaysTheModelsWordWhenItIsMatched() {
        var library = ShippedLibrary.with("""
                workflow: read-book
                title: Read the stock list
                inputs: {book: {type: file, title: Workbook}}
                steps: [{use: sheet.read, with: {file: "${inputs.book}"}}]
                examples: [Read the stock list]
                """, "large-model");
        var planner = new BuiltInPlanner(library, new WorkflowRecall(new NotLoaded(), new NotLoaded()), CLOCK);

        assertThat(planner.plan(request("Read the stock list in book.xlsx", List.of("book.xlsx"))))
                .isInstanceOfSatisfying(Advice.AddSteps.class, steps -> {
                    assertThat(steps.plan().name()).isEqualTo("read-book");
                    assertThat(steps.planner()).isEqualTo("large-model");
                });
    }

    @Test
    void anUnknownSmallWordInAPlanThatOnlyReadsIsShownNotSwallowed() {
        Advice advice = PLANNER.plan(request("Export the unpaid invoices pronto", List.of()));

        assertThat(advice).isInstanceOfSatisfying(Advice.AddSteps.class, steps -> {
            assertThat(steps.plan().name()).isEqualTo("export-unpaid-invoices");
            assertThat(steps.notUnderstood()).containsExactly("pronto");
        });
    }

    private static PlanAdvisor.Request request(String instruction, List<String> files) {
        return new PlanAdvisor.Request(instruction, Map.of(), files, Locale.ENGLISH);
    }

    private static Map<String, String> inputs(Advice.AddSteps steps) {
        var inputs = new TreeMap<String, String>();
        steps.inputs()
                .forEach((name, value) -> inputs.put(
                        name,
                        value.json().isArray()
                                ? value.json().toString()
                                : value.json().asText()));
        return inputs;
    }

    private static Map<String, String> parse(String text) {
        var inputs = new TreeMap<String, String>();
        for (String pair : text.split(";")) {
            if (!pair.isBlank()) {
                String[] sides = pair.strip().split("=", 2);
                inputs.put(sides[0], sides[1]);
            }
        }
        return inputs;
    }

    private static List<String> list(String text) {
        return Arrays.stream(text.split(","))
                .map(String::strip)
                .filter(part -> !part.isEmpty())
                .toList();
    }

    private static final class NotLoaded implements SentenceEmbedder {
        @Override
        public float[] embed(String sentence) {
            throw new IllegalStateException("not loaded");
        }

        @Override
        public boolean isReady() {
            return false;
        }
    }
}
