package dev.deskhand.workflows.sentence;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Says what a formula is worked out from, since formulas themselves say nothing to most people. */
final class FormulaWords {

    private static final int MAX_NAMES = 3;
    private static final String NAME = "[\\p{L}_][\\p{L}\\p{N}_]*";
    private static final Pattern TEXT_OR_PATH = Pattern.compile("\"[^\"]*\"|'[^']*'|(?<![\\w.)\\]])(" + NAME + "(?:\\."
            + NAME + "|\\[\"[^\"]*\"]|\\['[^']*']|\\[\\d+])*)\\s*(\\()?");
    private static final Pattern BOUND = Pattern.compile("\\.(?:filter|map|exists|exists_one|all)\\(\\s*(\\w+)\\s*,");
    private static final Set<String> NO_NAMES = Set.of("true", "false", "null", "in");
    /** Members every list-giving step has; saying them adds nothing. */
    private static final Pattern GENERIC = Pattern.compile("\\.(items|results|body|output|value)$");

    private FormulaWords() {}

    /** The names it reads, as people would say them; empty when it reads none. */
    static String of(String formula) {
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
                names.add(name(read));
            }
        }
        return names.stream().limit(MAX_NAMES).collect(Collectors.joining(", "))
                + (names.size() > MAX_NAMES ? "…" : "");
    }

    /** A path such as {@code inputs.start_date} or {@code row["Due date"]} in words. */
    static String name(String path) {
        return GENERIC.matcher(path)
                .replaceFirst("")
                .replaceFirst("^inputs\\.", "")
                .replaceAll("\\[\\d+]", "")
                .replaceAll("\\[[\"']([^\"']*)[\"']]", " $1")
                .replace("_", " ")
                .replace('.', ' ');
    }

    /** What a function is called on; nothing when it stands alone. */
    private static String withoutLast(String path) {
        int dot = path.lastIndexOf('.');
        return dot < 0 ? "" : path.substring(0, dot);
    }
}
