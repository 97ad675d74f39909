package dev.deskhand.agent.compiling;

import dev.deskhand.workflows.engine.Explorer.Deed;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The row of a table that an element stood in, as an outline showed it.
 *
 * @param texts its cells, without what only outlines write
 * @param columns what its columns are called; empty where no head was seen
 * @param counts whether the element's words count the rows, as in {@code Select row 2}: they say where it stood, not what it is
 */
record SeenRow(List<String> texts, List<String> columns, boolean counts) {

    private static final Pattern ELEMENT = Pattern.compile("\\[(\\d+) ?([^\\]]*)]");

    private static final Pattern TABLE = Pattern.compile(" *table( .*)?");

    SeenRow {
        texts = List.copyOf(texts);
        columns = List.copyOf(columns);
    }

    /** The column of one of its cells; empty where that is not known. */
    Optional<String> column(int cell) {
        return Optional.of(cell)
                .filter(at -> columns.size() == texts.size())
                .map(columns::get)
                .filter(name -> !name.isBlank());
    }

    static Optional<SeenRow> of(List<Deed> seen, int ref) {
        return seen.stream()
                .map(Deed::output)
                .filter(Objects::nonNull)
                .map(output -> output.json().path("outline").asText())
                .flatMap(outline -> in(outline.lines().toList(), ref).stream())
                .findFirst();
    }

    private static Optional<SeenRow> in(List<String> lines, int ref) {
        for (int i = 0; i < lines.size(); i++) {
            List<String> cells = cells(lines.get(i));
            for (int x = 0; cells.size() > 1 && x < cells.size(); x++) {
                Optional<String> words = elements(cells.get(x))
                        .filter(element -> element.group(1).equals(String.valueOf(ref)))
                        .map(element -> element.group(2))
                        .findFirst();
                if (words.isPresent()) {
                    return Optional.of(new SeenRow(
                            cells.stream().map(SeenRow::plain).toList(),
                            head(lines, i),
                            counts(words.get(), others(lines, i), x)));
                }
            }
        }
        return Optional.empty();
    }

    /** The first line of the row's table; empty where that is the row itself, or not to be seen. */
    private static List<String> head(List<String> lines, int row) {
        int at = row;
        while (at > 0 && cells(lines.get(at - 1)).size() > 1) {
            at--;
        }
        boolean begins = at > 0 && TABLE.matcher(lines.get(at - 1)).matches();
        return begins && at < row
                ? cells(lines.get(at)).stream().map(SeenRow::plain).toList()
                : List.of();
    }

    /** The other rows of the table. */
    private static List<List<String>> others(List<String> lines, int at) {
        var rows = new ArrayList<List<String>>();
        for (int step : new int[] {-1, 1}) {
            for (int i = at + step;
                    i >= 0 && i < lines.size() && cells(lines.get(i)).size() > 1;
                    i += step) {
                rows.add(cells(lines.get(i)));
            }
        }
        return rows;
    }

    private static boolean counts(String words, List<List<String>> others, int column) {
        return others.stream()
                .filter(row -> column < row.size())
                .flatMap(row -> elements(row.get(column)))
                .map(element -> element.group(2))
                .anyMatch(other -> !other.equals(words) && masked(other).equals(masked(words)));
    }

    private static String masked(String words) {
        return words.replaceAll("\\d+", "#").replaceAll(", .*$", "");
    }

    private static Stream<MatchResult> elements(String cell) {
        return ELEMENT.matcher(cell).results();
    }

    private static List<String> cells(String line) {
        return List.of(line.strip().replaceFirst("^\\d+: ", "").split(" \\| ", -1));
    }

    private static String plain(String cell) {
        return cell.replaceAll("\\[\\d+ ?(button|link)? ?|]", "").strip();
    }
}
