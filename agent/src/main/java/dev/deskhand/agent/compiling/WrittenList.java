package dev.deskhand.agent.compiling;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A list of records that was written out though they are rows of a table: the columns their values stand in, and what the rows
 * have in common by what was asked for. With other values the rows are those that have it then.
 */
final class WrittenList {

    /** Reading a table gives such a number without the currency or the sign it is written with. */
    private static final Pattern DECORATED = Pattern.compile(
            "(?:\\p{Sc}\\s*|[A-Z]{3}\\s+)-?[\\d.,' \\u00a0]+" + "|-?\\d[\\d.,' \\u00a0]*(?:[\\p{Sc}%]|\\s[A-Z]{3})");

    private static final Pattern HAN = Pattern.compile("\\p{IsHan}");

    private final JsonNode list;
    private final Values values;
    private final String asked;
    private final String row;

    /** @param asked the goal */
    WrittenList(JsonNode list, Values values, String asked) {
        this.list = list;
        this.values = values;
        this.asked = asked.toLowerCase(Locale.ROOT);
        String free = "r";
        while (values.reads(free)) {
            free += "_";
        }
        this.row = free;
    }

    /**
     * How it is got from a table.
     *
     * @param columns those that are needed
     * @param row name of a row in the other two
     * @param filter condition on the row; empty for all rows
     * @param made what is made of the row
     */
    record Reading(List<String> columns, String row, String filter, String made) {

        /** The list as an expression, from one that gives the table's rows. */
        String of(String rows) {
            String some = filter.isEmpty() ? rows : rows + ".filter(" + row + ", " + filter + ")";
            return some + ".map(" + row + ", " + made + ")";
        }
    }

    /** Empty when its records are not just those rows of the table that what was asked for tells from the others. */
    Optional<Reading> from(SeenTable table) {
        if (list.isEmpty() || isDecorated(list)) {
            return Optional.empty();
        }
        return new RecordMatch(list, table).found().flatMap(found -> reading(found, table));
    }

    private static boolean isDecorated(JsonNode value) {
        if (value.isContainerNode()) {
            for (JsonNode part : value) {
                if (isDecorated(part)) {
                    return true;
                }
            }
        }
        return value.isTextual() && DECORATED.matcher(value.asText().strip()).matches();
    }

    private Optional<Reading> reading(RecordMatch.Found found, SeenTable table) {
        Map<String, String> common = common(found.rows(), table);
        if (!isSure(found.columns(), common.keySet(), table)) {
            return Optional.empty();
        }
        for (int i = 0; i < table.rows().size(); i++) {
            if (has(table.rows().get(i), common) != found.rows().contains(i)) {
                return Optional.empty();
            }
        }
        Set<String> needed = new LinkedHashSet<>(found.columns().values());
        needed.addAll(common.keySet());
        return Optional.of(new Reading(List.copyOf(needed), row, filter(common), made(found.columns(), table)));
    }

    /** Whether what is read can be nothing but what was written out: numbers as numbers, and texts as they stand there. */
    private boolean isSure(Map<String, String> columns, Set<String> compared, SeenTable table) {
        return columns.entrySet().stream()
                        .allMatch(part -> isAll(part.getKey(), JsonNode::isNumber)
                                || (isAll(part.getKey(), JsonNode::isTextual)
                                        && table.isReadAsWritten(part.getValue())))
                && compared.stream().allMatch(table::isReadAsWritten);
    }

    private boolean isAll(String key, Predicate<JsonNode> kind) {
        for (JsonNode item : list) {
            if (!kind.test(RecordMatch.value(item, key))) {
                return false;
            }
        }
        return true;
    }

    private static boolean has(Map<String, JsonNode> row, Map<String, String> common) {
        return common.entrySet().stream()
                .allMatch(one -> text(row, one.getKey()).equals(one.getValue()));
    }

    private static String text(Map<String, JsonNode> row, String column) {
        JsonNode cell = row.get(column);
        return cell == null ? "" : cell.asText().strip();
    }

    /** What stands alike in all those rows and was given or asked for, by column. */
    private Map<String, String> common(List<Integer> chosen, SeenTable table) {
        Map<String, String> common = new LinkedHashMap<>();
        for (String column : table.columns()) {
            var texts = chosen.stream()
                    .map(row -> text(table.rows().get(row), column))
                    .distinct()
                    .toList();
            if (texts.size() == 1 && (isGiven(texts.getFirst()) || isAsked(texts.getFirst()))) {
                common.put(column, texts.getFirst());
            }
        }
        return common;
    }

    private boolean isGiven(String text) {
        return values.mentions(text) && values.rest(text).isBlank();
    }

    private boolean isAsked(String text) {
        String words = Pattern.quote(text.toLowerCase(Locale.ROOT));
        String alone = HAN.matcher(text).find() ? words : "(?<![\\p{L}\\d])" + words + "(?![\\p{L}\\d])";
        return text.codePoints().anyMatch(Character::isLetter)
                && Pattern.compile(alone).matcher(asked).find();
    }

    private String filter(Map<String, String> common) {
        return common.entrySet().stream()
                .map(one -> "text(" + cell(one.getKey()) + ") == " + values.expression(one.getValue()))
                .collect(Collectors.joining(" && "));
    }

    private String made(Map<String, String> columns, SeenTable table) {
        String plain = columns.get("");
        return plain != null
                ? read("", plain, table)
                : columns.entrySet().stream()
                        .map(part -> Values.quoted(part.getKey()) + ": " + read(part.getKey(), part.getValue(), table))
                        .collect(Collectors.joining(", ", "{", "}"));
    }

    /** Of the kind it was written out as: a number, or a text. */
    private String read(String key, String column, SeenTable table) {
        JsonNode value = RecordMatch.value(list.path(0), key);
        JsonNode cell = table.rows().getFirst().get(column);
        boolean asItIs = table.typed() && cell != null && cell.getNodeType() == value.getNodeType();
        return asItIs ? cell(column) : (value.isNumber() ? "number(" : "text(") + cell(column) + ")";
    }

    private String cell(String column) {
        return row + "[" + Values.quoted(column) + "]";
    }
}
