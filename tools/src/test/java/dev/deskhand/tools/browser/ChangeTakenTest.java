package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolResult;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** A change counts as done when nothing speaks against it that came with it, and what happens beside it does not matter. */
class ChangeTakenTest extends BrowserTest {

    private static final String SCRIPT = """
            <div id=out></div><div id=toasts></div><script>
            const send = (to, method = 'POST', body = '') => fetch(to, {method, body});
            const toast = (kind, text) => { const t = document.createElement('div'); t.className = 'toast toast--' + kind; t.textContent = text; toasts.append(t); };
            </script>""";

    @BeforeAll
    static void answers() {
        SITE.on("/taken", request -> request.reply(201, "text/plain", "ok"));
        SITE.on("/refused", request -> request.reply(409, "text/plain", "no"));
    }

    private static void save(String script) throws InterruptedException {
        show("/saving", "<button onclick=\"" + script + "\">Save</button>" + SCRIPT);
    }

    private static String against(String target) throws InterruptedException {
        ToolResult result = run("click", target);
        assertThat(result).as("%s", result).isInstanceOf(ToolResult.Done.class);
        return ((ToolResult.Done) result).against();
    }

    private static final String SAVE = "{'target': 'Save'}";

    @Test
    void aQuestionThatNobodyAnsweredWasNotDone() throws Exception {
        save("if (confirm('Amount over 10,000. Continue?')) send('/taken')");
        assertThat(failed("click", SAVE, FailureKind.REJECTED).message())
                .contains("The page asked 'Amount over 10,000. Continue?'", "so that nothing was done");
        assertThat(against("{'target': 'Save', 'dialog': 'dismiss'}"))
                .as("as it was said")
                .isEmpty();
        assertThat(against("{'target': 'Save', 'dialog': 'accept'}")).isEmpty();
        save("send('/taken').then(() => confirm('Saved. Print it'))");
        assertThat(against(SAVE)).as("sent before it asked").isEqualTo("Saved. Print it");
    }

    @Test
    void aNoticeOfTheBrowserSpeaksAgainstAChangeWhenItSaysThatItWentWrong() throws Exception {
        save("alert('Could not save')");
        assertThat(against(SAVE)).isEqualTo("Could not save");
        save("alert('Order 7')");
        assertThat(against(SAVE)).as("nothing tells that it was taken").isEqualTo("Order 7");
        save("send('/taken').then(() => alert('Order 7'))");
        assertThat(against(SAVE)).isEmpty();
        save("alert('保存成功')");
        assertThat(against(SAVE)).isEmpty();
    }

    @Test
    void aChangeThatItsOwnRequestDidNotBringAboutIsRefused() throws Exception {
        save("send('/refused', 'PUT').then(() => toast('info', 'Somebody else was faster'))");
        assertThat(failed("click", SAVE, FailureKind.REJECTED).message())
                .contains("The site answered 409 to the page's request (PUT /refused)", "Somebody else was faster");
        save("send('/taken').then(() => send('/refused'))");
        failed("click", SAVE, FailureKind.UNKNOWN_OUTCOME);
    }

    @Test
    void whatFailsBesideAChangeThatWasTakenDoesNotMatter() throws Exception {
        save("send('/refused').then(() => send('/taken'))");
        assertThat(against(SAVE)).isEmpty();
        save("send('/taken').then(() => { toast('success', 'Saved'); return send('/refused'); })");
        assertThat(against(SAVE)).isEmpty();
        save("send('/refused', 'GET').then(() => toast('success', 'Saved'))");
        assertThat(against(SAVE)).isEmpty();
        var renewed = new AtomicBoolean();
        SITE.on("/renewed", request -> request.reply(renewed.getAndSet(true) ? 200 : 401, "text/plain", ""));
        save("send('/renewed', 'POST', 'a').then(() => send('/taken')).then(() => send('/renewed', 'POST', 'a'))");
        assertThat(against(SAVE)).as("signed in again and sent again").isEmpty();
    }

    @Test
    void whatWasUnderWayBeforeOrIsGivenUpAsThePageLeavesIsNoPartOfTheChange() throws Exception {
        var taken = new CountDownLatch(1);
        SITE.on("/news", request -> {
            Site.held(taken);
            request.reply(503, "text/plain", "no news");
        });
        SITE.on("/order", request -> {
            request.reply(201, "text/plain", "ok");
            taken.countDown();
        });
        show(
                "/polling",
                "<button onclick=\"send('/order').then(() => told).then(() => toast('success', 'Saved'))\">Save</button>"
                        + SCRIPT + "<script>const told = send('/news', 'POST', 'since=7');</script>");
        assertThat(against(SAVE)).isEmpty();
        var left = new CountDownLatch(1);
        SITE.on("/held", request -> Site.held(left));
        SITE.page("/done", "<p role=status>Saved</p>");
        save("send('/held'); location = '/done'");
        assertThat(against(SAVE)).isEmpty();
        left.countDown();
    }

    @Test
    void aMessageOfAnErrorSpeaksAgainstItUnlessItStoodThereBefore() throws Exception {
        save("send('/taken').then(() => toast('error', 'Budget 12 is closed'))");
        assertThat(against(SAVE)).isEqualTo("Budget 12 is closed");
        assertThat(against(SAVE)).as("said again").contains("Budget 12 is closed");
        show(
                "/lasting",
                "<div class='alert alert-danger'>Your licence ends soon</div><button onclick=\"send('/taken')\">Save</button>"
                        + SCRIPT);
        assertThat(against(SAVE)).isEmpty();
        SITE.page(
                "/saved-page", "<div class='alert alert-danger'>Your licence ends soon</div><p role=alert>Order 8</p>");
        show(
                "/lasting-form",
                "<div class='alert alert-danger'>Your licence ends soon</div><form method=post action=/saved-page><button>Save</button></form>");
        assertThat(against(SAVE)).as("on the next page, too").isEmpty();
        SITE.page(
                "/again",
                "<form method=post><label>Number <input aria-invalid=true aria-errormessage=e></label><i id=e>already taken</i><button>Save</button></form>");
        show("/form", "<form method=post action=/again><label>Number <input></label><button>Save</button></form>");
        assertThat(against(SAVE)).isEqualTo("Number: already taken");
    }

    @Test
    void aQuestionOfThePagesOwnIsNoRefusal() throws Exception {
        String asks =
                "const d = document.createElement('div'); d.role = 'dialog'; d.innerHTML = '<div role=alert class=note>Remove record 7? This cannot be undone.</div><button>Cancel</button><button>OK</button>'; document.body.append(d)";
        save(asks.replace("'", "&#39;"));
        assertThat(against(SAVE)).isEmpty();
        save(asks.replace("<button>Cancel</button>", "").replace("'", "&#39;"));
        assertThat(against(SAVE)).as("with nothing to choose").contains("Remove record 7?");
        save(asks.replace("Remove record 7? This cannot be undone.", "Not saved. Try again?")
                .replace("'", "&#39;"));
        assertThat(against(SAVE)).as("that it went wrong is no question").isEqualTo("Not saved. Try again?");
    }

    @Test
    void whatIsSpokenAsAHintOfTheButtonPressedIsNoAnswer() throws Exception {
        String speak =
                "const l = document.createElement('p'); l.setAttribute('aria-live', 'assertive'); l.textContent = 'WORDS'; document.body.append(l)";
        save(speak.replace("WORDS", "Save").replace("'", "&#39;"));
        assertThat(against(SAVE)).isEmpty();
        save(speak.replace("WORDS", "Order 7 is held").replace("'", "&#39;"));
        assertThat(against(SAVE)).isEqualTo("Order 7 is held");
    }

    @Test
    void aMessageThatTakesTheFocusOrComesUpUnderThePointerIsNoHintOfItself() throws Exception {
        String speak =
                "const l = document.createElement('p'); l.setAttribute('role', 'alert'); l.tabIndex = -1; l.textContent = 'Order 7 is held'; document.body.append(l); ";
        save((speak + "l.focus()").replace("'", "&#39;"));
        assertThat(against(SAVE)).isEqualTo("Order 7 is held");
        save((speak + "l.style = 'position:fixed;inset:0;margin:0'").replace("'", "&#39;"));
        assertThat(against(SAVE)).isEqualTo("Order 7 is held");
    }

    @Test
    void aQuestionInADialogThatStoodThereOrThatHasFieldsIsAnAnswer() throws Exception {
        String says =
                "<p id=says></p><button>Cancel</button><button onclick=\"says.innerHTML = '<span role=alert>Did you mean 100?</span>'\">Save</button></div>";
        show("/form-dialog", "<div role=dialog><label>Amount <input></label>" + says);
        assertThat(against(SAVE)).isEqualTo("Did you mean 100?");
        show("/told-dialog", "<div role=dialog><p>Order 7 of 1000</p>" + says);
        assertThat(against(SAVE)).isEqualTo("Did you mean 100?");
        String comes =
                "const d = document.createElement('div'); d.role = 'dialog'; d.innerHTML = '<div role=alert>Did you mean 100?</div>FIELD<button>Cancel</button><button>OK</button>'; document.body.append(d)";
        save(comes.replace("FIELD", "<label>Amount <input></label>").replace("'", "&#39;"));
        assertThat(against(SAVE)).isEqualTo("Did you mean 100?");
        save(comes.replace("FIELD", "<div><div><label><input type=checkbox> Do not ask again</label></div></div>")
                .replace("'", "&#39;"));
        assertThat(against(SAVE)).isEmpty();
    }

    @Test
    void whatIsNewOnThePageIsWhatTheLastChangeBrought() throws Exception {
        String rows = "<p>Line of text</p>".repeat(3_000);
        show(
                "/rows",
                rows
                        + "<button onclick=\"send('/taken').then(() => toast('success', 'Invoice saved'))\">Save</button><button onclick=\"send('/taken')\">Save copy</button><ul id=l><li>Open<li>Open</ul><button onclick=\"l.firstChild.textContent = 'Paid'\">Save paid</button>"
                        + SCRIPT);
        against(SAVE);
        assertThat(news().path("news").asText()).contains("Invoice saved").doesNotContain("Line of text");
        assertThat(news().path("text").asText()).as("at the end of a long page").contains("Invoice saved");
        against(SAVE);
        assertThat(news().path("news").asText()).as("in the same words").contains("Invoice saved");
        against("{'target': 'Save copy'}");
        assertThat(news().path("news").asText())
                .as("the message of the row before")
                .doesNotContain("Invoice saved");
        against("{'target': 'Save paid'}");
        assertThat(news().path("news").asText()).contains("Paid").doesNotContain("Open");
        SITE.page("/next", "<h1>All saved</h1>");
        show("/to-next", "<form method=post action=/next><button>Save</button></form>");
        against(SAVE);
        assertThat(news().path("news").asText()).contains("All saved");
    }

    private static JsonNode news() {
        return TOOL.observe(context()).orElseThrow().value().json();
    }

    @Test
    void anAnswerThatSaysNoInItsBodyIsARefusal() throws Exception {
        SITE.on(
                "/said-no",
                request -> request.reply(200, "application/json", "{\"code\":500,\"msg\":\"库存不足\",\"data\":null}"));
        SITE.on(
                "/said-yes",
                request -> request.reply(200, "application/json", "{\"code\":200,\"msg\":\"操作成功\",\"data\":null}"));
        save("send('/said-no').then((r) => r.json())");
        assertThat(failed("click", SAVE, FailureKind.REJECTED).message())
                .isEqualTo(
                        "The site answered that it failed ('库存不足') to the page's request (POST /said-no) while clicking the button 'Save'.");
        save("send('/said-yes').then((r) => r.json())");
        assertThat(against(SAVE)).isEmpty();
    }
}
