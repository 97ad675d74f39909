package dev.deskhand.agent.compiling;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class GoalValuesTest {

    @Test
    void textsAreKnownByTheExpressionsThatGaveThem() {
        assertThat(GoalValues.of("Find ${x.First} ${x.Last}", "Find Ada Park"))
                .isEqualTo(Map.of("x.First", "Ada", "x.Last", "Park"));
    }

    @Test
    void whatCouldHaveBeenCutInAnotherWayIsNotKnown() {
        assertThat(GoalValues.of("Find ${x.First} ${x.Last} in ${x.City}", "Find Mary Ann Lee in Rome"))
                .isEqualTo(Map.of("x.City", "Rome"));
    }
}
