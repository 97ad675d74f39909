package dev.deskhand.tools.browser.driver;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.JavascriptException;
import org.openqa.selenium.remote.RemoteWebDriver;

/**
 * Runs the browser tool's scripts in the document the driver is in: apart from the page's own where the browser offers that, else
 * in the page itself, where each call brings them along, so that nothing is left behind to be tampered with.
 */
public final class PageScripts {

    public static final ObjectMapper JSON = new ObjectMapper();
    public static final String QUIET = ScriptTexts.read("quiet") + ScriptTexts.read("listens");
    /** What is to be evaluated in the page's own world, with the console's functions, for fast.js to ask. */
    public static final String LISTENERS = QUIET + ScriptTexts.read("keys");

    /** What is to be in a document before its own scripts, out of their reach. */
    public static final String FIRST =
            ScriptTexts.bare("(() => {\n" + ScriptTexts.read("watch") + ScriptTexts.read("first") + "})()");

    /** An expression whose value holds outline-walk.js's function. */
    public static final String OUTLINE_KEPT =
            "(() => {\n" + OwnNames.twins() + OwnNames.twinned(ScriptTexts.OUTLINE + ScriptTexts.read("state"))
                    + "\nreturn { outline(options) { const o = outline(options); return { ...o, frames: o.frames.map(refOf), state: pageState() }; } };\n})()";

    /** An expression whose value has unclosed.js's functions. */
    public static final String UNCLOSED = ScriptTexts.bare(ScriptTexts.read("unclosed"));

    private static final String STATE = QUIET + ScriptTexts.read("json") + ScriptTexts.read("watch")
            + ScriptTexts.read("names") + ScriptTexts.read("state") + "\nreturn pageState();";

    private PageScripts() {}

    /** The function's result as Selenium gives it: maps, lists, texts, numbers, elements, or null. */
    public static @Nullable Object call(RemoteWebDriver driver, String function, @Nullable Object... arguments) {
        Optional<ScriptWorld> apart = apart(driver);
        return apart.isPresent()
                ? apart.get().call(function, false, Arrays.asList(arguments))
                : inPage(driver, function, arguments);
    }

    /** As {@link #call}, in the page itself, whatever frame the driver is in; where scripts run in the page, in that frame. */
    public static @Nullable Object callAtTop(RemoteWebDriver driver, String function, @Nullable Object... arguments) {
        Optional<ScriptWorld> apart = apart(driver);
        return apart.isPresent()
                ? apart.get().callAtTop(function, Arrays.asList(arguments))
                : inPage(driver, function, arguments);
    }

    /** As {@link #call}, in the page's own world: sees what the page's scripts see, and believes it. */
    public static @Nullable Object inPage(RemoteWebDriver driver, String function, @Nullable Object... arguments) {
        return driver.executeScript(
                QUIET + ScriptTexts.having(function) + "\nreturn " + function + ".apply(null, arguments);", arguments);
    }

    /** Where scripts run out of the page's reach; empty where they run in it. */
    public static Optional<ScriptWorld> apart(RemoteWebDriver driver) {
        return DriverPlace.of(driver).flatMap(DriverPlace::world);
    }

    /** How the page is: see state.js. */
    public static JsonNode state(RemoteWebDriver driver) {
        Optional<ScriptWorld> apart = apart(driver);
        if (apart.isEmpty()) {
            return JSON.valueToTree(driver.executeScript(STATE));
        }
        // The driver waits for a document that is on its way; out of the page's reach the one before would answer.
        driver.executeScript(QUIET);
        return JSON.valueToTree(apart.get().call("pageState", false, List.of()));
    }

    /** As {@link #call} for a function whose last parameter is called with the result. */
    public static @Nullable Object callBack(RemoteWebDriver driver, String function, @Nullable Object... arguments) {
        Optional<ScriptWorld> apart = apart(driver);
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
