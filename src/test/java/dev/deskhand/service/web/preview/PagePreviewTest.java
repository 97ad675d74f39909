package dev.deskhand.service.web.preview;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.results.Rule;
import com.deque.html.axecore.selenium.AxeBuilder;
import dev.deskhand.service.web.page.Texts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openqa.selenium.By;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.chrome.ChromeDriver;

/** Every page, in both languages and themes, wide and narrow: fits, reads, and is open to assistive technology. */
class PagePreviewTest {
    private static final Path SCREENSHOTS = Path.of("target/screenshots/pages");
    private static PreviewSite site;
    private static ChromeDriver browser;

    @BeforeAll
    static void open() throws IOException {
        Files.createDirectories(SCREENSHOTS);
        site = new PreviewSite(PreviewEngine.renderer());
        browser = TestBrowser.start();
    }

    @AfterAll
    static void close() {
        browser.quit();
        site.close();
    }

    static Stream<String> pages() {
        return SampleViews.all(Texts.english()).keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyPageIsAccessibleAndFitsWideInEnglishAndLight(String page) throws IOException {
        look("en", "light", page, 1440);
    }

    @ParameterizedTest
    @MethodSource("pages")
    void everyPageIsAccessibleAndFitsAPhoneInChineseAndDark(String page) throws IOException {
        look("zh", "dark", page, 390);
    }

    @Test
    void pagesCarryNoInlineScriptsOrStyles() {
        for (String page : pages().toList()) {
            assertThat(site.html("en", "light", page))
                    .as(page)
                    .doesNotContainPattern("<script(?![^>]*\\ssrc=)")
                    .doesNotContain("<style")
                    .doesNotContainPattern("\\s(?:style|on[a-z]+)=\"");
        }
    }

    private static void look(String language, String theme, String page, int width) throws IOException {
        TestBrowser.resize(browser, width, 900);
        browser.get(site.address() + "/" + language + "/" + theme + "/" + page);
        long height = (Long) browser.executeScript("return document.documentElement.scrollHeight");
        TestBrowser.resize(browser, width, (int) Math.min(Math.max(900, height), 4000));
        byte[] picture = browser.getScreenshotAs(OutputType.BYTES);
        Files.write(SCREENSHOTS.resolve(page + "-" + width + "-" + language + "-" + theme + ".png"), picture);
        assertThat(browser.findElements(By.tagName("h1")))
                .as("headings of " + page + ": "
                        + browser.findElement(By.tagName("body")).getText())
                .hasSize(1);
        long overflow = (Long) browser.executeScript(
                "return document.documentElement.scrollWidth - document.documentElement.clientWidth");
        assertThat(overflow)
                .as("pixels " + page + " is wider than a window of " + width)
                .isLessThanOrEqualTo(0);
        assertThat(seriousViolations()).as(page).isEmpty();
    }

    private static List<String> seriousViolations() {
        var found = new ArrayList<String>();
        for (Rule rule : new AxeBuilder().analyze(browser).getViolations()) {
            if ("serious".equals(rule.getImpact()) || "critical".equals(rule.getImpact())) {
                rule.getNodes()
                        .forEach(node ->
                                found.add(rule.getId() + ": " + node.getTarget() + " " + node.getFailureSummary()));
            }
        }
        return found;
    }
}
