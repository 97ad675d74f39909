package dev.deskhand.agent.compiling;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Finds the rows of a table that records are, and the column each of their values stands in. */
final class RecordMatch {

    private static final int MOST_TRIES = 2_000;

    private final JsonNode list;
    private final SeenTable table;
    private final Map<String, String> columns = new LinkedHashMap<>();
    private final List<Map<String, String>> ways = new ArrayList<>();
    private int tries;

    RecordMatch(JsonNode list, SeenTable table) {
        this.list = list;
        this.table = table;
    }

    /**
     * Where the records stand.
     *
     * @param columns by the names their values have in the records; "" for records that are nothing but a value
     * @param rows in order
     */
    record Found(Map<String, String> columns, List<Integer> rows) {}

    /**
     * Empty when they are not all rows of the table, or not in its order, or when several columns could be meant: with other rows
     * those would differ.
     */
    Optional<Found> found() {
        List<String> keys = keys();
        if (keys.isEmpty()) {
            return Optional.empty();
        }
        collect(keys);
        long best = ways.stream().mapToLong(RecordMatch::calledAlike).max().orElse(0);
        var likeliest = ways.stream().filter(way -> calledAlike(way) == best).toList();
        if (likeliest.size() != 1 || tries >= MOST_TRIES) {
            return Optional.empty();
        }
        columns.putAll(likeliest.getFirst());
        return Optional.of(new Found(columns, rows()));
    }

    private static long calledAlike(Map<String, String> way) {
        return way.entrySet().stream()
                .filter(part -> plain(part.getKey()).equals(plain(part.getValue())))
                .count();
    }

    /** The names all records have. */
    private List<String> keys() {
        Set<String> keys = new LinkedHashSet<>();
        for (JsonNode item : list) {
            var names = new LinkedHashSet<String>();
            item.fieldNames().forEachRemaining(names::add);
            if (item.isValueNode()) {
                names.add("");
            }
            if (!keys.isEmpty() && !keys.equals(names)) {
                return List.of();
            }
            keys = names;
        }
        return List.copyOf(keys);
    }

    static JsonNode value(JsonNode item, String key) {
        return key.isEmpty() ? item : item.path(key);
    }

    /** Finds all ways to give each name a column. */
    private void collect(List<String> keys) {
        if (columns.size() == keys.size()) {
            ways.add(new LinkedHashMap<>(columns));
            return;
        }
        String key = keys.get(columns.size());
        for (String column : table.columns()) {
            if (!columns.containsValue(column) && tries < MOST_TRIES) {
                tries++;
                columns.put(key, column);
                if (!rows().isEmpty()) {
                    collect(keys);
                }
                columns.remove(key);
            }
        }
    }

    private List<Integer> rows() {
        var rows = new ArrayList<Integer>();
        int from = 0;
        for (JsonNode item : list) {
            int at = from;
            while (at < table.rows().size() && !fits(item, table.rows().get(at))) {
                at++;
            }
            if (at == table.rows().size()) {
                return List.of();
            }
            rows.add(at);
            from = at + 1;
        }
        return rows;
    }

    private boolean fits(JsonNode item, Map<String, JsonNode> row) {
        return columns.entrySet().stream().allMatch(part -> {
            JsonNode cell = row.get(part.getValue());
            return cell != null && same(value(item, part.getKey()), cell);
        });
    }

    private static boolean same(JsonNode value, JsonNode cell) {
        return value.isValueNode()
                && (plain(value.asText()).equals(plain(cell.asText()))
                        || number(value).isPresent() && number(value).equals(number(cell)));
    }

    private static Optional<BigDecimal> number(JsonNode value) {
        String bare = value.asText().replaceAll("[' ,\\u00a0]", "");
        return bare.matches("-?\\d+(\\.\\d+)?")
                ? Optional.of(new BigDecimal(bare).stripTrailingZeros())
                : Optional.empty();
    }

    private static String plain(String text) {
        return text.replaceAll("[\\s_\\u00a0]+", " ").strip().toLowerCase(Locale.ROOT);
    }
}
