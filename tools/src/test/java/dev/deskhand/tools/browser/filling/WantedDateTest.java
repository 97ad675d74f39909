package dev.deskhand.tools.browser.filling;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.deskhand.tools.spi.ToolFailure;
import org.junit.jupiter.api.Test;

class WantedDateTest {

    private static WantedDate one(String text) {
        return WantedDate.all(TextNode.valueOf(text)).getFirst();
    }

    private static JsonNode two(String first, String last) {
        return JsonNodeFactory.instance.arrayNode().add(first).add(last);
    }

    @Test
    void aFieldMayWriteItInAnyWayButNotThatOfAnotherDay() {
        WantedDate day = one("2026-03-04");
        assertThat(day.isShownIn("04.03.2026")).isTrue();
        assertThat(day.isShownIn("3/4/26")).isTrue();
        assertThat(day.isShownIn("4. März 2026")).isTrue();
        assertThat(day.isShownIn("2026年3月4日")).isTrue();
        assertThat(day.isShownIn("04.04.2026")).isFalse();
        assertThat(day.isShownIn("3 March 2026")).isFalse();
        assertThat(day.isShownIn("")).isFalse();
    }

    @Test
    void monthsYearsAndTimesAreKnownLikewise() {
        assertThat(one("2026-03").isShownIn("Mar 2026")).isTrue();
        assertThat(one("2026-03").isShownIn("2026-04")).isFalse();
        assertThat(one("2031").isShownIn("2031")).isTrue();
        assertThat(one("14:30").isShownIn("14:30:00")).isTrue();
        assertThat(one("14:30").isShownIn("2:30 PM")).isTrue();
        assertThat(one("14:30").isShownIn("14:00:00")).isFalse();
        assertThat(one("2026-03-04T10:00").isShownIn("2026-03-04 10:00:00")).isTrue();
    }

    @Test
    void eachNumberHasItsPlaceAndNoneIsLeftOver() {
        WantedDate day = one("2026-03-20");
        assertThat(day.isShownIn("20/26/03")).isFalse();
        assertThat(day.isShownIn("2026-20-03")).isFalse();
        assertThat(day.isShownIn("03.20.2026")).as("points part day and month").isFalse();
        assertThat(day.isShownIn("2026-03-20 7")).isFalse();
        assertThat(day.isShownIn("03/20/2026 00:00")).isTrue();
        assertThat(day.isShownIn("20 March 26")).isTrue();
        assertThat(one("2026-03").isShownIn("2026-03-99")).isFalse();
        assertThat(one("2026-03").isShownIn("2026-03")).isTrue();
    }

    @Test
    void aTimeIsShownWholeAndInItsOrder() {
        assertThat(one("10:00").isShownIn("10")).as("cut").isFalse();
        assertThat(one("10:00").isShownIn("10 Uhr")).isTrue();
        assertThat(one("10:14").isShownIn("14:10")).isFalse();
        assertThat(one("14:30").isShownIn("2:30 AM")).isFalse();
        assertThat(one("14:30:15").isShownIn("14:30")).isFalse();
        assertThat(one("2026-03-04T10:00").isShownIn("04.03.2026, 10:00")).isTrue();
        assertThat(one("2026-03-04T14:30").isShownIn("2026年3月4日 下午2:30")).isTrue();
        assertThat(one("2026-03-04T10:00").isShownIn("2026-03-04")).isFalse();
    }

    @Test
    void aPeriodIsTwoDatesInTheirOrder() {
        assertThat(WantedDate.all(TextNode.valueOf("2026-03-01/2026-03-31"))).hasSize(2);
        assertThat(WantedDate.isPeriod(two("2026-03-01", "2026-03-31"))).isTrue();
        assertThat(WantedDate.isPeriod(two("Red", "Blue"))).isFalse();
        assertThatThrownBy(() -> WantedDate.all(two("2026-03-31", "2026-03-01")))
                .isInstanceOf(ToolFailure.class)
                .hasMessageContaining("ends before it begins");
        assertThatThrownBy(() -> one("30 March"))
                .isInstanceOf(ToolFailure.class)
                .hasMessageContaining("'30 March' is no date.");
    }
}
