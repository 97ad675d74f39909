package dev.deskhand.agent.planning.builtin.reading;

import java.time.LocalDate;

/** A day or a period, both ends included. */
public record DateRange(LocalDate from, LocalDate to) {

    public static DateRange day(LocalDate day) {
        return new DateRange(day, day);
    }

    /** As kept in a token's value: {@code 2026-11-01/2026-11-30}. */
    @Override
    public String toString() {
        return from + "/" + to;
    }

    public static DateRange parse(String value) {
        int slash = value.indexOf('/');
        return new DateRange(LocalDate.parse(value.substring(0, slash)), LocalDate.parse(value.substring(slash + 1)));
    }
}
