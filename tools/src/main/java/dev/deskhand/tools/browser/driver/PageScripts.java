package dev.deskhand.tools.browser.driver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.JavascriptException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.remote.RemoteWebDriver;

/** Runs the browser tool's scripts in the page; each call brings them along, so nothing is left behind to be tampered with. */
public final class PageScripts {

    private static final String PLACE = "/dev/deskhand/tools/browser/";
    public static final ObjectMapper JSON = new ObjectMapper();
    public static final String QUIET = read("quiet") + read("listens");
    private static final String ALL = Stream.of(
                    "json",
                    "names",
                    "find",
                    "places",
                    "agree",
                    "facts",
                    "reach",
                    "state",
                    "feedback",
                    "fields",
                    "lists",
                    "login",
                    "split",
                    "tables",
                    "rows",
                    "paging",
                    "locate")
            .map(PageScripts::read)
            .collect(Collectors.joining("\n"));

    /** Begins a function that knows print.js's functions too; ends with {@code return f(...a); })}. */
    private static final String PRINT = "(function (...a) {\n" + read("print") + read("row-print");
    /** What few actions need; it does not travel with the calls of the others. */
    private static final String MORE = ALL + "\n"
            + Stream.of("moves", "virtual", "more", "endless", "calendar", "period", "drop", "anew")
                    .map(PageScripts::read)
                    .collect(Collectors.joining("\n"));

    private static final Pattern DEFINED = Pattern.compile("(?m)^(?:function (\\w+)|const (\\w+) = )");

    /** An expression whose value is fast.js's forms; needs the console's own functions. What one form keeps is gone with it. */
    public static final String FAST = "(() => {\n" + QUIET
            + "const listenersOf = typeof getEventListeners === 'function' ? getEventListeners : null;\n"
            + "const bring = () => {\n"
            + Stream.of(
                            "json",
                            "names",
                            "find",
                            "places",
                            "agree",
                            "facts",
                            "reach",
                            "feedback",
                            "fields",
                            "split",
                            "tables",
                            "rows",
                            "fast")
                    .map(PageScripts::read)
                    .collect(Collectors.joining("\n"))
            + "\nreturn fastForm(listenersOf);\n};\n" + read("forms") + "\nreturn fastForms(bring);\n})()";

    private static final String OUTLINE_PARTS = LibraryScript.accname()
            + Stream.of("json", "names", "outline-parts", "outline-boxes", "outline-walk")
                    .map(PageScripts::read)
                    .collect(Collectors.joining("\n"));
    private static final String OUTLINE = OUTLINE_PARTS + "\nreturn outline(arguments[0]);";

    /** An expression whose value holds outline-walk.js's function. */
    public static final String OUTLINE_KEPT = "(() => {\n" + QUIET + OUTLINE_PARTS + read("state")
            + "\nreturn { outline(options) { const o = outline(options); return { ...o, frames: o.frames.map(refOf), state: pageState() }; } };\n})()";

    private static final String OUTLINED = """
            const seek = (view, ref) => {
              const known = view.__outlined && view.__outlined.elements.get(ref);
              const el = known && known.deref();
              if (el && el.isConnected) return el;
              for (let i = 0; i < view.length; i++) {
                try { const inside = seek(view[i], ref); if (inside) return inside; } catch { /* of another origin */ }
              }
              return null;
            };
            return arguments[0].map((ref) => seek(window, ref));""";

    private static final Set<String> MORE_FUNCTIONS = namesIn(MORE.substring(ALL.length()));

    /** shown.js's functions, to be called in an expression. */
    public static final String SHOWN = read("json") + read("hidden") + read("shown") + "\n";

    /** A function body that calls pictured.js's function with its argument. */
    public static final String PICTURED = read("json") + read("pictured") + "\nreturn pictured(arguments[0]);";

    private static final String STATE = QUIET + read("names") + read("state") + "\nreturn pageState();";

    private PageScripts() {}

    /** The function's result as Selenium gives it: maps, lists, texts, numbers, elements, or null. */
    public static @Nullable Object call(RemoteWebDriver driver, String function, @Nullable Object... arguments) {
        return driver.executeScript(
                QUIET + scripts(function) + "\nreturn " + function + ".apply(null, arguments);", arguments);
    }

    /** One of print.js's functions, to be named to {@link #call}, in one frame or in each. */
    public static String ofPrint(String function) {
        return PRINT + "\nreturn " + function + "(...a); })";
    }

    /** How the page is: see state.js. */
    public static JsonNode state(RemoteWebDriver driver) {
        return JSON.valueToTree(driver.executeScript(STATE));
    }

    /** What outline-walk.js gives for the document the driver is in. */
    public static @Nullable Object outline(RemoteWebDriver driver, Map<String, Object> options) {
        return driver.executeScript(OUTLINE, options);
    }

    /**
     * The elements that an outline gave these numbers, in the document the driver is in and the frames it may look into; null
     * for one that is gone.
     */
    public static List<@Nullable WebElement> outlined(RemoteWebDriver driver, List<Integer> refs) {
        return list(driver.executeScript(OUTLINED, refs));
    }

    /** As {@link #call} for a function whose last parameter is called with the result. */
    public static @Nullable Object callBack(RemoteWebDriver driver, String function, @Nullable Object... arguments) {
        return driver.executeAsyncScript(
                QUIET + scripts(function) + "\nreturn " + function + ".apply(null, arguments);", arguments);
    }

    private static String scripts(String function) {
        return MORE_FUNCTIONS.contains(function) ? MORE : ALL;
    }

    private static Set<String> namesIn(String scripts) {
        return DEFINED.matcher(scripts)
                .results()
                .map(found -> found.group(1) == null ? found.group(2) : found.group(1))
                .collect(Collectors.toSet());
    }

    /** The function's result as JSON, whether it returned an object or a JSON text. */
    public static JsonNode json(RemoteWebDriver driver, String function, @Nullable Object... arguments) {
        Object result = call(driver, function, arguments);
        if (result instanceof String text && !text.isEmpty() && "[{".indexOf(text.charAt(0)) >= 0) {
            return parse(text);
        }
        return JSON.valueToTree(result);
    }

    public static JsonNode parse(@Nullable Object text) {
        try {
            return JSON.readTree(String.valueOf(text));
        } catch (JsonProcessingException e) {
            throw new JavascriptException("a page's script answered " + text);
        }
    }

    @SuppressWarnings("unchecked")
    public static Map<String, @Nullable Object> map(@Nullable Object result) {
        return result instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
    }

    @SuppressWarnings("unchecked")
    public static <T> List<T> list(@Nullable Object result) {
        return result instanceof List<?> list ? (List<T>) list : List.of();
    }

    private static String read(String name) {
        try (var in = PageScripts.class.getResourceAsStream(PLACE + name + ".js")) {
            if (in == null) {
                throw new IllegalStateException("the script " + name + ".js is missing from the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
