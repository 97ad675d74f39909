package dev.deskhand.service.web.log;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.service.sealing.LastCheck;
import dev.deskhand.service.sealing.LogCheck;
import dev.deskhand.service.web.page.Formats;
import dev.deskhand.service.web.page.Texts;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class LogHeadsTest {
    private static final Instant THEN = Instant.parse("2026-11-28T09:00:00Z");
    private static final Formats FORMATS = new Formats(
            Texts.english(), Clock.fixed(Instant.parse("2026-11-29T09:00:00Z"), ZoneId.of("Europe/Berlin")));

    private static LastCheck.Done done(long brokenAt) {
        String problem = brokenAt == 0 ? null : "entry " + brokenAt + " is not what was written";
        return new LastCheck.Done(new LogCheck.Result(5_000, brokenAt, problem, 0, "head"), THEN);
    }

    @Test
    void whatWasCheckedBeforeSaysWhenAndWhatCameSince() {
        var notice = LogHeads.checkedBefore(done(0), 5_012, Texts.english(), FORMATS);
        assertThat(notice.kind()).isEqualTo("good");
        assertThat(notice.title()).contains("The log is whole", "5,000");
        assertThat(notice.lines()).containsExactly("Checked 2026-11-28 10:00:00.", "12 entries came since.");
    }

    @Test
    void withNothingNewOnlyTheTimeIsSaid() {
        assertThat(LogHeads.checkedBefore(done(0), 5_000, Texts.english(), FORMATS)
                        .lines())
                .containsExactly("Checked 2026-11-28 10:00:00.");
    }

    @Test
    void aLogThatWasFoundBrokenIsSaidToBeUntilItIsCheckedAnew() {
        var notice = LogHeads.checkedBefore(done(17), 5_012, Texts.english(), FORMATS);
        assertThat(notice.kind()).isEqualTo("bad");
        assertThat(notice.title()).isEqualTo("The log is broken at entry 17.");
        assertThat(notice.lines()).first().asString().startsWith("Entries were changed or removed outside Deskhand.");
        assertThat(notice.lines()).contains("Checked 2026-11-28 10:00:00.");
    }
}
