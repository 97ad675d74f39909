package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.browser.driver.MousePress;
import dev.deskhand.tools.browser.session.BrowserSession;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class PointerTest extends BrowserTest {

    @Test
    void opensWhatOpensUnderThePointer() throws Exception {
        show("/hover", """
                <div id=m style='display:inline-block'>Reports<ul id=sub hidden><li><a href='#year'>Yearly</a></li></ul></div>
                <script>m.onmouseenter = (e) => { sub.hidden = !e.isTrusted; };</script>""");
        done("hover", "{'target': {'text': 'Reports'}}");
        assertThat(done("click", "{'target': 'Yearly'}").path("url").asText()).endsWith("#year");
    }

    @Test
    void dragsACardOntoAPlaceAndJudgesThePlaceByItsWords() throws Exception {
        show("/drag", """
                <ul><li draggable=true id=card>Card one</li></ul>
                <div id=done role=region aria-label=Finished style='width:200px;height:60px'>Finished</div>
                <div role=region aria-label=Trash style='width:200px;height:60px'>Trash</div>
                <script>card.ondragstart = (e) => e.dataTransfer.setData('text/plain', 'card');
                done.ondragover = (e) => e.preventDefault();
                done.ondrop = (e) => { e.preventDefault(); done.append(card); document.title = 'dropped ' + e.isTrusted + ' ' + e.dataTransfer.getData('text/plain'); };</script>""");
        String toDone = "{'target': {'text': 'Card one'}, 'to': {'role': 'region', 'name': 'Finished'}}";
        assertThat(effect("drag", toDone).effect()).isEqualTo(Effect.CHANGE);
        assertThat(effect("drag", toDone.replace("Finished", "Trash")).effect()).isEqualTo(Effect.COMMIT);
        assertThat(done("drag", toDone).path("title").asText()).isEqualTo("dropped true card");
    }

    private static final String BOARD = """
            <style>body { margin: 0 } .list { height: 200px; overflow: auto; border: 1px solid } .place { height: 60px; background: #eee }</style>
            <p id=out role=status></p><div id=card %s style='width: 120px; height: 30px'>Card one</div>
            <div style='height: %dpx'></div><div class=list id=list><div style='height: 900px'></div>
            <div id=done class=place role=region aria-label=Finished>Finished</div></div><div style='height: 900px'></div>""";

    @Test
    void dragsOntoWhatTheWindowDoesNotShowAtTheSameTimeAlsoWithinWhatScrolls() throws Exception {
        String drag = "{'target': {'text': 'Card one'}, 'to': {'role': 'region', 'name': 'Finished'}}";
        for (int apart : new int[] {100, 3000}) {
            show("/far-" + apart, BOARD.formatted("draggable=true", apart) + """
                    <script>card.ondragstart = (e) => e.dataTransfer.setData('text/plain', 'card');
                    done.ondragover = (e) => e.preventDefault();
                    done.ondrop = (e) => { e.preventDefault(); out.textContent = 'dropped ' + e.isTrusted; };</script>""");
            done("drag", drag);
            assertThat(text()).as("native, %d apart", apart).contains("dropped true");
            show("/far-own-" + apart, BOARD.formatted("", apart) + """
                    <script>let held = false; card.onpointerdown = () => { held = true; };
                    addEventListener('pointerup', (e) => { out.textContent = held ? 'put on ' + (e.target.closest('[role=region]') ? 'place' : e.target.localName) : ''; held = false; });</script>""");
            done("drag", drag);
            assertThat(text()).as("of the page's own, %d apart", apart).contains("put on place");
        }
    }

    @Test
    void aDragThatCannotBeEndedDoesNotKeepTheButtonDown() throws Exception {
        show("/unending", BOARD.formatted("", 3000) + """
                <script>let held = false; card.onpointerdown = () => { held = true; list.style.display = 'none'; };
                addEventListener('pointerup', (e) => { out.textContent = 'let go on ' + e.target.id; held = false; });
                addEventListener('pointermove', (e) => { if (!held && e.buttons) out.textContent += ' still down'; });</script>""");
        var failed = run("drag", "{'target': {'text': 'Card one'}, 'to': {'role': 'region', 'name': 'Finished'}}");
        assertThat(failed).isInstanceOf(ToolResult.Failed.class);
        done("hover", "{'target': {'text': 'Card one'}}");
        assertThat(text()).contains("let go on").doesNotContain("still down");
    }

    @Test
    void aDragThatIsAskedAboutInTheMiddleDoesNotKeepTheButtonDown() throws Exception {
        show("/asked", BOARD.formatted("", 100) + """
                <script>card.onpointerdown = () => confirm('Move it?');
                addEventListener('pointermove', (e) => { out.textContent = e.buttons ? 'still down' : 'up'; });</script>""");
        failed(
                "drag",
                "{'target': {'text': 'Card one'}, 'to': {'role': 'region', 'name': 'Finished'}}",
                FailureKind.REJECTED);
        done("hover", "{'target': {'text': 'Card one'}}");
        assertThat(text()).contains("up").doesNotContain("still down");
    }

    @Test
    void dragsASliderByPixels() throws Exception {
        show("/slider", "<input type=range min=0 max=100 value=0 aria-label=Volume style='width:200px'>");
        assertThat(effect("drag", "{'target': 'Volume', 'by': {'x': 60, 'y': 0}}")
                        .effect())
                .isEqualTo(Effect.LOCAL);
        done("drag", "{'target': 'Volume', 'by': {'x': 60, 'y': 0}}");
        assertThat(done("read", "{'target': 'Volume'}").path("text").asInt()).isBetween(60, 100);
        assertThat(failed("drag", "{'target': 'Volume'}", FailureKind.BAD_INPUT).message())
                .isEqualTo("Give either 'to' or 'by'.");
    }

    @Test
    void eachClickIsAClickOfItsOwnThatPressesAsSoonAsThePointerComes() throws Exception {
        show("/presses", """
                <style>body { margin: 0 }</style><button id=more style='width: 100px; height: 50px'>More</button><pre id=log></pre><script>
                let came = 0;
                const say = (said) => { log.textContent += said + ' '; };
                more.onmousemove = () => { came = performance.now(); };
                more.onmousedown = () => say(performance.now() - came < 150 ? 'at-once' : 'late');
                more.onclick = (e) => say('click' + e.detail);
                more.ondblclick = () => say('double');
                </script>""");

        var driver =
                new SharedSession().find(BrowserSession.class).orElseThrow().driver();
        MousePress.ONCE.at(driver, 30, 20);
        MousePress.ONCE.at(driver, 30, 20);
        assertThat(text()).contains("at-once click1 at-once click1").doesNotContain("double");

        new MousePress(false, 2, List.of()).at(driver, 30, 20);
        assertThat(text()).contains("click2 double");
    }

    @Test
    void aPressInAPaddedFrameMeetsWhatItIsAimedAt() throws Exception {
        SITE.page("/padded-inner", """
                <style>body { margin: 0 } button { display: block; height: 20px }</style>
                <button onclick="out.textContent='above'">Above</button><button onclick="out.textContent='met'">Aim</button><p id=out></p>""");
        show(
                "/padded",
                "<iframe src='/padded-inner' style='padding: 20px 30px; border: 3px solid; width: 300px; height: 200px'></iframe>");

        done("click", "{'target': 'Aim'}");

        assertThat(text()).contains("met");
    }
}
