package dev.deskhand.service.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskhand.workflows.plan.PlanSyntaxException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvalSuiteTest {

    private static final String TASK = "tasks: [{id: one, goal: Look, judge: 'true'}]\n";

    @ParameterizedTest
    @CsvSource({"practice-office, 20, false", "keycloak, 5, true"})
    void theSuitesThatComeWithItCanBeRead(String name, int atLeast, boolean asked) throws IOException {
        var suite = EvalSuite.read(Files.readString(Path.of("..", "bench", "suites", name + ".yaml")));

        assertThat(suite.tasks()).hasSizeGreaterThanOrEqualTo(atLeast);
        assertThat(suite.truth().isPresent()).isEqualTo(asked);
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
