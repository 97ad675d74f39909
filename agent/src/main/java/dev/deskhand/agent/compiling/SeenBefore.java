package dev.deskhand.agent.compiling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.workflows.engine.Explorer.Deed;
import dev.deskhand.workflows.engine.Explorer.Round;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Lists as they were seen before something was done. */
final class SeenBefore {

    private static final Pattern TABLE = Pattern.compile(" *table\\b.*");

    private final List<Round> rounds;

    SeenBefore(List<Round> rounds) {
        this.rounds = List.copyOf(rounds);
    }

    /** The list with these columns as it was seen last before the act; empty when it was not, or only a part of it. */
    Optional<SeenTable> list(List<String> columns, Kept act) {
        var tables = new ArrayList<SeenTable>();
        for (Round round : rounds) {
            if (round.number() <= act.round().number()) {
                round.seen().forEach(deed -> tables.addAll(tables(deed)));
                boolean same = round.number() == act.round().number();
                (same ? before(round, act) : round.acts().stream()).forEach(deed -> tables.addAll(tables(deed)));
            }
        }
        return tables.reversed().stream()
                .filter(table -> table.columns().containsAll(columns))
                .findFirst()
                .filter(table -> !table.hasMore());
    }

    /** The records of lists with these columns that hold all the texts, as they were seen last before the act. */
    List<String> records(List<String> columns, List<String> texts, Kept act) {
        for (Round round : rounds.reversed()) {
            if (round.number() <= act.round().number()) {
                var records = round.seen().stream()
                        .filter(deed -> deed.output() != null)
                        .flatMap(deed ->
                                rows(deed.output().json().path("outline").asText(), columns).stream())
                        .filter(line -> texts.stream().allMatch(line::contains))
                        .toList();
                if (!records.isEmpty()) {
                    return records;
                }
            }
        }
        return List.of();
    }

    /** The rows that an outline shows of tables with these columns, folded ones among them. */
    private static List<String> rows(String outline, List<String> columns) {
        var rows = new ArrayList<String>();
        boolean within = false;
        for (String line : outline.replaceAll("\\[\\d+ |]", "").lines().toList()) {
            boolean begins = TABLE.matcher(line).matches();
            var cells = List.of(line.strip().split(" \\| ", -1));
            boolean heads = columns.stream()
                    .allMatch(column ->
                            cells.stream().anyMatch(cell -> cell.equals(column) || cell.endsWith(" " + column)));
            if (within && !begins && line.contains(" | ")) {
                rows.add(line);
            }
            within = heads || (within && !begins);
        }
        return rows;
    }

    private static Stream<Deed> before(Round round, Kept act) {
        return round.acts().stream().takeWhile(deed -> !deed.equals(act.deed()));
    }

    private static List<SeenTable> tables(Deed deed) {
        var output = deed.output();
        if (output == null) {
            return List.of();
        }
        JsonNode json = output.json();
        if (json.path("items").isArray()) {
            var read = SeenTable.read(json);
            boolean cut = json.path("truncated").asBoolean(true);
            return List.of(new SeenTable(read.name(), read.columns(), read.rows(), read.typed(), cut));
        }
        return SeenTable.in(json.path("outline").asText());
    }
}
