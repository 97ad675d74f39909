package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.browser.session.BrowserSession;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Sent;
import dev.deskhand.tools.spi.ToolResult;
import org.junit.jupiter.api.Test;
import org.openqa.selenium.By;

/** A press of the mouse, or a key, that would meet something else than was judged is stopped where it comes down. */
class PressGuardTest extends BrowserTest {

    /** When the pointer comes, something lies over "Next" for a moment: no look beforehand sees it. */
    private static final String SWAPS = """
            <style>#over { position: fixed; left: 0; top: 0; width: 100vw; height: 100vh; display: none }</style>
            <script>
            const gone = () => { over.style.display = 'none'; };
            addEventListener('pointerup', () => setTimeout(gone), true);
            document.addEventListener('pointermove', () => { over.style.display = 'block'; setTimeout(gone, 300); });
            </script>
            <a href="/guard-next">Next</a> %s <p id=log></p>""";

    @Test
    void whatThePageSlipsUnderThePointerIsNotPressed() throws InterruptedException {
        show("/guard-swap", SWAPS.formatted("""
                <form id=over action=/guard-paid><button id=pay style='width:100%;height:100%' onclick="log.textContent += 'clicked '"
                  onmousedown="log.textContent += 'down '" onpointerdown="log.textContent += 'pointer '" onmouseup="log.textContent += 'up '"
                  onfocus="log.textContent += 'focus '">Pay</button></form>"""));

        var failed = failed("click", "{'target': 'Next'}", FailureKind.REJECTED);

        assertThat(failed.message())
                .contains("put the button 'Pay' in the place of the link 'Next'", "nothing was pressed");
        assertThat(failed.sent()).isEqualTo(Sent.NOTHING);
        assertThat(text()).doesNotContain("pointer", "down", "up", "clicked", "focus");
    }

    @Test
    void aFrameThatComesInTheWayIsSaid() throws InterruptedException {
        SITE.page("/guard-inner", "<button style='width:100vw;height:100vh'>Pay</button>");
        show(
                "/guard-frame",
                SWAPS.formatted("<iframe id=over title=Bank src='" + SITE.url("/guard-inner") + "'></iframe>"));

        assertThat(failed("click", "{'target': 'Next'}", FailureKind.UNKNOWN_OUTCOME)
                        .message())
                .contains("in the place of the link 'Next'", "what stands in that frame was pressed");
    }

    @Test
    void aFrameThatIsTakenAwayAtOnceIsSaidAllTheSame() throws InterruptedException {
        SITE.page(
                "/guard-brief-inner",
                "<button style='width:100vw;height:100vh' onclick=\"parent.gone()\">Pay</button>");
        show(
                "/guard-brief",
                SWAPS.formatted("<iframe id=over title=Bank src='/guard-brief-inner'></iframe>")
                        .replace("over.style.display = 'none'", "over.remove()"));

        failed("click", "{'target': 'Next'}", FailureKind.UNKNOWN_OUTCOME);
    }

    @Test
    void aButtonThatIsSlippedIntoALinkIsNotPressed() throws InterruptedException {
        show("/guard-within-link", """
                <a id=next href="#next" style="display:inline-block;width:200px;height:60px">Next</a> <p id=out></p>
                <template id=t><button style="width:200px;height:60px" onclick="out.textContent = 'paid'">Pay</button></template><script>
                document.addEventListener('pointermove', () => { next.replaceChildren(t.content.cloneNode(true)); setTimeout(() => next.replaceChildren('Next'), 300); });
                </script>""");

        var failed = failed("click", "{'target': 'Next'}", FailureKind.REJECTED);

        assertThat(failed.message()).contains("put the button 'Pay' in the place of");
        assertThat(text()).doesNotContain("paid");
    }

    @Test
    void aPressInAFrameLeavesNothingBehindThatStopsAnother() throws InterruptedException {
        SITE.page("/guard-left-inner", "<button>Show</button>");
        show(
                "/guard-left",
                "<button onclick=\"out.textContent = 'pressed here'\">Here</button><p id=out></p><iframe src='"
                        + SITE.url("/guard-left-inner") + "'></iframe>");
        done("click", "{'target': 'Show'}");

        var session = new SharedSession().find(BrowserSession.class).orElseThrow();
        session.driver().findElement(By.tagName("button")).click();

        assertThat(text()).contains("pressed here");
    }

    @Test
    void aKeyThatIsStoppedAfterOthersIsNotOneOfWhichNothingWasDone() throws InterruptedException {
        show("/guard-keys", """
                <input id=search aria-label=Search onkeydown="out.textContent += 'sent '; lie()">
                <button id=pay onkeydown="out.textContent += 'paid '">Pay</button><p id=out></p>
                <script>const lie = () => Object.defineProperty(document, 'activeElement', { get: () => { pay.focus(); return search; } });</script>""");

        var failed =
                failed("press", "{'keys': ['x', 'Enter'], 'target': {'css': '#search'}}", FailureKind.UNKNOWN_OUTCOME);

        assertThat(failed.message()).contains("The key 2, Enter, was stopped; 1 before it went");
        assertThat(failed.sent()).isNotEqualTo(Sent.NOTHING);
        assertThat(text()).contains("sent").doesNotContain("paid");
    }

    @Test
    void whatIsInAFrameIsClickedThere() throws InterruptedException {
        SITE.page("/guard-within", "<button onclick=\"out.textContent = 'shown within'\">Show</button><p id=out></p>");
        show(
                "/guard-around",
                "<iframe src='" + SITE.url("/guard-within").replace("127.0.0.1", "localhost") + "'></iframe>");

        done("click", "{'target': 'Show'}");

        assertThat(text()).contains("shown within");
    }

    @Test
    void aKeyThatThePageLeadsElsewhereGoesNowhere() throws InterruptedException {
        show("/guard-key", """
                <input id=search aria-label=Search> <button id=pay onkeydown="out.textContent = 'down'" onclick="out.textContent = 'paid'">Pay</button><p id=out></p>
                <script>
                search.onfocus = () => pay.focus();
                Object.defineProperty(document, 'activeElement', { get: () => search });
                </script>""");

        var failed =
                failed("press", "{'keys': ['Enter', 'Enter'], 'target': {'css': '#search'}}", FailureKind.REJECTED);

        assertThat(failed.message()).contains("in the place of the textbox 'Search'");
        assertThat(text()).doesNotContain("down", "paid");
    }

    @Test
    void aWidgetThatHandsItsFocusOnToItsFieldTakesKeys() throws InterruptedException {
        show("/guard-widget", """
                <div id=box tabindex=0 role=combobox aria-label=Town onfocus="town.focus()"><input id=town aria-label=Inner oninput="out.textContent = 'got ' + value"></div><p id=out></p>""");

        done("press", "{'keys': 'ArrowDown', 'target': {'css': '#town'}}");
        done("press", "{'keys': 'x', 'target': {'css': '#town'}}");

        assertThat(text()).contains("got x");
    }

    @Test
    void anEntryOfAListThatThePageSaysLiesElsewhereIsNotChosenThere() throws InterruptedException {
        show("/guard-list", """
                <button id=pay onclick="out.textContent = 'paid'">Pay</button> <p id=out></p><label id=l>Kind</label>
                <button aria-haspopup=listbox aria-expanded=false aria-labelledby=l onclick="list.hidden = false">None</button>
                <ul id=list role=listbox hidden><li role=option id=o onclick="list.hidden = true">Letter</li></ul><script>
                for (const name of ['getClientRects', 'getBoundingClientRect']) {
                  const own = Element.prototype[name];
                  Element.prototype[name] = function () { return own.call(this === o ? pay : this); };
                }
                document.elementFromPoint = () => o;
                document.elementsFromPoint = () => [o];
                </script>""");

        var chosen = run("select", "{'target': 'Kind', 'option': 'Letter'}");

        assertThat(chosen).isInstanceOf(ToolResult.Failed.class);
        assertThat(text()).doesNotContain("paid");
    }

    @Test
    void whatComesUnderADragAtTheLastMomentIsNotTaken() throws InterruptedException {
        show("/guard-drag", """
                <div id=card style="width:200px;height:40px;background:#eee">Card</div><div role=region aria-label=Place style="height:80px">Place</div>
                <button id=pay style="display:none;position:absolute;left:0;top:0;width:300px;height:100px" onmousedown="out.textContent += 'paid '">Pay</button><p id=out></p>
                <script>let swaps = true; document.addEventListener('pointermove', () => { if (swaps) pay.style.display = 'block'; swaps = false; setTimeout(() => { pay.style.display = 'none'; }, 300); });</script>""");

        var failed = failed(
                "drag",
                "{'target': {'text': 'Card'}, 'to': {'role': 'region', 'name': 'Place'}}",
                FailureKind.REJECTED);

        assertThat(failed.message()).contains("put the button 'Pay' in the place of");
        assertThat(text()).doesNotContain("paid");
    }

    @Test
    void aPageThatHearsOfAPressFirstCannotKeepItFromBeingJudged() throws InterruptedException {
        show(
                "/guard-first",
                """
                <script>for (const type of ['pointerdown', 'mousedown', 'pointerup', 'mouseup', 'click']) addEventListener(type, (e) => {
                  if (type === 'click' && e.target.closest('#over')) log.textContent = 'paid';
                  e.stopImmediatePropagation();
                }, true);</script>"""
                        + SWAPS.formatted("<button id=over><b id=pay>Pay</b></button>")
                                .replace("id=pay>", "id=pay style='display:block;height:100%'>"));

        var failed = failed("click", "{'target': 'Next'}", FailureKind.REJECTED);

        assertThat(failed.message()).contains("in the place of the link 'Next'");
        assertThat(text()).doesNotContain("paid");
    }

    @Test
    void whatComesOverADrawnAreaAtTheLastMomentIsNotPressed() throws InterruptedException {
        show("/guard-canvas", """
                <canvas id=c width=200 height=100 style="background:#eee" onclick="out.textContent += 'drawn '"></canvas>
                <button id=pay style="display:none;position:absolute;left:0;top:0;width:300px;height:200px" onclick="out.textContent += 'paid '">Pay</button><p id=out></p>
                <script>let swaps = true; document.addEventListener('pointermove', () => { if (swaps) pay.style.display = 'block'; swaps = false; setTimeout(() => { pay.style.display = 'none'; }, 300); });</script>""");

        var failed = failed("click_at", "{'target': {'css': 'canvas'}, 'x': 0.5, 'y': 0.5}", FailureKind.REJECTED);

        assertThat(failed.message()).contains("put the button 'Pay' in the place of");
        assertThat(failed.sent()).isEqualTo(Sent.NOTHING);
        done("click_at", "{'target': {'css': 'canvas'}, 'x': 0.4, 'y': 0.5}");
        assertThat(text()).contains("drawn").doesNotContain("paid");
    }
}
