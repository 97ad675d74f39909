package dev.deskhand.service.web.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.workflows.plan.YamlPlanFormat;
import java.util.List;
import org.junit.jupiter.api.Test;

class GivenFilesTest {
    private static final List<String> GIVEN = List.of("orders.xlsx", "prices.csv", "letter.pdf");

    @Test
    void namesTheFilesThatNeitherAValueNorAStepSpeaksOf() {
        assertThat(unused("{use: sheet.read, with: {file: prices.csv}}", List.of("orders.xlsx")))
                .containsExactly("letter.pdf");
    }

    @Test
    void saysNothingWhereThePlanLooksForTheFilesItself() {
        assertThat(unused("{id: all, use: file.list, with: {}}", List.of())).isEmpty();
    }

    private static List<String> unused(String step, List<String> values) {
        var format = new YamlPlanFormat();
        var plan = format.read("title: Work\nsteps:\n  - " + step + "\n").plan();
        return GivenFiles.unused(GIVEN, plan, format.toJson(plan), values);
    }
}
