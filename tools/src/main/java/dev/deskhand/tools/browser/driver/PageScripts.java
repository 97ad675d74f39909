package dev.deskhand.tools.browser.driver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.JavascriptException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.remote.RemoteWebDriver;

/**
 * Runs the browser tool's scripts in the document the driver is in: apart from the page's own where the browser offers that, else
 * in the page itself, where each call brings them along, so that nothing is left behind to be tampered with.
 */
public final class PageScripts {

    public static final ObjectMapper JSON = new ObjectMapper();
    public static final String QUIET = ScriptTexts.read("quiet") + ScriptTexts.read("listens");
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
                            "dateparts",
                            "facts",
                            "reach",
                            "feedback",
                            "fields",
                            "split",
                            "tables",
                            "rows",
                            "fast")
                    .map(ScriptTexts::read)
                    .collect(Collectors.joining("\n"))
            + "\nreturn fastForm(listenersOf);\n};\n" + ScriptTexts.read("forms") + "\nreturn fastForms(bring);\n})()";

    private static final String OUTLINE_PARTS = LibraryScript.accname()
            + Stream.of("json", "names", "outline-parts", "outline-boxes", "outline-walk")
                    .map(ScriptTexts::read)
                    .collect(Collectors.joining("\n"));
    private static final String OUTLINE = OUTLINE_PARTS + "\nreturn outline(arguments[0]);";

    /** An expression whose value holds outline-walk.js's function. */
    public static final String OUTLINE_KEPT = "(() => {\n" + QUIET + OUTLINE_PARTS + ScriptTexts.read("state")
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

    /** shown.js's functions, to be called in an expression. */
    public static final String SHOWN =
            ScriptTexts.read("json") + ScriptTexts.read("hidden") + ScriptTexts.read("shown") + "\n";

    /** A function body that calls pictured.js's function with its argument. */
    public static final String PICTURED =
            ScriptTexts.read("json") + ScriptTexts.read("pictured") + "\nreturn pictured(arguments[0]);";

    private static final String STATE =
            QUIET + ScriptTexts.read("names") + ScriptTexts.read("state") + "\nreturn pageState();";

    private PageScripts() {}

    /** The function's result as Selenium gives it: maps, lists, texts, numbers, elements, or null. */
    public static @Nullable Object call(RemoteWebDriver driver, String function, @Nullable Object... arguments) {
        Optional<ScriptWorld> apart = apart(driver, function, arguments);
        return apart.isPresent()
                ? apart.get().call(function, false, Arrays.asList(arguments))
                : inPage(driver, function, arguments);
    }

    /** As {@link #call}, in the page's own world: sees what the page's scripts see, and believes it. */
    public static @Nullable Object inPage(RemoteWebDriver driver, String function, @Nullable Object... arguments) {
        return driver.executeScript(
                QUIET + ScriptTexts.having(function) + "\nreturn " + function + ".apply(null, arguments);", arguments);
    }

    /** An outline's numbers are kept in the page's own world: whoever asks by one asks for the rest apart from it. */
    private static Optional<ScriptWorld> apart(RemoteWebDriver driver, String function, @Nullable Object... arguments) {
        boolean byNumber = function.equals("find")
                && arguments[0] instanceof Map<?, ?> query
                && query.containsKey("ref")
                && !query.containsKey("outlined");
        return byNumber || ApartScripts.OF_THE_PAGE.contains(function)
                ? Optional.empty()
                : DriverPlace.of(driver).flatMap(DriverPlace::world);
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
        Optional<ScriptWorld> apart = apart(driver, function, arguments);
        return apart.isPresent()
                ? apart.get().call(function, true, Arrays.asList(arguments))
                : driver.executeAsyncScript(
                        QUIET + ScriptTexts.having(function) + "\nreturn " + function + ".apply(null, arguments);",
                        arguments);
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
}
