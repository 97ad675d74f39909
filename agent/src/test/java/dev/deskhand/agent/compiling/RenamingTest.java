package dev.deskhand.agent.compiling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.agent.exploring.Pages;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.workflows.engine.Explorer.Decision;
import dev.deskhand.workflows.plan.Step;
import java.util.List;
import org.junit.jupiter.api.Test;

class RenamingTest {

    private static final String WITH = "{'at':'Gate a4 for ${a4.name} and ${inputs.a4}',"
            + "'rows':'${[1].map(r, {1: r}) + a4.items}','plain':'$${a4.x}'}";

    @Test
    void actsAreRenamedWhereTheyAreReadAndNowhereElse() {
        var steps = List.<Step>of(Pages.step("a4", "browser.read", "{}"), Pages.step("a7", "browser.fill", WITH));

        var renamed = (Step.Action) new Renaming("", 1).of(steps).get(1);

        assertThat(renamed.id()).isEqualTo("a2");
        assertThat(renamed.with().path("at").asText()).isEqualTo("Gate a4 for ${a1.name} and ${inputs.a4}");
        assertThat(renamed.with().path("rows").asText()).isEqualTo("${[1].map(r, {1: r}) + a1.items}");
        assertThat(renamed.with().path("plain").asText()).isEqualTo("$${a4.x}");
    }

    @Test
    void theActsOfALaterExplorationAreNamedApartInTheSameWay() {
        var read = Pages.done(Pages.step("a4", "browser.open", "{'url':'/a'}"), Effect.READ, "{}", "{}");
        var fill = Pages.done(Pages.step("a7", "browser.fill", WITH), Effect.LOCAL, "{}", "{}");
        var end = new Decision.Finish("", (ObjectNode) Pages.json("{}"), List.of("it"));
        var rounds = List.of(
                Pages.round(0, "x", new Decision.Act("", List.of(), List.of(read.step(), fill.step())), read, fill),
                Pages.round(1, "x", end));

        var made = new ExploredSteps(Pages.explore("{}"), rounds, new Values(), "e2_").steps();

        assertThat(((Step.Action) made.get(1)).with().path("at").asText())
                .isEqualTo("Gate a4 for ${e2_a4.name} and ${inputs.a4}");
    }
}
