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
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.chrome.ChromeDriver;
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
        browser.findElement(By.xpath("//form[input[@name='user'][@value='" + account + "']]//button"))
                .click();
        wait(SOON).until(ExpectedConditions.presenceOfElementLocated(By.id("instruction")));
    }

    void instruct(String instruction, Path... files) {
        browser.get(address + "/");
        for (Path file : files) {
            browser.findElement(By.id("files")).sendKeys(file.toString());
        }
        browser.findElement(By.id("instruction")).sendKeys(instruction);
        browser.findElement(By.cssSelector("form[data-drop] button.primary")).click();
        wait(LONG).until(ExpectedConditions.urlContains("/plans/"));
    }

    void startPlan() {
        browser.findElement(By.cssSelector("button[value=run]")).click();
        wait(SOON).until(ExpectedConditions.urlContains("/runs/"));
    }

    void waitForGate() {
        wait(LONG).until(ExpectedConditions.presenceOfElementLocated(By.cssSelector("#gate button[value=approve]")));
    }

    void decide(String decision) {
        browser.findElement(By.cssSelector("#gate button[value=" + decision + "]"))
                .click();
        wait(SOON).until(ExpectedConditions.urlContains("said="));
    }

    /** Until the page itself says so, without a reload. */
    void waitUntilOver() {
        wait(LONG).until(ExpectedConditions.presenceOfElementLocated(By.cssSelector("[data-region=head][data-over]")));
    }

    String text(String selector) {
        return browser.findElement(By.cssSelector(selector)).getText();
    }

    byte[] download(String file) {
        String link = browser.findElement(By.cssSelector("a[download][href$='/" + file + "']"))
                .getDomProperty("href");
        String session = browser.manage().getCookieNamed("deskhand_session").getValue();
        return RestAssured.given()
                .cookie("deskhand_session", session)
                .get(String.valueOf(link))
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

    private WebDriverWait wait(Duration timeout) {
        var wait = new WebDriverWait(browser, timeout);
        wait.ignoring(StaleElementReferenceException.class);
        return wait;
    }

    @Override
    public void close() {
        browser.quit();
    }
}
