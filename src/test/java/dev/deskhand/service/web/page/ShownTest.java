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
}
