package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.browser.driver.Waiting;
import dev.deskhand.tools.browser.session.BrowserSession;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;
import org.openqa.selenium.remote.RemoteWebDriver;

class FillPreparedTest extends BrowserTest {

    private static final String ASK_FOR_KEYS = """
            let told = '';
            window.addEventListener('deskhand-told', (e) => { told = e.detail; }, { once: true, capture: true });
            document.querySelector('input').dispatchEvent(new CustomEvent('deskhand-asks', { detail: 'keys', composed: true }));
            return told;""";

    private static RemoteWebDriver driver() {
        return context().sessions().find(BrowserSession.class).orElseThrow().driver();
    }

    @Test
    void whatFillsAFormIsInTheNextDocumentBeforeAnybodyAsksForIt() throws Exception {
        show("/prepared-first", "<label>Name <input></label>");
        done("fill", "{'fields': {'Name': 'Ann'}}");
        driver().get(SITE.page("/prepared-next", "<label>Name <input></label>"));
        var waiting = new Waiting(Duration.ofSeconds(10));
        while (!driver().executeScript(ASK_FOR_KEYS).equals("false")) {
            assertThat(waiting.again()).as("it is there in time").isTrue();
        }
    }

    @Test
    void aStepThatIsOnlyJudgedLeavesThePageAsItIs() throws Exception {
        show("/prepared-judged", """
                <div style='height: 3000px'></div><label>Name <input value=old></label><script>
                window.met = [];
                for (const type of ['focusin', 'focusout', 'beforeinput', 'input', 'change', 'select', 'selectionchange', 'scroll', 'keydown'])
                  document.addEventListener(type, (e) => met.push(type), true);
                </script>""");
        effect("fill", "{'fields': {'Name': 'Ann'}}");
        text(); // asked on the same line, and so after it
        assertThat(driver().executeScript("return met.join() + document.activeElement.localName + scrollY"))
                .isEqualTo("body0");
        done("fill", "{'fields': {'Name': 'Ann'}}");
        assertThat(String.valueOf(driver().executeScript("return met.join()"))).contains("focusin", "input");
    }

    @Test
    void whatIsNoNumberIsReplacedThoughItIsNoValue() throws Exception {
        show("/prepared-number", "<label>Amount <input type=number></label><label>Name <input></label>");
        driver().findElement(By.cssSelector("[type=number]")).sendKeys("1e");
        driver().executeScript("""
                window.given = [];
                document.querySelector('input').oninput = (e) => given.push(e.target.value);""");
        done("fill", "{'fields': {'Amount': '5', 'Name': 'Ann'}}");
        assertThat(driver().executeScript("return given.join()"))
                .as("it is not even there for a moment beside what stood there")
                .isEqualTo("5");
    }

    @Test
    void aFormThatWasJudgedInOneDocumentIsFilledInTheNext() throws Exception {
        show("/prepared-gone", "<label>Name <input></label>");
        effect("fill", "{'fields': {'Name': 'Ann'}}");
        driver().get(SITE.page("/prepared-come", "<label>Name <input></label><p>Second</p>"));
        done("fill", "{'fields': {'Name': 'Ann'}}");
        assertThat(driver().executeScript(
                                "return document.querySelector('input').value + document.querySelector('p').innerText"))
                .isEqualTo("AnnSecond");
    }
}
