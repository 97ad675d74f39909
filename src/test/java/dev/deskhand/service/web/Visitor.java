package dev.deskhand.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.selenium.AxeBuilder;
import dev.deskhand.service.web.preview.TestBrowser;
import io.restassured.RestAssured;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebDriverException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.WindowType;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.support.ui.ExpectedConditions;
import org.openqa.selenium.support.ui.WebDriverWait;

/** A person with a browser in front of Deskhand's pages. */
final class Visitor implements AutoCloseable {
    private static final Path SCREENSHOTS = Path.of("target/screenshots/journey");
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration LONG = Duration.ofSeconds(180);

    private final ChromeDriver browser;
    private final String address;

    Visitor(ChromeDriver browser, String address) {
        this.browser = browser;
        this.address = address;
        TestBrowser.resize(browser, 1440, 1000);
    }

    void enterAs(String account) {
        browser.get(address + "/sign-in");
        leave(By.xpath("//form[input[@name='user'][@value='" + account + "']]//button"));
        wait(SOON).until(ExpectedConditions.presenceOfElementLocated(By.id("instruction")));
    }

    void instruct(String instruction, Path... files) {
        browser.get(address + "/");
        for (Path file : files) {
            browser.findElement(By.id("files")).sendKeys(file.toString());
        }
        browser.findElement(By.id("instruction")).sendKeys(instruction);
        leave("form[data-drop] button.primary");
        waitForPath("/plans/");
    }

    /** Begins work that was planned elsewhere and opens its page. */
    void begin(String plan) {
        Object id = browser.executeAsyncScript("""
                const done = arguments[1];
                fetch('/api/runs', {method: 'POST', headers: {'Content-Type': 'application/json'}, body: arguments[0]})
                    .then(answer => answer.json()).then(run => done(run.id), wrong => done(String(wrong)));
                """, "{\"plan\":" + plan + "}");
        browser.get(address + "/runs/" + id);
    }

    void waitFor(String selector) {
        wait(SOON).until(ExpectedConditions.visibilityOfElementLocated(By.cssSelector(selector)));
    }

    void waitForText(String selector, String text) {
        wait(SOON).until(ExpectedConditions.textToBePresentInElementLocated(By.cssSelector(selector), text));
    }

    void fill(String selector, String text) {
        var field = browser.findElement(By.cssSelector(selector));
        field.clear();
        field.sendKeys(text);
    }

    void waitUntilHidden(String selector) {
        wait(SOON).until(ExpectedConditions.invisibilityOfElementLocated(By.cssSelector(selector)));
    }

    boolean isShown(String selector) {
        return Boolean.parseBoolean(read(selector, element -> String.valueOf(element.isDisplayed())));
    }

    /** Where the browser is, without the service's address. */
    String path() {
        return browser.getCurrentUrl().substring(address.length());
    }

    String value(String selector) {
        return read(selector, element -> String.valueOf(element.getDomProperty("value")));
    }

    String attribute(String selector, String name) {
        return read(selector, element -> String.valueOf(element.getDomAttribute(name)));
    }

    /** Presses a plan's button as a browser does that checks nothing itself, and waits until the answer is in its place. */
    void submitUnchecked(String button) {
        browser.executeScript(
                "document.querySelector('form').noValidate = true; document.querySelector('#plan-form').noValidate = true");
        WebElement before = browser.findElement(By.id("plan-body"));
        browser.findElement(By.cssSelector("#plan-form button[value=" + button + "]"))
                .click();
        wait(SOON).until(ExpectedConditions.stalenessOf(before));
    }

    /** Presses what leads to another page, or to this one anew, and waits for it: until then the old one may still be read. */
    void leave(String selector) {
        leave(By.cssSelector(selector));
    }

    private void leave(By what) {
        WebElement page = browser.findElement(By.tagName("html"));
        wait(SOON).until(shown -> {
            browser.findElement(what).click();
            return true;
        });
        wait(LONG).until(ExpectedConditions.stalenessOf(page));
        wait(SOON).until(shown -> isComplete());
    }

    private boolean isComplete() {
        return "complete".equals(browser.executeScript("return document.readyState"));
    }

    /** What is read of an element once the page is there whole; of the one in its place when the page has just replaced it. */
    private <T> T read(String selector, Function<WebElement, T> reading) {
        return wait(SOON)
                .until(shown -> isComplete() ? reading.apply(browser.findElement(By.cssSelector(selector))) : null);
    }

    /** Types without the mouse, into whatever has the focus. */
    void press(CharSequence... keys) {
        for (CharSequence key : keys) {
            new Actions(browser).sendKeys(key).perform();
        }
    }

    void chord(Keys held, Keys key) {
        new Actions(browser).keyDown(held).sendKeys(key).keyUp(held).perform();
    }

    /** Something about the element with the focus, as a script sees it in {@code here}. */
    String focused(String script) {
        return String.valueOf(
                browser.executeScript("const here = document.activeElement; return String(" + script + ")"));
    }

    void open(String path) {
        browser.get(address + path);
    }

    /** The sign-in ends, as it does by itself after half a day; the page at hand knows that so much time has passed. */
    void isSignedOutOverNight() {
        browser.manage().deleteCookieNamed("deskhand_session");
        browser.executeScript("const now = Date.now; Date.now = () => now() + 13 * 3600 * 1000;");
    }

    /** Does something in a window of its own, closes it, and comes back. */
    void inAnotherWindow(Runnable what) {
        String here = browser.getWindowHandle();
        browser.switchTo().newWindow(WindowType.TAB);
        what.run();
        browser.close();
        browser.switchTo().window(here);
    }

    /** As somebody does whose finger is quicker than the page. */
    void pressTwice(String selector) {
        WebElement page = browser.findElement(By.tagName("html"));
        browser.executeScript(
                "const button = document.querySelector(arguments[0]); button.click(); button.click();", selector);
        wait(LONG).until(ExpectedConditions.stalenessOf(page));
    }

    /** Presses what keeps the page, at least for now. */
    void click(String selector) {
        wait(SOON).until(shown -> {
            browser.findElement(By.cssSelector(selector)).click();
            return true;
        });
    }

    void waitForPath(String part) {
        wait(LONG).until(ExpectedConditions.urlContains(part));
    }

    /** Drops files as a file manager would: the pages see them only in the drop itself. */
    void drop(String onto, String... names) {
        browser.executeScript("""
                const files = new DataTransfer();
                for (const name of arguments[1]) files.items.add(new File(['a,b'], name, {type: 'text/csv'}));
                const target = document.querySelector(arguments[0]);
                for (const type of ['dragenter', 'dragover', 'drop'])
                    target.dispatchEvent(new DragEvent(type, {bubbles: true, cancelable: true, dataTransfer: files}));
                """, onto, List.of(names));
    }

    /** What a screen reader is told of the page: "role: name", in order. */
    List<String> spoken() {
        browser.executeCdpCommand("Accessibility.enable", Map.of());
        var nodes = (List<?>) browser.executeCdpCommand("Accessibility.getFullAXTree", Map.of())
                .get("nodes");
        return nodes.stream()
                .map(node -> (Map<?, ?>) node)
                .filter(node -> !Boolean.TRUE.equals(node.get("ignored")))
                .map(node -> said(node.get("role")) + ": " + said(node.get("name")))
                .toList();
    }

    private static String said(@Nullable Object value) {
        return value instanceof Map<?, ?> map && map.get("value") != null ? String.valueOf(map.get("value")) : "";
    }

    void startPlan() {
        leave("button[value=run]");
        waitForPath("/runs/");
    }

    void waitForGate() {
        wait(LONG).until(ExpectedConditions.presenceOfElementLocated(By.cssSelector("#gate button[value=approve]")));
    }

    void decide(String decision) {
        leave("#gate button[value=" + decision + "]");
    }

    /** Until the page itself says so, without a reload. */
    void waitUntilOver() {
        wait(LONG).until(ExpectedConditions.presenceOfElementLocated(By.cssSelector("[data-region=head][data-over]")));
    }

    String text(String selector) {
        return read(selector, WebElement::getText);
    }

    byte[] download(String file) {
        String link =
                read("a[download][href$='/" + file + "']", element -> String.valueOf(element.getDomProperty("href")));
        String session = browser.manage().getCookieNamed("deskhand_session").getValue();
        return RestAssured.given()
                .cookie("deskhand_session", session)
                .get(link)
                .then()
                .statusCode(200)
                .extract()
                .asByteArray();
    }

    /** Keeps a picture of the page as a build artefact. */
    void keep(String name) {
        long height = (Long) browser.executeScript("return document.documentElement.scrollHeight");
        TestBrowser.resize(browser, 1440, Math.clamp(height, 900, 4000));
        try {
            Files.createDirectories(SCREENSHOTS);
            Files.write(SCREENSHOTS.resolve(name + ".png"), browser.getScreenshotAs(OutputType.BYTES));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        TestBrowser.resize(browser, 1440, 1000);
    }

    /** Opens the filmstrip's first picture large, goes on with the keyboard, and closes it. */
    void leafsThroughThePictures() {
        waitFor(".strip a");
        var strip = browser.findElements(By.cssSelector(".strip a"));
        assertThat(strip).as("pictures of the run").hasSizeGreaterThan(1);
        assertThat(strip.getFirst().findElement(By.tagName("img")).getDomAttribute("alt"))
                .matches("Step \\d.* · .+");
        browser.executeScript("arguments[0].focus()", strip.getFirst());
        press(Keys.ENTER);
        waitForText("dialog[open] .film-bar", "1 of " + strip.size());
        press(Keys.ARROW_RIGHT);
        waitForText("dialog[open] .film-bar", "2 of " + strip.size());
        assertThat(browser.findElement(By.cssSelector("dialog > img")).getDomProperty("src"))
                .isEqualTo(strip.get(1).getDomProperty("href"));
        press(Keys.ESCAPE);
        wait(SOON).until(ExpectedConditions.invisibilityOfElementLocated(By.cssSelector("dialog")));
        assertThat(focused("here.getAttribute('href')")).isEqualTo(strip.get(1).getDomAttribute("href"));
    }

    void isAccessible() {
        assertThat(new AxeBuilder()
                        .analyze(browser).getViolations().stream()
                                .filter(rule ->
                                        "serious".equals(rule.getImpact()) || "critical".equals(rule.getImpact()))
                                .map(rule -> rule.getId() + " "
                                        + rule.getNodes().getFirst().getTarget())
                                .toList())
                .isEmpty();
    }

    /** Asks again after any refusal: of an element whose page is just being replaced, the driver also says "unknown error". */
    private WebDriverWait wait(Duration timeout) {
        var wait = new WebDriverWait(browser, timeout);
        wait.ignoring(WebDriverException.class);
        return wait;
    }

    @Override
    public void close() {
        browser.quit();
    }
}
