package dev.deskhand.service.web.approval;

import dev.deskhand.service.web.page.Notice;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Values to put right.
 *
 * @param href the approval's own page
 * @param hash of what is shown
 */
public record CorrectionView(
        String href,
        String sentence,
        String hash,
        List<String> columns,
        List<Row> rows,
        @Nullable Notice problem) {

    /** One line; {@code number} counts from 1. */
    public record Row(int number, List<Cell> cells) {}

    /** One value; {@code field} is the name of its form field, null for what can only be looked at. */
    public record Cell(String label, String text, @Nullable String field) {}
}
