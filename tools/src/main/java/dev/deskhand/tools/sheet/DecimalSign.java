package dev.deskhand.tools.sheet;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Which sign a file of texts writes before the decimals of its numbers. */
enum DecimalSign {
    POINT,
    COMMA,
    /** Nothing in the file tells. */
    UNKNOWN;

    private static final Pattern ONLY_POINT =
            Pattern.compile("-?(\\d+|\\d{1,3}(,\\d{3})+)\\.(\\d{1,2}|\\d{4,10})|-?0\\.\\d{3}|-?[1-9]\\d{3,}\\.\\d{3}"
                    + "|-?\\d{1,3}(,\\d{3})+\\.\\d{3}|-?[1-9]\\d{0,2}(,\\d{3}){2,}");
    private static final Pattern ONLY_COMMA =
            Pattern.compile("-?(\\d+|\\d{1,3}([. ]\\d{3})+),(\\d{1,2}|\\d{4,10})|-?0,\\d{3}|-?[1-9]\\d{3,},\\d{3}"
                    + "|-?\\d{1,3}([. ]\\d{3})+,\\d{3}");
    private static final Pattern POINT_OR_GROUPS = Pattern.compile("-?[1-9]\\d{0,2}\\.\\d{3}");
    private static final Pattern COMMA_OR_GROUPS = Pattern.compile("-?[1-9]\\d{0,2},\\d{3}");

    /**
     * Whether the numbers of a column mean something else with either sign: 1.234 is a thousand in one country and not much
     * more than one in another.
     */
    static boolean decides(List<String> column) {
        var signed = column.stream()
                .filter(text -> text.indexOf('.') >= 0 || text.indexOf(',') >= 0)
                .toList();
        return !signed.isEmpty() && signed.stream().allMatch(DecimalSign::isDoubtful);
    }

    /** Whether a text is a number with either sign, and another with each. */
    static boolean isDoubtful(String text) {
        return POINT_OR_GROUPS.matcher(text).matches()
                || COMMA_OR_GROUPS.matcher(text).matches();
    }

    /** By the texts of one column alone. */
    static DecimalSign of(List<String> column) {
        boolean points =
                column.stream().anyMatch(text -> ONLY_POINT.matcher(text).matches());
        boolean commas =
                column.stream().anyMatch(text -> ONLY_COMMA.matcher(text).matches());
        return points == commas ? UNKNOWN : points ? POINT : COMMA;
    }

    /** By the other numbers of the file, and, where those tell nothing, by what parts its fields: a comma cannot be both. */
    static DecimalSign of(Grid grid) {
        boolean points = holds(grid, ONLY_POINT);
        boolean commas = holds(grid, ONLY_COMMA);
        if (points != commas) {
            return points ? POINT : COMMA;
        }
        return grid.delimiter().equals(Optional.of(',')) ? POINT : UNKNOWN;
    }

    private static boolean holds(Grid grid, Pattern pattern) {
        for (Grid.Row row : grid.rows()) {
            for (JsonNode cell : row.cells()) {
                if (cell.isTextual()
                        && pattern.matcher(cell.textValue().strip()).matches()) {
                    return true;
                }
            }
        }
        return false;
    }
}
