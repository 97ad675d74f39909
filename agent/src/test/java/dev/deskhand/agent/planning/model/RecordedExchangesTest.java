package dev.deskhand.agent.planning.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.deskhand.agent.model.ModelServer;
import dev.deskhand.workflows.engine.PlanAdvisor.Advice;
import dev.deskhand.workflows.plan.YamlPlanFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Replays what real large models answered to these very prompts. */
class RecordedExchangesTest {

    private static final String RECORD_AGAIN = "The planner's prompt is not the one the recorded answers were given to."
            + " Record them again with a large model: CONTRIBUTING.md, \"When a prompt changes\".";

    @TestFactory
    Stream<DynamicTest> becomePlansThatMayRun(@TempDir Path folder) {
        return RecordedExchange.recorded().stream()
                .map(exchange -> DynamicTest.dynamicTest(exchange.name(), () -> replay(exchange, folder)));
    }

    private static void replay(RecordedExchange exchange, Path folder) throws Exception {
        exchange.writeFiles(folder);
        try (var server = new ModelServer()) {
            server.answering(
                    exchange.answers().stream().map(ModelServer::says).toArray(ResponseDefinitionBuilder[]::new));
            var ports = RealSurroundings.ports(exchange.outlines());

            Advice advice = new ModelPlanner(server.model(), ports).plan(exchange.request(folder));

            assertThat(server.requests()).hasSameSizeAs(exchange.answers());
            switch (advice) {
                case Advice.AddSteps steps ->
                    assertThat(new YamlPlanFormat().toYaml(steps.plan()))
                            .doesNotContain("127.0.0.1")
                            .doesNotContain("localhost");
                case Advice.AskPerson ask -> assertThat(ask.questions()).isNotEmpty();
                case Advice.GiveUp no -> assertThat(no.understood()).isFalse();
            }
        }
    }

    /** Answers to another prompt prove nothing about this one. */
    @Test
    void wereGivenToTodaysRulesFormatAndCatalogue() {
        String today = new PromptWriter(RealSurroundings.ports((workspace, name) -> List.of())).system(Detail.FULL);

        assertThat(RecordedExchange.system()).as(RECORD_AGAIN).isEqualTo(today);
    }

    @TestFactory
    Stream<DynamicTest> wereGivenToTodaysMessages(@TempDir Path folder) {
        return RecordedExchange.recorded().stream()
                .map(exchange -> DynamicTest.dynamicTest(
                        exchange.name(),
                        () -> assertThat(withoutWorkflows(exchange.asked()))
                                .as(RECORD_AGAIN)
                                .isEqualTo(
                                        withoutWorkflows(new PromptWriter(RealSurroundings.ports(exchange.outlines()))
                                                .user(exchange.request(folder), Detail.FULL)))));
    }

    /** Which workflows are near, and how they are written, is material that differs from house to house. */
    private static String withoutWorkflows(String message) {
        return message.replaceFirst("(?s)# Saved workflows that look near.*?\n# Files\n", "# Files\n");
    }

    @Test
    void everyCaseIsRecorded() {
        assertThat(RecordedExchange.recorded())
                .extracting(RecordedExchange::name)
                .as(RECORD_AGAIN)
                .containsExactlyInAnyOrderElementsOf(RecordedExchange.cases().stream()
                        .map(RecordedExchange::name)
                        .toList());
    }

    @Test
    void casesCoverBothLanguages() {
        assertThat(RecordedExchange.cases())
                .extracting(RecordedExchange::language)
                .containsAll(List.of("en", "zh"));
    }
}
