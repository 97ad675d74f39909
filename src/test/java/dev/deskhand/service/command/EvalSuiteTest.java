package dev.deskhand.service.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.deskhand.workflows.plan.PlanSyntaxException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvalSuiteTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String TASK = "tasks: [{id: one, goal: Look, judge: 'true'}]\n";

    @ParameterizedTest
    @CsvSource({"practice-office, 20, false", "keycloak, 5, true"})
    void theSuitesThatComeWithItCanBeRead(String name, int atLeast, boolean asked) throws IOException {
        var suite = EvalSuite.read(Files.readString(Path.of("..", "bench", "suites", name + ".yaml")));

        assertThat(suite.tasks()).hasSizeGreaterThanOrEqualTo(atLeast);
        assertThat(suite.truth().isPresent()).isEqualTo(asked);
    }

    @ParameterizedTest
    @CsvSource({
        "mail-download, plan.pdf, plan.pdf, right, true",
        "mail-download, plan.pdf, plan.pdf, wrong, false",
        "mail-download, plan.pdf, other.pdf, right, false",
        "mail-attachment-name, plan.pdf, none, none, true",
        "mail-attachment-name, other.pdf, none, none, false",
    })
    void attachmentsAreJudgedByNameAndByWhatIsReallyInThem(
            String task, String told, String name, String content, boolean holds) throws IOException {
        var suite = EvalSuite.read(Files.readString(Path.of("..", "bench", "suites", "practice-office.yaml")));
        String judge = suite.tasks().stream()
                .filter(one -> one.id().equals(task))
                .findFirst()
                .orElseThrow()
                .judge();
        JsonNode right = EvalJudge.file("plan.pdf", "right".getBytes(StandardCharsets.UTF_8));
        JsonNode truth = JSON.readTree("""
                {"mails": [{"subject": "Plan", "from": "ada@x.example", "attachments": [
                  {"fileName": "plan.pdf", "bytes": 5, "sha256": "%s"}]}]}""".formatted(right.path("sha256").asText()));
        JsonNode result = JSON.createObjectNode()
                .put("from", "ada@x.example")
                .put("file", told)
                .put("attachment", told);
        JsonNode files = JSON.createArrayNode().add(EvalJudge.file(name, content.getBytes(StandardCharsets.UTF_8)));

        assertThat(EvalJudge.holds(judge, truth, truth, JSON.readTree("{\"subject\": \"Plan\"}"), result, files))
                .isEqualTo(holds);
    }

    @Test
    void whatPreparesASystemNeedsToSayWhatIsSoThere() {
        assertThatThrownBy(() -> EvalSuite.read("suite: x\nprepare: {steps: []}\n" + TASK))
                .isInstanceOfSatisfying(
                        PlanSyntaxException.class,
                        e -> assertThat(e.problems())
                                .singleElement()
                                .satisfies(
                                        problem -> assertThat(problem.pointer()).isEqualTo("/truth")));
    }

    @Test
    void aPartThatIsNoneIsNamed() {
        assertThatThrownBy(() -> EvalSuite.read("suite: x\nreset: {}\n" + TASK))
                .isInstanceOfSatisfying(
                        PlanSyntaxException.class,
                        e -> assertThat(e.problems().toString()).contains("reset"));
        assertThatThrownBy(() -> EvalSuite.read("suite: x\ntasks: []\n"))
                .isInstanceOf(PlanSyntaxException.class)
                .satisfies(e -> assertThat(((PlanSyntaxException) e).problems().toString())
                        .contains("there are no tasks"));
    }
}
