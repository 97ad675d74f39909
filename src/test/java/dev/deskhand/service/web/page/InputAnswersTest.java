package dev.deskhand.service.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.workflows.plan.Input;
import dev.deskhand.workflows.plan.LocalizedText;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class InputAnswersTest {
    @Test
    void readsAmountsAsPeopleTypeThem() {
        assertThat(read(Input.Type.NUMBER, "1,250.50").values().get("it").decimalValue())
                .isEqualByComparingTo("1250.50");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "1250.50|1250.50",
                "1,250.50|1250.50",
                "-1,250,000|-1250000",
                "1 250 000|1250000",
                "1'250.5|1250.5",
                "1\u2019250|1250",
                "1\u00a0250|1250",
                "+12|12",
                "0.5|0.5",
                "5,000|5000"
            })
    void readsGroupedThousands(String typed, String number) {
        assertThat(read(Input.Type.NUMBER, typed).values().get("it").decimalValue())
                .isEqualByComparingTo(number);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1000,00",
                "12,50",
                "1,5",
                "0,500",
                "1.250,50",
                "1,25,000",
                "1,250 000",
                "1250,000",
                ",5",
                "1,",
                "1 2",
                "12'50",
                "1e9999999"
            })
    void aCommaThatGroupsNothingIsNoNumber(String typed) {
        for (Input.Type type : List.of(Input.Type.NUMBER, Input.Type.INTEGER)) {
            assertThat(read(type, typed).values()).as("%s", type).isEmpty();
            assertThat(read(type, typed).problems()).as("%s", type).containsKey("it");
        }
    }

    @Test
    void saysWhatAValueHasToLookLike() {
        assertThat(read(Input.Type.NUMBER, "ten").problems())
                .containsEntry("it", "Please enter a number, for example 1250.50.");
        assertThat(read(Input.Type.DATE, "31.3.2026").problems())
                .containsEntry("it", "Please enter a date, for example 2026-03-31.");
        assertThat(read(Input.Type.URL, "portal").problems()).containsKey("it");
        assertThat(read(Input.Type.INTEGER, "1.5").problems()).containsKey("it");
        assertThat(read(Input.Type.EMAIL, "ann").problems()).containsKey("it");
    }

    @Test
    void takesAnUntickedBoxForNoAndAnEmptyFieldForNothing() {
        assertThat(read(Input.Type.BOOLEAN, "").values().get("it").booleanValue())
                .isFalse();
        assertThat(read(Input.Type.TEXT, "  ").values()).isEmpty();
    }

    @Test
    void readsAListLineByLine() {
        assertThat(read(Input.Type.LIST, "one\n\n two ").values().get("it").toString())
                .isEqualTo("[\"one\",\"two\"]");
    }

    private static InputAnswers.Answers read(Input.Type type, String typed) {
        var input = new Input(type, LocalizedText.same("It"), null, true, null, List.of());
        return InputAnswers.read(Map.of("it", input), Map.of("it", typed), Texts.english());
    }
}
