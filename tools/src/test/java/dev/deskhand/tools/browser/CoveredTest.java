package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.session.BrowserSession;
import dev.deskhand.tools.spi.FailureKind;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CoveredTest extends BrowserTest {

    private static final String FIELDS = """
            <form><label>Name <input name=name></label><label>City <select name=city><option>Bonn<option>Kiel</select></label>
            <label><input type=checkbox name=ok> Agreed</label><label>Born <input type=date name=born></label></form>
            <canvas width=100 height=100></canvas><ul><li draggable=true id=card>Card</li></ul><div id=bin style="height:40px">Bin</div>
            <iframe src="/covered-in-frame"></iframe><script>document.onclick = document.oninput = (e) => document.title += e.type;</script>""";

    @Test
    void nothingIsDoneToWhatSomethingElseLiesOver() throws Exception {
        SITE.page("/covered-in-frame", "<label>Inner <input></label>");
        show("/covered", FIELDS + """
                <div role=dialog aria-label="Cookies" style="position:fixed;inset:0;background:#fffd"><button>Accept</button></div>""");
        var acts = Map.of(
                "fill", "{'fields': {'Name': 'x'}}",
                "select", "{'target': 'City', 'option': 'Kiel'}",
                "click_at", "{'target': {'css': 'canvas'}, 'x': 0.5, 'y': 0.5}",
                "drag", "{'target': {'css': '#card'}, 'to': {'css': '#bin'}}");
        for (var act : acts.entrySet()) {
            var refused = failed(act.getKey(), act.getValue(), FailureKind.TIMEOUT);
            assertThat(refused.message()).as(act.getKey()).endsWith(" is covered by Cookies (buttons in it: Accept).");
            assertThat(refused.advice()).isEqualTo("Close what covers it first.");
        }
        assertThat(failed("fill", "{'fields': {'Inner': 'x'}}", FailureKind.TIMEOUT)
                        .message())
                .contains("is covered by Cookies");
        assertThat(PageScripts.call(
                        driver(), "(() => [...new FormData(document.forms[0])].join('|') + document.title)"))
                .isEqualTo("name,|city,Bonn|born,Test");
        done("click", "{'target': 'Accept'}");
    }

    @Test
    void aBoxIsNotTickedThroughWhatComesOverItWhenItIsTouched() throws Exception {
        show("/ticked", """
                <label><input type=checkbox name=ok onfocus="veil.hidden = false; this.blur()"> Agreed</label>
                <div id=veil role=dialog aria-label="Terms" hidden style="position:fixed;inset:0;background:#fffd"><button>Read</button></div>""");
        assertThat(failed("check", "{'target': 'Agreed'}", FailureKind.TIMEOUT).message())
                .isEqualTo("'Agreed' is covered by Terms (buttons in it: Read).");
        assertThat(PageScripts.call(driver(), "(() => document.querySelector('input').checked)"))
                .isEqualTo(false);
    }

    @Test
    void waitsUntilWhatLiesOverAFieldIsGone() throws Exception {
        show("/passing", FIELDS + """
                <div id=veil style="position:fixed;inset:0">Loading</div><script>setTimeout(() => veil.remove(), 500)</script>""");
        done("fill", "{'fields': {'Name': 'x', 'City': 'Kiel', 'Agreed': true}}");
        assertThat(PageScripts.call(driver(), "(() => [...new FormData(document.forms[0])].join('|'))"))
                .isEqualTo("name,x|city,Kiel|ok,on|born,");
    }

    @Test
    void aFieldIsReachedThroughItsLabelAndThroughTheFaceItHasOfItsOwn() throws Exception {
        show("/faces", """
                <style>.box {position: relative; width: 200px; height: 30px} .face {position: absolute; inset: 0; background: #eee} .box input, .box select {width: 100%; height: 100%}</style>
                <form><div class=box><input name=a id=a><label class=face for=a>Floating</label></div>
                <label class=box style="display:block"><input type=checkbox name=b style="opacity:0"><span class=face>Switch</span></label>
                <div class=box><select name=c aria-label=Styled><option>One<option>Two</select><span class=face>One ▾</span></div>
                <div class=box><input type=radio name=d value=1 id=d1 aria-label=Yes><span class=face></span></div></form>
                <div class=box style="height:100px"><canvas width=200 height=100></canvas><canvas id=top class=face width=200 height=100></canvas></div>
                <script>top.onclick = 0; document.querySelector('#top').onclick = () => { document.title = 'drawn'; };</script>""");
        done("fill", "{'fields': {'Floating': 'x', 'Switch': true, 'Styled': 'Two'}}");
        done("check", "{'target': {'css': '#d1'}}");
        assertThat(PageScripts.call(driver(), "(() => [...new FormData(document.forms[0])].join('|'))"))
                .isEqualTo("a,x|b,on|c,Two|d,1");
        assertThat(done("click_at", "{'target': {'css': 'canvas:first-child'}, 'x': 0.5, 'y': 0.5}")
                        .path("title")
                        .asText())
                .isEqualTo("drawn");
    }

    private static org.openqa.selenium.remote.RemoteWebDriver driver() {
        return context().sessions().find(BrowserSession.class).orElseThrow().driver();
    }
}
