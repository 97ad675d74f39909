package dev.deskhand.agent.model;

import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/** How long a server asks to be left alone: {@code Retry-After} in seconds or as a date, or {@code retry-after-ms}. */
final class RetryAfter {

    private RetryAfter() {}

    static Optional<Duration> in(HttpHeaders headers, Clock clock) {
        return headers.firstValue("retry-after-ms")
                .flatMap(text -> number(text).map(millis -> Duration.ofMillis(Math.round(millis))))
                .or(() -> headers.firstValue("retry-after").flatMap(text -> read(text, clock)));
    }

    private static Optional<Duration> read(String text, Clock clock) {
        return number(text)
                .map(seconds -> Duration.ofMillis(Math.round(seconds * 1000)))
                .or(() -> until(text, clock));
    }

    private static Optional<Double> number(String text) {
        try {
            double value = Double.parseDouble(text.trim());
            return value >= 0 && value < 1e9 ? Optional.of(value) : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> until(String text, Clock clock) {
        try {
            var date = ZonedDateTime.parse(text.trim(), DateTimeFormatter.RFC_1123_DATE_TIME);
            var wait = Duration.between(clock.instant(), date.toInstant());
            return Optional.of(wait.isNegative() ? Duration.ZERO : wait);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
