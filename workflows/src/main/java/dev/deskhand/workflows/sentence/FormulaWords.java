package dev.deskhand.workflows.sentence;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Says what a formula is worked out from, since formulas themselves say nothing to most people. */
final class FormulaWords {

    private static final int MAX_NAMES = 3;
    private static final String NAME = "[\\p{L}_][\\p{L}\\p{N}_]*";
    private static final Pattern TEXT_OR_PATH = Pattern.compile("\"[^\"]*\"|'[^']*'|(?<![\\w.)\\]])(" + NAME + "(?:\\."
            + NAME + "|\\[\"[^\"]*\"]|\\['[^']*']|\\[\\d+])*)\\s*(\\()?");
    private static final Pattern BOUND = Pattern.compile("\\.(?:filter|map|exists|exists_one|all)\\(\\s*(\\w+)\\s*,");
    private static final Set<String> NO_NAMES = Set.of("true", "false", "null", "in");
    /** What is given, to the plan or to one of its explorations: whose it is needs no saying. */
    private static final Set<String> GIVEN = Set.of("inputs", "values");
    /** Members every list-giving step has; saying them adds nothing. */
    private static final Set<String> GENERIC = Set.of("items", "results", "body", "output", "value", "row");
    /** One member of a path: a name, or what stands between brackets. */
    private static final Pattern MEMBER = Pattern.compile(NAME + "|\\[[\"']([^\"']*)[\"']]|\\d+");

    private FormulaWords() {}

    /** The names it reads, as people would say them; empty when it reads none. */
    static String of(String formula, boolean chinese, Origins origins) {
        return ColumnLookup.words(formula, chinese).orElseGet(() -> names(formula, chinese, origins));
    }

    private static String names(String formula, boolean chinese, Origins origins) {
        Set<String> own = new HashSet<>(NO_NAMES);
        Matcher bound = BOUND.matcher(formula);
        while (bound.find()) {
            own.add(bound.group(1));
        }
        Set<String> names = new LinkedHashSet<>();
        Matcher matcher = TEXT_OR_PATH.matcher(formula);
        while (matcher.find()) {
            String path = matcher.group(1);
            if (path == null) {
                continue;
            }
            String read = matcher.group(2) == null ? path : withoutLast(path);
            if (!read.isEmpty() && !own.contains(read.split("[.\\[]", 2)[0])) {
                names.add(name(read, chinese, origins));
            }
        }
        return names.stream().limit(MAX_NAMES).collect(Collectors.joining(chinese ? "、" : ", "))
                + (names.size() > MAX_NAMES ? "…" : "");
    }

    /** A path such as {@code inputs.start_date} or {@code row["Due date"]} in words: "start date", "row’s Due date". */
    static String name(String path, boolean chinese, Origins origins) {
        List<String> parts = MEMBER.matcher(path)
                .results()
                .map(part ->
                        part.group(1) != null ? part.group(1) : part.group().replace("_", " "))
                .filter(part -> !part.matches("\\d+"))
                .toList();
        String root = path.split("[.\\[]", 2)[0];
        List<String> read =
                parts.stream().skip(1).filter(part -> !GENERIC.contains(part)).toList();
        String known = origins.said(root, read, chinese);
        if (known != null) {
            return known;
        }
        List<String> said = IntStream.range(0, parts.size())
                .filter(i ->
                        i == 0 ? parts.size() == 1 || !GIVEN.contains(parts.get(0)) : !GENERIC.contains(parts.get(i)))
                .mapToObj(parts::get)
                .toList();
        return said.stream()
                .reduce((whole, part) -> chinese ? whole + " 的 " + part : possessive(whole) + " " + part)
                .orElse("");
    }

    private static String possessive(String owner) {
        return owner.endsWith("s") ? owner + "’" : owner + "’s";
    }

    /** What a function is called on; nothing when it stands alone. */
    private static String withoutLast(String path) {
        int dot = path.lastIndexOf('.');
        return dot < 0 ? "" : path.substring(0, dot);
    }
}
