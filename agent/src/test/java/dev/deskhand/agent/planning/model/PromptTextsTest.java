package dev.deskhand.agent.planning.model;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PromptTextsTest {

    @ParameterizedTest
    @ValueSource(strings = {"example-stock.json", "example-tickets.json"})
    void workedExamplesAreValidPlans(String file) {
        JsonNode example = PromptTexts.example(file);
        var check = new ProposalCheck(RealSurroundings.ports((workspace, name) -> java.util.List.of()));

        var judged = check.judge((ObjectNode) example.path("plan"));

        assertThat(judged).isInstanceOf(ProposalCheck.Judged.Good.class);
    }

    @Test
    void thePracticeOfficeIsDescribedByExpressionsNotAddresses() {
        assertThat(SystemDescriptions.practiceOffice())
                .extracting(KnownSystem::address)
                .containsExactly("${office}/portal", "${office}/crm", "${office}/mail");
    }
}
