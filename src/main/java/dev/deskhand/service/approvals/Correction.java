package dev.deskhand.service.approvals;

import org.jspecify.annotations.Nullable;

/**
 * One value of an approval that somebody puts right.
 *
 * @param row the row as shown, from 1
 * @param column the column's name as shown
 * @param value the new value as it was typed
 */
public record Correction(
        @Nullable Integer row,
        @Nullable String column,
        @Nullable String value) {}
