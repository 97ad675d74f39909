package dev.deskhand.service.web.page;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Dates, spans and sizes as a reader of one language expects them. */
public final class Formats {
    /** With the distance from UTC, which tells the two hours apart that bear the same name when summer time ends. */
    private static final DateTimeFormatter EXACT = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'xxx");

    private final Texts texts;
    private final Clock clock;

    public Formats(Texts texts, Clock clock) {
        this.texts = texts;
        this.clock = clock;
    }

    /** Time of day for today, "Yesterday, 14:05", and day and time for anything older. */
    public When when(Instant instant) {
        ZonedDateTime at = instant.atZone(clock.getZone());
        LocalDate today = LocalDate.now(clock);
        String time = DateTimeFormatter.ofPattern("HH:mm").format(at);
        String text;
        if (at.toLocalDate().equals(today)) {
            text = texts.say("when.today", time);
        } else if (at.toLocalDate().equals(today.minusDays(1))) {
            text = texts.say("when.yesterday", time);
        } else {
            String pattern = at.getYear() == today.getYear() ? "when.day" : "when.dayAndYear";
            text = DateTimeFormatter.ofPattern(texts.say(pattern), texts.locale())
                            .format(at) + " " + time;
        }
        return new When(instant.toString(), text, EXACT.format(at));
    }

    /** Day and time to the second, for logs. */
    public When exact(Instant instant) {
        ZonedDateTime at = instant.atZone(clock.getZone());
        return new When(
                instant.toString(),
                DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").format(at),
                EXACT.format(at));
    }

    /** A span in the two largest units that matter: "2 min 05 s". */
    public String span(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 1) {
            return texts.say("span.underSecond");
        }
        if (seconds < 60) {
            return texts.say("span.seconds", seconds);
        }
        if (seconds < 3600) {
            return texts.say("span.minutes", seconds / 60, String.format(Locale.ROOT, "%02d", seconds % 60));
        }
        return texts.say("span.hours", seconds / 3600, String.format(Locale.ROOT, "%02d", seconds / 60 % 60));
    }

    /** A size in the unit people use for it: "312 B", "48 kB", "1.2 MB". */
    public String size(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        if (bytes < 1_000_000) {
            return Math.round(bytes / 1000.0) + " kB";
        }
        return String.format(texts.locale(), "%.1f MB", bytes / 1_000_000.0);
    }
}
