package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Sent;
import dev.deskhand.tools.spi.ToolFailure;
import org.junit.jupiter.api.Test;

/** Clicks with the other button, or with keys held down, are clicks in all else. */
class GestureTest extends BrowserTest {

    private static final String ROWS = """
            <div role=listbox aria-label=Files aria-multiselectable=true id=list>
            <div role=option aria-selected=false>Alpha</div><div role=option aria-selected=false>Beta</div><div role=option aria-selected=false>Gamma</div><div role=option aria-selected=false>Delta</div></div>
            <p id=out></p><label>Note <input id=note></label><script>
            let from = 0;
            const all = [...list.children], show = () => { out.textContent = 'chosen: ' + all.filter((o) => o.ariaSelected === 'true').map((o) => o.textContent).join(','); };
            list.onclick = (e) => {
              const at = all.indexOf(e.target);
              if (e.shiftKey) all.forEach((o, i) => { o.ariaSelected = String(i >= Math.min(from, at) && i <= Math.max(from, at)); });
              else if (e.ctrlKey || e.metaKey) e.target.ariaSelected = String(e.target.ariaSelected !== 'true');
              else all.forEach((o) => { o.ariaSelected = String(o === e.target); });
              if (!e.shiftKey) from = at;
              show();
            };
            </script>""";

    @Test
    void keysThatAreHeldDownChooseSeveralAndAreLetGoAfterwards() throws Exception {
        show("/held", ROWS);
        done("click", "{'target': 'Alpha'}");
        done("click", "{'target': 'Gamma', 'modifiers': ['Control']}");
        assertThat(text()).contains("chosen: Alpha,Gamma");
        done("click", "{'target': 'Alpha', 'modifiers': ['Meta']}");
        assertThat(text()).contains("chosen: Gamma");
        done("click", "{'target': 'Beta'}");
        done("click", "{'target': 'Delta', 'modifiers': ['Shift']}");
        assertThat(text()).contains("chosen: Beta,Gamma,Delta");
        done("type", "{'target': 'Note', 'text': 'aB'}");
        assertThat(done("read", "{'target': 'Note'}").path("text").asText()).isEqualTo("aB");
        done("click", "{'target': 'Alpha'}");
        assertThat(text()).contains("chosen: Alpha").doesNotContain("Alpha,");
    }

    @Test
    void keysAreLetGoThoughADialogCameInBetween() throws Exception {
        show("/held-asked", """
                <button onmousedown="out.textContent = (confirm('Choose?') ? 'yes ' : 'no ') + event.ctrlKey">Open</button><p id=out></p><label>Note <input></label>
                <div tabindex=0 role=button onclick="out.textContent = event.ctrlKey ? 'held' : 'free'">Show</div>""");
        done("click", "{'target': 'Open', 'modifiers': ['Control'], 'dialog': 'accept'}");
        assertThat(text()).contains("yes true");
        done("type", "{'target': 'Note', 'text': 'abc'}");
        assertThat(done("read", "{'target': 'Note'}").path("text").asText()).isEqualTo("abc");
        done("click", "{'target': 'Show'}");
        assertThat(text()).contains("free");
    }

    @Test
    void theOtherButtonOpensThePagesOwnMenuAlsoInAFrame() throws Exception {
        String page = """
                <table><tr><th>No<th>Name<tr id=row><td>1<td>Ann</table><div role=menu id=menu hidden style="position:absolute;background:#fff"><div role=menuitem onclick="out.textContent='renamed'">Rename…</div></div>
                <p id=out></p><script>
                row.oncontextmenu = (e) => { e.preventDefault(); menu.hidden = false; menu.style.left = e.pageX + 'px'; menu.style.top = e.pageY + 'px'; out.textContent = 'button ' + e.button; };
                row.onclick = () => { out.textContent = 'clicked'; };</script>""";
        show("/context", page);
        done("click", "{'target': {'text': 'Ann'}, 'button': 'right'}");
        assertThat(text()).contains("button 2").doesNotContain("clicked");
        done("click", "{'target': {'role': 'menuitem', 'name': 'Rename'}}");
        assertThat(text()).contains("renamed");
        SITE.page("/context-inner", page);
        show("/context-frame", "<iframe src='/context-inner' style='width:400px;height:300px'></iframe>");
        done("click", "{'target': {'text': 'Ann'}, 'button': 'right'}");
        assertThat(text()).contains("button 2");
    }

    /** As menus that stand where the mouse was: the page that is scrolled moves on without them. */
    @Test
    void aMenuThatClosesWhenThePageIsScrolledIsStillOpenWhenItsEntryIsClicked() throws Exception {
        show("/context-scroll", """
                <div style="height:1500px">top</div><div id=area style="background:#eee;padding:20px">Area</div><div style="height:1500px">below</div>
                <div role=menu id=menu hidden style="position:absolute;background:#fff;z-index:9"><div role=menuitem onclick="document.title='copied'">Copy link</div></div><script>
                area.oncontextmenu = (e) => { e.preventDefault(); menu.hidden = false; menu.style.left = e.pageX + 'px'; menu.style.top = e.pageY + 40 + 'px'; };
                addEventListener('scroll', () => { menu.hidden = true; }, true);</script>""");
        done("click", "{'target': {'text': 'Area'}, 'button': 'right'}");
        String copy = "{'target': {'role': 'menuitem', 'name': 'Copy link'}}";
        var seen = action("click").finder().orElseThrow().look(call("click", copy), context());
        assertThat(seen.met()).isNotEmpty();
        var clicked = done("click", copy);
        assertThat(clicked.path("title").asText()).isEqualTo("copied");
    }

    @Test
    void whatThePageSlipsUnderTheOtherButtonIsNotPressed() throws Exception {
        show("/context-swap", """
                <style>#over { position: fixed; left: 0; top: 0; width: 100vw; height: 100vh; display: none }</style>
                <a href="/next">Next</a> <div id=over oncontextmenu="log.textContent += 'menu'" onmousedown="log.textContent += 'down'">Pay</div><p id=log></p><script>
                const gone = () => { over.style.display = 'none'; };
                addEventListener('contextmenu', () => setTimeout(gone));
                document.addEventListener('pointermove', () => { over.style.display = 'block'; setTimeout(gone, 300); });</script>""");
        var failed = failed("click", "{'target': 'Next', 'button': 'right'}", FailureKind.REJECTED);
        assertThat(failed.sent()).isEqualTo(Sent.NOTHING);
        assertThat(text()).doesNotContain("menu").doesNotContain("down");
    }

    @Test
    void itIsJudgedLikeAnyClickAndToldForWhatItIs() throws Exception {
        show("/judged", "<form method=post><button>Delete invoice</button></form>");
        for (String how : new String[] {"", ", 'button': 'right'", ", 'modifiers': ['Control']"}) {
            assertThat(effect("click", "{'target': 'Delete invoice'" + how + "}")
                            .effect())
                    .as(how)
                    .isEqualTo(Effect.COMMIT);
        }
        assertThat(sentence("{'target': 'A', 'button': 'right'}")).isEqualTo("Right-click {target} / 右键点击 {target}");
        assertThat(sentence("{'target': 'A', 'modifiers': ['Control']}"))
                .isEqualTo("Click {target} holding {modifiers} / 按住 {modifiers} 点击 {target}");
        assertThat(sentence("{'target': 'A', 'double': true}")).isEqualTo("Double-click {target} / 双击 {target}");
        assertThat(sentence("{'target': 'A'}")).isEqualTo("Click {target} / 点击 {target}");
    }

    @Test
    void aDoubleClickOfTheOtherButtonIsNoneAndNobodyIsAskedToApproveIt() throws Exception {
        show("/both", "<button>Open</button>");
        String both = "{'target': 'Open', 'button': 'right', 'double': true}";
        assertThat(failed("click", both, FailureKind.BAD_INPUT).message())
                .isEqualTo("A double click is one of the left button.");
        assertThatThrownBy(() -> effect("click", both)).isInstanceOf(ToolFailure.class);
    }

    @Test
    void aLinkThatIsClickedWithControlOpensBesideAndWorkGoesOnThere() throws Exception {
        SITE.page("/beside-next", "<h1>Next page</h1>");
        show("/beside", "<a href='/beside-next'>Next</a>");
        assertThat(done("click", "{'target': 'Next', 'modifiers': ['Control']}")
                        .path("url")
                        .asText())
                .endsWith("/beside-next");
        done("tabs", "{'close': '/beside-next'}");
        assertThat(text()).contains("Next").doesNotContain("Next page");
    }

    private static String sentence(String arguments) {
        var sentence =
                action("click").sentence(call("click", arguments).arguments().json());
        return sentence.english() + " / " + sentence.chinese();
    }
}
