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
}
