package dev.deskhand.tools.browser.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.deskhand.tools.browser.page.Found;
import dev.deskhand.tools.browser.page.Page;
import dev.deskhand.tools.browser.target.Marks;
import dev.deskhand.tools.browser.target.Recognition;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.Evidence;
import dev.deskhand.tools.spi.Lost;
import dev.deskhand.tools.spi.Reason;
import dev.deskhand.tools.spi.ToolFailure;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Recognises a table that is called otherwise now, or whose columns are, by its headers and its caption. */
final class TableRecognition {

    private static final int SHOWN = 4;
    private static final double WORTH_SHOWING = 0.4;
    private static final double ALIKE = 0.5;
    private static final int ENOUGH = 3;

    private final Page page;
    private final JsonNode named;
    private final List<String> columns;
    private final boolean known;
    private final TableMet was;

    /** @param met what was met of the table; missing when nothing was */
    TableRecognition(Page page, JsonNode named, List<String> columns, JsonNode met) {
        this.page = page;
        this.named = named.isMissingNode() ? JsonNodeFactory.instance.nullNode() : named;
        this.columns = columns;
        this.known = met.isObject();
        this.was = known
                ? TableMet.from(met)
                : new TableMet(TableChoice.of(named, columns).wanted(), "", "", columns);
    }

    private record Place(TableChoice.Chosen table, TableMet now, Map<String, String> called) {
        double likeness(TableMet was) {
            return was.likeness(now);
        }
    }

    /** Empty when it is there. */
    Optional<Lost> lost() throws InterruptedException {
        page.settle();
        if (isThere()) {
            return Optional.empty();
        }
        var places = TableChoice.look(page).stream()
                .map(this::place)
                .filter(place -> place.likeness(was) >= WORTH_SHOWING && hasColumns(place))
                .sorted(Comparator.comparingDouble((Place place) -> -place.likeness(was)))
                .limit(SHOWN)
                .toList();
        var candidates = new ArrayList<Lost.Candidate>();
        var elements = new ArrayList<Found>();
        for (Place place : places) {
            target(place).ifPresent(target -> {
                candidates.add(new Lost.Candidate(target, said(place), place.likeness(was), why(place), Effect.READ));
                elements.add(new Found(place.table().element(), place.table().frames(), object()));
            });
        }
        boolean sure = places.size() == 1 && candidates.size() == 1 && isSure(places.getFirst());
        List<Evidence> pictures = elements.isEmpty() ? List.of() : Marks.picture(page, elements, true);
        return Optional.of(
                new Lost(TableFinder.POINTER, named, said(was), candidates, sure, Recognition.place(page), pictures));
    }

    private boolean isThere() throws InterruptedException {
        try {
            TableChoice.of(named, columns).held(known ? was : null).await(page, Duration.ZERO);
            return true;
        } catch (ToolFailure e) {
            return false;
        }
    }

    private Place place(TableChoice.Chosen table) {
        TableMet now = TableMet.from(table.facts());
        var called = new LinkedHashMap<String, String>();
        was.renamed(now).forEach((name, before) -> {
            if (columns.isEmpty() || columns.stream().anyMatch(column -> TableChoice.isSame(column, before))) {
                called.put(name, before);
            }
        });
        return new Place(table, now, known ? called : Map.of());
    }

    private boolean hasColumns(Place place) {
        return columns.stream()
                .allMatch(column -> place.now().headers().stream().anyMatch(one -> TableChoice.isSame(one, column))
                        || place.called().values().stream().anyMatch(one -> TableChoice.isSame(one, column)));
    }

    /** The same columns, all of them, and no other table that is alike; a column is another's only for a person. */
    private boolean isSure(Place place) {
        boolean columnsSame =
                place.called().entrySet().stream().allMatch(one -> TableMet.isNearlySame(one.getKey(), one.getValue()));
        boolean alone = TableChoice.look(page).stream()
                        .map(table -> TableMet.from(table.facts()))
                        .filter(now -> was.shared(now) >= ALIKE)
                        .count()
                == 1;
        return known
                && alone
                && columnsSame
                && was.headers().size() >= ENOUGH
                && (was.isSame(place.now()) || was.shared(place.now()) == 1);
    }

    /** Empty when there is no way to name it alone. */
    private Optional<ObjectNode> target(Place place) {
        var ways = new ArrayList<ObjectNode>();
        String wanted = TableChoice.of(named, List.of()).wanted();
        for (String name : List.of(wanted, place.now().name(), place.now().heading())) {
            if (!name.isEmpty()) {
                ways.add(object().put("name", name));
            }
        }
        if (!place.now().id().isEmpty()) {
            ways.add(object().put("css", "#" + place.now().id()));
        }
        place.now().headers().forEach(header -> ways.add(object().put("name", header)));
        if (!place.called().isEmpty()) {
            ways.forEach(way -> {
                ObjectNode called = way.putObject(TableChoice.CALLED);
                place.called().forEach((now, before) -> called.put(now, before));
            });
        }
        return ways.stream()
                .filter(way -> {
                    var fitting = TableChoice.of(way, columns).fitting(page);
                    return fitting.size() == 1
                            && fitting.getFirst().element().equals(place.table().element());
                })
                .findFirst();
    }

    private static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    private static Reason said(TableMet table) {
        String columns = String.join(", ", table.headers());
        String named = table.title().isEmpty() ? "" : " '" + table.title() + "'";
        String chinese = table.title().isEmpty() ? "" : "“" + table.title() + "”";
        return columns.isEmpty()
                ? new Reason("table" + named, "表格" + chinese)
                : new Reason("table" + named + " (" + columns + ")", "表格" + chinese + "（" + columns + "）");
    }

    private static Reason said(Place place) {
        Reason table = said(place.now());
        return place.called().isEmpty()
                ? table
                : new Reason(
                        table.english() + " with " + called(place, "'%s' as '%s'", ", "),
                        table.chinese() + "，其中" + called(place, "“%s”作为“%s”", "、"));
    }

    private static String called(Place place, String pair, String comma) {
        return place.called().entrySet().stream()
                .map(one -> pair.formatted(one.getKey(), one.getValue()))
                .collect(Collectors.joining(comma));
    }

    private Reason why(Place place) {
        long same = Math.round(was.shared(place.now())
                * Math.max(was.headers().size(), place.now().headers().size()));
        return new Reason(
                same + " of " + was.headers().size() + " columns are called the same",
                was.headers().size() + " 列中有 " + same + " 列名称相同");
    }
}
