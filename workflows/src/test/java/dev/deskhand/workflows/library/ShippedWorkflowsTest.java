package dev.deskhand.workflows.library;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ShippedWorkflowsTest {

    static Stream<String> names() {
        return ShippedWorkflows.names().stream();
    }

    @ParameterizedTest
    @MethodSource("names")
    void eachHasTitlesInputTitlesAndExamplesInBothLanguages(String name) throws Exception {
        JsonNode workflow = new YAMLMapper().readTree(ShippedWorkflows.yaml(name));

        assertThat(workflow.path("workflow").asText()).isEqualTo(name);
        assertBothLanguages(workflow.path("title"));
        assertBothLanguages(workflow.path("description"));
        workflow.path("inputs").forEach(input -> assertBothLanguages(input.path("title")));
        assertThat(workflow.path("steps")).isNotEmpty();
        workflow.findParents("let").forEach(step -> assertBothLanguages(step.path("title")));
        workflow.findParents("each").forEach(step -> assertBothLanguages(step.path("title")));
        workflow.path("outputs").forEach(output -> {
            assertBothLanguages(output.path("title"));
            output.path("columns").forEach(ShippedWorkflowsTest::assertBothLanguages);
        });
        assertThat(workflow.path("examples"))
                .anyMatch(example -> isChinese(example.asText()))
                .anyMatch(example -> !isChinese(example.asText()));
    }

    private static void assertBothLanguages(JsonNode text) {
        assertThat(text.path("en").asText()).isNotBlank();
        assertThat(text.path("zh").asText()).matches(ShippedWorkflowsTest::isChinese);
    }

    private static boolean isChinese(String text) {
        return text.codePoints().anyMatch(point -> Character.UnicodeScript.of(point) == Character.UnicodeScript.HAN);
    }
}
