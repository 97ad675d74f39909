package dev.deskhand.agent.planning.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import dev.deskhand.agent.model.ModelServer;
import dev.deskhand.tools.file.FolderWorkspace;
import dev.deskhand.workflows.engine.PlanAdvisor.Advice;
import dev.deskhand.workflows.engine.PlanAdvisor.Request;
import dev.deskhand.workflows.plan.YamlPlanFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** Replays what real large models answered to these very prompts. */
class RecordedExchangesTest {

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

            Advice advice = new ModelPlanner(server.model(), ports)
                    .plan(new Request(
                            exchange.instruction(),
                            Map.of(),
                            exchange.fileNames(),
                            Locale.forLanguageTag(exchange.language()),
                            new FolderWorkspace(folder)));

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

    @Test
    void casesCoverBothLanguages() {
        assertThat(RecordedExchange.cases())
                .extracting(RecordedExchange::language)
                .containsAll(List.of("en", "zh"));
    }
}
