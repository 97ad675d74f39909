package dev.deskhand.service.web.page;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class FormatsTest {
    private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

    private static Formats at(String now, ZoneId zone) {
        return new Formats(Texts.english(), Clock.fixed(Instant.parse(now), zone));
    }

    @Test
    void theSameMomentIsOfAnotherDayInAnotherZone() {
        Instant evening = Instant.parse("2026-11-28T22:30:00Z");
        assertThat(at("2026-11-29T10:00:00Z", BERLIN).when(evening).text()).isEqualTo("Yesterday, 23:30");
        assertThat(at("2026-11-29T10:00:00Z", ZoneId.of("Asia/Shanghai"))
                        .when(evening)
                        .text())
                .isEqualTo("06:30");
    }

    @Test
    void theHourThatComesTwiceIsToldApart() {
        Formats formats = at("2026-10-26T10:00:00Z", BERLIN);
        When first = formats.exact(Instant.parse("2026-10-25T00:30:00Z"));
        When second = formats.exact(Instant.parse("2026-10-25T01:30:00Z"));
        assertThat(first.text()).isEqualTo(second.text()).isEqualTo("2026-10-25 02:30:00");
        assertThat(first.exact()).isEqualTo("2026-10-25 02:30:00 UTC+02:00");
        assertThat(second.exact()).isEqualTo("2026-10-25 02:30:00 UTC+01:00");
    }

    @Test
    void theZoneIsNamedAsPeopleCallIt() {
        assertThat(ReaderZone.name(BERLIN, Texts.english()))
                .isEqualTo("Times are in Central European Time (Europe/Berlin).");
        assertThat(ReaderZone.name(ZoneId.of("Asia/Shanghai"), Texts.in("zh"))).contains("中国", "Asia/Shanghai");
        assertThat(ReaderZone.name(ZoneOffset.UTC, Texts.english())).startsWith("Times are in ");
    }

    @Test
    void whatIsNoZoneIsNone() {
        assertThat(ReaderZone.of("Europe/Berlin")).contains(BERLIN);
        assertThat(ReaderZone.of("Europe%2FBerlin")).contains(BERLIN);
        for (String other : new String[] {"", "Mars/Base", "../../etc/passwd", "+25:00"}) {
            assertThat(ReaderZone.of(other)).as(other).isEmpty();
        }
    }
}
