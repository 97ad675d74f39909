package dev.deskhand.agent.compiling;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.workflows.engine.Explorer.Deed;
import dev.deskhand.workflows.engine.Explorer.Round;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Lists as they were seen before something was done. */
final class SeenBefore {

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
