package dev.deskhand.tools.sheet;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolFailure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiPredicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Finds the column of each field by the headers it may have; the surest match of any field goes first. */
final class FieldColumns {

    private static final List<BiPredicate<String, String>> PASSES = List.of(
            (header, accepted) -> header.strip().equals(accepted.strip()),
            (header, accepted) -> plain(header).equals(plain(accepted)),
            FieldColumns::contains);

    /** How many headers of one script a message names. */
    private static final int EXAMPLES = 3;

    private final Map<Integer, String> headers;
    private final Map<String, List<String>> accepted = new LinkedHashMap<>();
    private final Set<String> optional = new TreeSet<>();
    private final Map<String, Integer> found = new LinkedHashMap<>();

    private FieldColumns(Map<Integer, String> headers, JsonNode columns) {
        this.headers = headers;
        columns.properties().forEach(entry -> {
            boolean mayMiss = entry.getKey().endsWith("?");
            String field = mayMiss ? entry.getKey().substring(0, entry.getKey().length() - 1) : entry.getKey();
            var names = new ArrayList<String>();
            if (entry.getValue().isTextual()) {
                names.add(entry.getValue().asText());
            }
            entry.getValue().forEach(name -> names.add(name.asText()));
            names.add(field);
            accepted.put(field, names);
            if (mayMiss) {
                optional.add(field);
            }
        });
    }

    /**
     * Field by column number.
     *
     * @throws ToolFailure NOT_FOUND when a required field has no column, AMBIGUOUS when it might have several
     */
    static Map<Integer, String> match(Map<Integer, String> headers, JsonNode columns, String sheet) {
        var match = new FieldColumns(headers, columns);
        PASSES.forEach(match::pass);
        match.requireAll(sheet);
        var fields = new LinkedHashMap<Integer, String>();
        match.accepted.keySet().forEach(field -> {
            Integer column = match.found.get(field);
            if (column != null) {
                fields.put(column, field);
            }
        });
        return fields;
    }

    private void pass(BiPredicate<String, String> fits) {
        for (boolean mayMiss : new boolean[] {false, true}) {
            accepted.forEach((field, names) -> {
                if (!found.containsKey(field) && optional.contains(field) == mayMiss) {
                    column(names, fits).ifPresent(column -> found.put(field, column));
                }
            });
        }
    }

    private Optional<Integer> column(List<String> names, BiPredicate<String, String> fits) {
        for (String name : names) {
            var columns = headers.keySet().stream()
                    .filter(column -> !found.containsValue(column))
                    .filter(column -> fits.test(headers.getOrDefault(column, ""), name))
                    .toList();
            if (columns.size() == 1) {
                return Optional.of(columns.getFirst());
            }
        }
        return Optional.empty();
    }

    private void requireAll(String sheet) {
        var missing = accepted.keySet().stream()
                .filter(field -> !optional.contains(field) && !found.containsKey(field))
                .toList();
        if (!missing.isEmpty()) {
            throw new ToolFailure(
                    FailureKind.NOT_FOUND,
                    "Sheet '" + sheet + "' has no column for " + String.join(", ", missing) + ". Its columns are: "
                            + String.join(", ", headers.values()) + ".",
                    "Call the columns in the file by names that are understood, or add theirs to the workflow's list: "
                            + missing.stream().map(this::examples).collect(Collectors.joining("; ")) + ".");
        }
    }

    /** A few of the headers a field may have, in either script, since nobody reads thirty. */
    private String examples(String field) {
        var names = accepted.getOrDefault(field, List.of());
        var shown = names.stream()
                .collect(Collectors.partitioningBy(name -> name.codePoints().anyMatch(Character::isIdeographic)))
                .values()
                .stream()
                .flatMap(ofOneScript -> ofOneScript.stream().limit(EXAMPLES))
                .toList();
        return field + " (" + String.join(", ", shown) + (shown.size() < names.size() ? ", …" : "") + ")";
    }

    private static String plain(String text) {
        return words(text).replace(" ", "");
    }

    private static String words(String text) {
        String spaced = text.replaceAll("(?<=[a-z])(?=[A-Z])", " ").toLowerCase(Locale.ROOT);
        return spaced.replaceAll("[^\\p{L}\\p{N}#]+", " ").strip();
    }

    /** Whole words for scripts with spaces; any part for those without. Short words say too little. */
    private static boolean contains(String header, String accepted) {
        String part = words(accepted);
        if (part.codePoints().anyMatch(Character::isIdeographic)) {
            return part.length() >= 2 && words(header).contains(part);
        }
        return part.length() >= 3
                && Pattern.compile("(^|[^\\p{L}\\p{N}])" + Pattern.quote(part) + "($|[^\\p{L}\\p{N}])")
                        .matcher(words(header))
                        .find();
    }
}
