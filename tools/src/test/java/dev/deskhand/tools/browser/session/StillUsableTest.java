package dev.deskhand.tools.browser.session;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.WebDriverException;

/** Browsers that stood unused while their run waited. */
class StillUsableTest {

    private final BrowserSession session = BrowserSession.open(BrowserSettings.standard());

    @AfterEach
    void end() {
        session.close();
    }

    @Test
    void aBrowserInWhichADialogWaitsIsUsableAndTheDialogStays() {
        assertThat(session.isUsable()).isTrue();
        session.driver().executeScript("setTimeout(() => confirm('Delete 12 articles?'), 0)");
        assertThat(session.isUsable()).isTrue();
        assertThat(session.driver().switchTo().alert().getText()).isEqualTo("Delete 12 articles?");
        session.driver().switchTo().alert().dismiss();
    }

    @Test
    void oneWhoseTabCrashedIsNot() {
        try {
            session.driver().get("chrome://crash");
        } catch (WebDriverException crashed) {
            // as it should
        }
        assertThat(session.isUsable()).isFalse();
    }

    @Test
    void oneWhoseProcessesAreGoneIsNot() {
        ProcessHandle.current().descendants().forEach(ProcessHandle::destroyForcibly);
        assertThat(session.isUsable()).isFalse();
    }
}
