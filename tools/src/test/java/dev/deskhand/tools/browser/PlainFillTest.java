package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.browser.session.BrowserSession;
import dev.deskhand.tools.browser.session.CutLine;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.WindowType;

/** The same values, trusted events, waits and words of failure where nothing but WebDriver leads to the browser. */
class PlainFillTest extends FastFillTest {

    @BeforeEach
    void cutTheLine() throws Exception {
        show("/before-cut", "<p>Nothing yet</p>");
        CutLine.of(session());
        assertThat(session().line().open()).isEmpty();
    }

    @AfterEach
    void itStayedCut() throws Exception {
        assertThat(session().line().open()).isEmpty();
    }

    @AfterAll
    static void end() {
        new SharedSession().close(BrowserSession.class);
    }

    private static BrowserSession session() {
        return new SharedSession().find(BrowserSession.class).orElseThrow();
    }

    @Test
    void everyFieldOfAFormHoldsItsOwnValueHoweverTheFormBehaves() throws Exception {
        FillOftenTest.fill(0, 12);
    }

    @Test
    void aDocumentThatWasNotWatchedFromItsBeginningIsFilledToo() throws Exception {
        var driver = session().driver();
        String before = driver.getWindowHandle();
        driver.switchTo().newWindow(WindowType.TAB);
        try {
            show("/unwatched", "<label>Name <input id=name></label>");
            done("fill", "{'fields': {'Name': 'Ada'}}");
            assertThat(done("read", "{'target': {'css': '#name'}}").path("text").asText())
                    .isEqualTo("Ada");
        } finally {
            driver.close();
            driver.switchTo().window(before);
        }
    }
}
