package dev.deskhand.tools.browser.driver;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The texts of the scripts, and which of them have a function. */
final class ScriptTexts {

    private static final String PLACE = "/dev/deskhand/tools/browser/";
    static final String ALL = Stream.of(
                    "json",
                    "watch",
                    "names",
                    "over",
                    "find",
                    "twins",
                    "places",
                    "agree",
                    "dateparts",
                    "dateorder",
                    "facts",
                    "reach",
                    "press",
                    "state",
                    "feedback",
                    "fields",
                    "lists",
                    "unfold",
                    "login",
                    "split",
                    "tables",
                    "rows",
                    "paging",
                    "locate")
            .map(ScriptTexts::read)
            .collect(Collectors.joining("\n"));

    /** What elements are known by again; it travels with the calls that need it only. */
    static final String PRINT = read("print") + read("row-print");

    /** What few actions need; it does not travel with the calls of the others. */
    static final String MORE = ALL + "\n"
            + Stream.of(
                            "moves",
                            "virtual",
                            "sideways",
                            "keptback",
                            "more",
                            "endless",
                            "calendar",
                            "period",
                            "drop",
                            "drag",
                            "anew")
                    .map(ScriptTexts::read)
                    .collect(Collectors.joining("\n"));

    private static final String OUTLINING = Stream.of(
                    "outline-parts", "outline-boxes", "outline-walk", "outlined", "pictured")
            .map(ScriptTexts::read)
            .collect(Collectors.joining("\n"));

    /** What numbers a page's elements, and finds them by their numbers. */
    static final String OUTLINE =
            LibraryScript.accname() + read("json") + read("watch") + read("names") + read("over") + "\n" + OUTLINING;

    private static final Pattern FOR_READERS = Pattern.compile("(?m)^[ \\t]*//.*\\n|^[ \\t]+");

    private static final Pattern DEFINED = Pattern.compile("(?m)^(?:function (\\w+)|const (\\w+) = )");

    static final Set<String> MORE_FUNCTIONS = namesIn(MORE.substring(ALL.length()));
    static final Set<String> OUTLINE_FUNCTIONS = namesIn(OUTLINING);
    static final Set<String> PRINT_FUNCTIONS = namesIn(PRINT);

    /** What stands in a picture, and what it must not show. */
    static final String SHOWN = read("json") + read("hidden") + read("shown");

    static final Set<String> SHOWN_BY = Set.of("shownTexts", "closedFrames");

    /** The ones of the outline's functions that are called from outside. */
    static final Set<String> OUTLINED_BY = Set.of("outline", "outlinedBy", "pictured");

    private ScriptTexts() {}

    static String having(String function) {
        if (PRINT_FUNCTIONS.contains(function)) {
            return ALL + "\n" + PRINT;
        }
        if (OUTLINED_BY.contains(function)) {
            return OUTLINE;
        }
        if (SHOWN_BY.contains(function)) {
            return SHOWN;
        }
        return MORE_FUNCTIONS.contains(function) ? MORE : ALL;
    }

    static Set<String> namesIn(String scripts) {
        return DEFINED.matcher(scripts)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .collect(Collectors.toSet());
    }

    /** Without what is there for whoever reads it: it travels to every document. */
    static String bare(String script) {
        return FOR_READERS.matcher(script).replaceAll("");
    }

    static String read(String name) {
        try (var in = ScriptTexts.class.getResourceAsStream(PLACE + name + ".js")) {
            if (in == null) {
                throw new IllegalStateException("the script " + name + ".js is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
