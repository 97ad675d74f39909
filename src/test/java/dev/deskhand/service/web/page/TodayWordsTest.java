package dev.deskhand.service.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TodayWordsTest {
    private static final Instant LATE = Instant.parse("2026-11-29T20:30:00Z");

    private static TodayWords read(String from, String language) {
        return new TodayWords(
                Clock.fixed(LATE, ZoneId.of("Europe/Berlin")), Clock.fixed(LATE, ZoneId.of(from)), Texts.in(language));
    }

    private static JsonNode plan(String value) {
        var plan = JsonNodeFactory.instance.objectNode();
        plan.putArray("steps").addObject().putObject("with").put("file", value);
        return plan;
    }

    @Test
    void aPlanThatSpeaksOfTodaySaysWhichDayThatIsAndWhereTheReadersDiffers() {
        assertThat(read("Europe/Paris", "en").ofPlan(plan("list-${today}.xlsx")))
                .contains("2026-11-29", "Central European")
                .doesNotContain("Where you are");
        assertThat(read("Asia/Shanghai", "en").ofPlan(plan("list-${today}.xlsx")))
                .contains("now 2026-11-29", "Where you are it is 2026-11-30.");
        assertThat(read("Asia/Shanghai", "zh").ofPlan(plan("${date(today)}")))
                .contains("2026-11-29", "您所在地是 2026-11-30");
    }

    @Test
    void whoDecidesIsToldOnlyWhereTheDayIsAnotherOne() {
        var plan = plan("${today}");
        assertThat(read("Europe/Paris", "en").ofRun(plan, LATE)).isEmpty();
        assertThat(read("Asia/Shanghai", "en").ofRun(plan, LATE)).contains("2026-11-29", "it was 2026-11-30");
        assertThat(read("Asia/Shanghai", "en").ofRun(plan, LATE.minusSeconds(36_000)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"today.xlsx", "${inputs.today}", "${todays}", "${rows['today']}", "a ${x} today"})
    void whatOnlySoundsLikeItSaysNothing(String value) {
        assertThat(read("Asia/Shanghai", "en").ofPlan(plan(value))).isEmpty();
        assertThat(read("Asia/Shanghai", "en").ofRun(plan(value), LATE)).isEmpty();
    }
}
