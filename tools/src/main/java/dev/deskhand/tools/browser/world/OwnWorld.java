package dev.deskhand.tools.browser.world;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.driver.ApartScripts;
import dev.deskhand.tools.browser.driver.DriverPlace;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.driver.ScriptWorld;
import dev.deskhand.tools.browser.fast.DevTools;
import dev.deskhand.tools.browser.fast.DocumentGoneException;
import dev.deskhand.tools.browser.fast.SilentBrowserException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.JavascriptException;
import org.openqa.selenium.NoAlertPresentException;
import org.openqa.selenium.ScriptTimeoutException;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.remote.RemoteWebDriver;
import org.openqa.selenium.remote.RemoteWebElement;

/** Runs the scripts in a world of their own of whatever document the driver is in. */
public final class OwnWorld implements ScriptWorld {

    /** After which it is asked whether a dialog stands in the way. */
    private static final long LOOK_MILLIS = 400;

    private static final long LONGEST_MILLIS = 15_000;
    private static final int ATTEMPTS = 4;

    private final RemoteWebDriver driver;
    private final WorldLines lines;
    private final FrameWorlds worlds;

    public OwnWorld(RemoteWebDriver driver, DriverPlace place, WorldLines lines) {
        this.driver = driver;
        this.lines = lines;
        this.worlds = new FrameWorlds(place, lines, this::await);
    }

    @Override
    public boolean isOpen() {
        try {
            return lines.tab().isPresent();
        } catch (InterruptedException e) {
            throw stopped(e);
        }
    }

    @Override
    public @Nullable Object call(String function, boolean later, List<? extends @Nullable Object> arguments) {
        return call(false, function, later, arguments);
    }

    @Override
    public @Nullable Object callAtTop(String function, List<? extends @Nullable Object> arguments) {
        return call(true, function, false, arguments);
    }

    private @Nullable Object call(
            boolean top, String function, boolean later, List<? extends @Nullable Object> arguments) {
        Passed given = Passed.of(arguments);
        for (int attempt = 1; ; attempt++) {
            FrameWorld world = null;
            try {
                world = top ? worlds.outermost() : worlds.here();
                return answer(world, world.call(function, later, given, this::await));
            } catch (IOException e) {
                // The document went: before it was asked, or with what was asked of it.
                worlds.forget(world);
                lookForWindow();
                boolean begun =
                        world != null && !(e instanceof DocumentGoneException || e instanceof NodeUnknownException);
                boolean gone = e instanceof NodeUnknownException && attempt > 1;
                if (gone || begun && !given.elements().isEmpty()) {
                    throw new StaleElementReferenceException(
                            "stale element reference: its document went away" + why(e));
                }
                if (attempt == ATTEMPTS) {
                    throw new JavascriptException("javascript error: no document stays to be asked" + why(e));
                }
            } catch (InterruptedException e) {
                throw stopped(e);
            }
        }
    }

    /** Told in words: an exception of the connection's is taken for the end of the browser. */
    private static String why(IOException e) {
        Throwable refusal = e.getCause() == null ? null : e.getCause().getCause();
        return refusal == null ? "" : " (" + refusal.getMessage() + ")";
    }

    private @Nullable Object answer(FrameWorld world, JsonNode said) {
        if (said.has("exceptionDetails")) {
            throw new JavascriptException("javascript error: "
                    + said.at("/exceptionDetails/exception/description")
                            .asText(said.at("/exceptionDetails/text").asText()));
        }
        JsonNode parts = said.path("result").path("deepSerializedValue").path("value");
        String text = parts.path(0).path("value").asText();
        if (text.equals(ApartScripts.GONE)) {
            throw new StaleElementReferenceException("stale element reference: it is not in the document any more");
        }
        return Passed.answer(
                PageScripts.parse(text),
                number -> element(world, parts.path(number + 1).path("value")));
    }

    private WebElement element(FrameWorld world, JsonNode node) {
        String loader = node.path("loaderId").asText();
        var id = new ElementId(world.frame(), loader, node.path("backendNodeId").asInt());
        if (node.has("frameId")) {
            worlds.note(id.toString(), node.path("frameId").asText());
        }
        var element = new RemoteWebElement();
        element.setParent(driver);
        element.setId(id.toString());
        element.setFileDetector(driver.getFileDetector());
        return element;
    }

    /** Pages do not answer while a dialog is open, nor while they are busy; only the driver tells one from the other. */
    private JsonNode await(DevTools line, CompletableFuture<JsonNode> answer) throws IOException, InterruptedException {
        for (long waited = LOOK_MILLIS; ; waited += LOOK_MILLIS) {
            try {
                return line.await(answer, LOOK_MILLIS);
            } catch (SilentBrowserException e) {
                lookForDialog();
                if (waited >= LONGEST_MILLIS) {
                    throw new ScriptTimeoutException("script timeout: the page gave no answer");
                }
            }
        }
    }

    private void lookForDialog() {
        try {
            driver.switchTo().alert();
        } catch (NoAlertPresentException e) {
            return;
        }
        driver.executeScript("return 0"); // says which dialog it is
    }

    /** Whether it is the window that went, or all of the browser, the driver says by what it throws. */
    private void lookForWindow() {
        driver.getWindowHandle();
    }

    @Override
    public String address() {
        for (int attempt = 1; ; attempt++) {
            try {
                DevTools line =
                        lines.tab().orElseThrow(() -> new IOException("the browser takes no DevTools connection"));
                JsonNode frame = await(line, line.send("Page.getFrameTree", FrameWorld.object()))
                        .at("/frameTree/frame");
                String unreachable = frame.path("unreachableUrl").asText();
                // What stands there instead has an address of the browser's own.
                return unreachable.isEmpty()
                        ? frame.path("url").asText() + frame.path("urlFragment").asText()
                        : unreachable;
            } catch (IOException e) {
                // The page may be on its way to another process.
                lookForWindow();
                if (attempt == ATTEMPTS) {
                    throw new JavascriptException("javascript error: the browser does not say where it is" + why(e));
                }
            } catch (InterruptedException e) {
                throw stopped(e);
            }
        }
    }

    private static WebDriverException stopped(InterruptedException e) {
        Thread.currentThread().interrupt();
        return new WebDriverException("stopped while the page was asked", e);
    }
}
