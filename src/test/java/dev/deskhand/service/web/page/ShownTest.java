package dev.deskhand.service.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ShownTest {

    @Test
    void whatTurnsOthersAroundOrCannotBeSeenStandsAsItsNumber() {
        assertThat(Shown.shown("DE89\u202e0073\u200b").getValue()).isEqualTo("DE89[U+202E]0073[U+200B]");
    }

    @Test
    void wordsFromRightToLeftStandByThemselvesAndMarkupStaysText() {
        assertThat(Shown.shown("<b>\u05d0\u05d1</b>").getValue())
                .isEqualTo("<bdi>&lt;b&gt;\u05d0\u05d1&lt;/b&gt;</bdi>");
        assertThat(Shown.shown("A & 'B' \u5f20\u4e09").getValue()).isEqualTo("A &amp; &#39;B&#39; \u5f20\u4e09");
    }

    @Test
    void joinersThatBelongToTheSpellingStayWhereNobodyCouldHideAnythingInThem() {
        assertThat(Shown.visible("\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645"))
                .doesNotContain("[U+");
        assertThat(Shown.visible("\ud83d\udc69\u200d\ud83d\udcbb")).doesNotContain("[U+");
        assertThat(Shown.visible("pay\u200dpal \u200c")).isEqualTo("pay[U+200D]pal [U+200C]");
    }

    @Test
    void joinersThatChangeNothingThatIsSeenStandAsTheirNumbers() {
        assertThat(Shown.visible("\u0645\u06cc\u200d\u062e"))
                .as("joins what joins anyway")
                .contains("[U+200D]");
        assertThat(Shown.visible("\u062f\u200c\u0627"))
                .as("parts what never joins")
                .contains("[U+200C]");
        assertThat(Shown.visible("\u0645\u200c\u0915")).as("two scripts").contains("[U+200C]");
        assertThat(Shown.visible("\u0915\u200d\u0937")).as("no virama").contains("[U+200D]");
        assertThat(Shown.visible("\u0915\u094d\u200d\u0937 \u0915\u094d\u200c\u0937"))
                .as("after a virama")
                .doesNotContain("[U+");
    }
}
