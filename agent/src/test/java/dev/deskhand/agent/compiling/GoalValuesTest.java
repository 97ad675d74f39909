package dev.deskhand.agent.compiling;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.agent.exploring.Pages;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GoalValuesTest {

    @Test
    void textsAreKnownByTheExpressionsThatGaveThem() {
        assertThat(GoalValues.of("Find ${x.First} ${x.Last}", "Find Ada Park"))
                .isEqualTo(Map.of("x.First", text("Ada"), "x.Last", text("Park")));
    }

    @Test
    void whatCouldHaveBeenCutInAnotherWayIsNotKnown() {
        assertThat(GoalValues.of("Find ${x.First} ${x.Last} in ${x.City}", "Find Mary Ann Lee in Rome"))
                .isEqualTo(Map.of("x.City", text("Rome")));
    }

    private static TextNode text(String text) {
        return TextNode.valueOf(text);
    }

    @Test
    void aListOrARecordIsThatAgainAndIsNoWordOfTheGoal() {
        String goal = "Create [{\"Name\":\"Ada\"}] for {\"city\":\"Rome\"} [today]";
        String template = "Create ${inputs.people} for ${order.site} [today]";
        assertThat(GoalValues.of(template, goal))
                .isEqualTo(Map.of(
                        "inputs.people", Pages.json("[{'Name':'Ada'}]"), "order.site", Pages.json("{'city':'Rome'}")));
        assertThat(GoalValues.words(template, goal)).isEqualTo("Create  for  [today]");
        assertThat(GoalValues.of("Find ${x}", "Find [draft] A")).isEqualTo(Map.of("x", text("[draft] A")));
    }
}
