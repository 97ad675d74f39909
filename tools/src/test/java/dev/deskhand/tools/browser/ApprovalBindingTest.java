package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Sent;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolResult;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an approval is bound to where fields have no names and stand in no form. */
class ApprovalBindingTest extends BrowserTest {

    @Test
    void anApprovalOfAClickIsForFieldsThatHaveNoNameAndNoForm() throws Exception {
        for (String page : List.of(
                "<form><input value=Ann><button type=button>Delete</button></form>",
                "<div role=dialog aria-label=Pay><input value=Ann><button>Delete</button></div>",
                "<main><div contenteditable>Ann</div></main><button>Delete</button>",
                "<input value=Ann><ul role=menu><li><button>Delete</button></ul>",
                "<div role=combobox tabindex=0>Ann</div><button>Delete</button>")) {
            String seen = seenOf(page);
            assertThat(seen).as(page).hasSize(64).isEqualTo(seenOf(page));
            assertThat(seenOf(page.replace("Ann", "Eve"))).as(page).isNotEqualTo(seen);
        }
        String dialog =
                "<div role=dialog aria-label=Pay><section aria-label=To>Ann</section><button>Delete</button></div>";
        assertThat(seenOf(dialog.replace("Ann", "Eve")))
                .as("the words of what is named otherwise")
                .isNotEqualTo(seenOf(dialog));
        String page = "<input value=Ann><p>Nine</p><input type=password value=1><button>Delete</button>";
        assertThat(seenOf(page.replace("Nine", "Ten").replace("value=1", "value=2")))
                .as("a clock and a password")
                .isEqualTo(seenOf(page));
    }

    @Test
    void anApprovalOfAKeyIsForWhatStandsAroundTheFocus() throws Exception {
        String page = "<main><label>To <input value=Ann></label><label>Memo <textarea></textarea></label></main>";
        String seen = seenByKeys(page);
        assertThat(seen).hasSize(64).isEqualTo(seenByKeys(page));
        assertThat(seenByKeys(page.replace("Ann", "Eve"))).isNotEqualTo(seen);
    }

    @Test
    void whatWasLetThroughAsLookingClicksNoButtonThatTookItsPlace() throws Exception {
        String page = "<main id=m><a href='#next'>Next</a></main>";
        for (String action : List.of("click", "download")) {
            show("/swapped", page);
            Effect looked = effect(action, "{'target': 'Next'}").effect();
            assertThat(looked.isAtLeast(Effect.CHANGE)).isFalse();
            show(
                    "/swapped",
                    "<form method=post onsubmit=\"document.title = 'sent'; return false\"><input name=a><button>Next</button></form>");
            var call = call(action, "{'target': 'Next'}").allowing(looked);
            assertThat(action(action).execute(call, context()))
                    .as(action)
                    .isInstanceOfSatisfying(ToolResult.Failed.class, failed -> {
                        assertThat(failed.kind()).isEqualTo(FailureKind.REJECTED);
                        assertThat(failed.message()).contains("does more than it did when the step was let through");
                    });
            assertThat(done("outline", "{}").path("title").asText()).isNotEqualTo("sent");
        }
        show("/still", page);
        assertThat(action("click").execute(call("click", "{'target': 'Next'}").allowing(Effect.READ), context()))
                .isInstanceOf(ToolResult.Done.class);
    }

    /** A person approved what they were shown: what a script has put into the form since is not sent. */
    @Test
    void whatWasExchangedSinceItWasApprovedIsNotClickedOrPressed() throws Exception {
        String form = "<form method=post onsubmit=\"document.title = 'sent'; return false\">"
                + "<label>To <input name=to value=Ann></label><button>Save</button></form>";
        for (String action : List.of("click", "press")) {
            String arguments = action.equals("click") ? "{'target': 'Save'}" : "{'target': 'To', 'keys': 'Enter'}";
            show("/exchanged", form);
            EffectAssessment approved = effect(action, arguments);
            assertThat(approved.effect().isAtLeast(Effect.CHANGE)).isTrue();
            show("/exchanged", form.replace("Ann", "Eve"));
            var call = call(action, arguments).allowing(approved.effect()).holdingTo(approved.seen());
            assertThat(action(action).execute(call, context()))
                    .as(action)
                    .isInstanceOfSatisfying(ToolResult.Failed.class, failed -> {
                        assertThat(failed.sent()).isEqualTo(Sent.NOTHING_AS_IT_DIFFERS);
                        assertThat(failed.message()).contains("not as it was when it was approved");
                    });
            assertThat(done("outline", "{}").path("title").asText()).isNotEqualTo("sent");
            show("/exchanged", form);
            assertThat(action(action).execute(call, context())).as(action).isInstanceOf(ToolResult.Done.class);
        }
    }

    private static final String BOARD = """
            <main><section><h2>To do</h2><ul id=col-1><li id=card draggable=true>Invoice 12 <p>Amount 10</p></li></ul></section>
            <section><h2 id=head>To check</h2><ul id=col-2 style='min-height:60px'><li>Invoice 3</li></ul></section>
            <section><div id=icon style='height:40px'><i class="fa fa-trash"></i></div></section></main>
            <script>card.ondragstart = (e) => e.dataTransfer.setData('text/plain', 'card');
            document.ondragover = (e) => e.preventDefault();
            document.ondrop = (e) => { e.preventDefault(); document.title = 'dropped'; };</script>""";

    private static final String DRAG = "{'target': {'css': '#card'}, 'to': {'css': '#col-2'}}";

    @Test
    void anApprovalOfADragIsForThatThingAndThatPlace() throws Exception {
        show("/board", BOARD);
        EffectAssessment approved = effect("drag", DRAG);
        assertThat(approved.effect()).isEqualTo(Effect.CHANGE);
        for (String other : List.of(
                BOARD.replace("To check", "Paid"),
                BOARD.replace("Amount 10", "Amount 10,000"),
                BOARD.replace("Invoice 12", "Invoice 13"))) {
            show("/board", other);
            refuses("drag", DRAG, approved, "not as it was when it was approved");
            assertThat(done("outline", "{}").path("title").asText()).isNotEqualTo("dropped");
        }
        show("/board", BOARD.replace("To check", "Trash"));
        refuses("drag", DRAG, approved, "does more than it did when the step was let through");
        show("/board", BOARD.replace("<li>Invoice 3</li>", ""));
        assertThat(action("drag").execute(held("drag", DRAG, approved), context()))
                .as("another card has left the place")
                .isInstanceOf(ToolResult.Done.class);
    }

    @Test
    void aPlaceThatNothingNamesMayBeABin() throws Exception {
        show("/board", BOARD);
        assertThat(effect("drag", DRAG.replace("#col-2", "#icon")).effect()).isEqualTo(Effect.COMMIT);
    }

    @Test
    void anApprovalOfAFileIsForThePlaceItIsGivenTo() throws Exception {
        Files.writeString(context().workspace().forWriting("bill.txt"), "billed");
        String page = "<main><label>Customer <input value=Ann></label><section><h2>Receipts</h2>"
                + "<input type=file aria-label=Receipt onchange=\"document.title = 'sent'\"></section></main>";
        String upload = "{'target': {'css': '[type=file]'}, 'file': 'bill.txt'}";
        show("/claims", page);
        EffectAssessment approved = effect("upload", upload);
        assertThat(approved.effect()).isEqualTo(Effect.CHANGE);
        for (String other : List.of(page.replace("Ann", "Eve"), page.replace("=Receipt ", "=Refund "))) {
            show("/claims", other);
            refuses("upload", upload, approved, "not as it was when it was approved");
            assertThat(done("outline", "{}").path("title").asText()).isNotEqualTo("sent");
        }
        show("/claims", page);
        refuses("upload", upload, new EffectAssessment(Effect.LOCAL, approved.reason(), approved.host()), "does more");
        assertThat(action("upload").execute(held("upload", upload, approved), context()))
                .isInstanceOf(ToolResult.Done.class);
    }

    @Test
    void anApprovalOfAFieldThatSavesAtOnceIsForItsRecord() throws Exception {
        SITE.on("/bound-state", request -> request.reply(200, "application/json", "{}"));
        String page = "<table><tr><th>Order<th>To<th>Status<tr><td>A-1<td>Ann<td><select aria-label=Status"
                + " onchange=\"fetch('/bound-state', {method: 'PATCH'})\"><option>open<option>paid</select></table>";
        String select = "{'target': 'Status', 'option': 'paid'}";
        show("/bound-orders", page);
        failed("select", select, FailureKind.REJECTED);
        show("/bound-orders", page);
        EffectAssessment approved = effect("select", select);
        assertThat(approved.effect()).isEqualTo(Effect.CHANGE);
        show("/bound-orders", page.replace("Ann", "Eve"));
        refuses("select", select, approved, "not as it was when it was approved");
        assertThat(done("read", "{'target': {'role': 'combobox', 'name': 'Status'}}")
                        .path("text")
                        .asText())
                .isEqualTo("open");
        show("/bound-orders", page);
        assertThat(action("select").execute(held("select", select, approved), context()))
                .isInstanceOf(ToolResult.Done.class);
    }

    @Test
    void anApprovalOfAPointIsForTheDrawingAndWhatStandsAroundIt() throws Exception {
        String page = "<div role=dialog aria-label=Hall><p>For Ann</p>"
                + "<canvas role=img aria-label=Plan onclick=\"document.title = 'clicked'\"></canvas></div>";
        String point = "{'target': {'css': 'canvas'}, 'x': 0.5, 'y': 0.5}";
        show("/bound-hall", page);
        EffectAssessment approved = effect("click_at", point);
        show("/bound-hall", page.replace("Ann", "Eve"));
        refuses("click_at", point, approved, "not as it was when it was approved");
        assertThat(done("outline", "{}").path("title").asText()).isNotEqualTo("clicked");
    }

    /** What opened a calendar when it was looked at, and is a button that sends when it is to be pressed. */
    @Test
    void whatOpenedACalendarIsNotPressedWhenItDoesMoreByNow() throws Exception {
        show(
                "/bound-calendar",
                "<form method=post onsubmit=\"document.title = 'sent'; return false\"><input name=a><button>Save</button></form>");
        String pick = "{'target': 'Save', 'date': '2026-03-02'}";
        refuses(
                "pick_date",
                pick,
                new EffectAssessment(Effect.LOCAL, effect("pick_date", pick).reason(), null),
                "does more");
        assertThat(done("outline", "{}").path("title").asText()).isNotEqualTo("sent");
    }

    private static ToolCall held(String action, String arguments, EffectAssessment approved) {
        return call(action, arguments).allowing(approved.effect()).holdingTo(approved.seen());
    }

    private static void refuses(String action, String arguments, EffectAssessment approved, String words)
            throws Exception {
        assertThat(action(action).execute(held(action, arguments, approved), context()))
                .as("%s %s", action, arguments)
                .isInstanceOfSatisfying(ToolResult.Failed.class, failed -> {
                    assertThat(failed.sent()).isEqualTo(Sent.NOTHING_AS_IT_DIFFERS);
                    assertThat(failed.message()).contains(words);
                });
    }

    private static String seenOf(String body) throws Exception {
        show("/bound", body);
        return String.valueOf(effect("click", "{'target': 'Delete'}").seen());
    }

    private static String seenByKeys(String body) throws Exception {
        show("/bound-keys", body);
        return String.valueOf(
                effect("press", "{'target': 'Memo', 'keys': ['Tab', 'Enter']}").seen());
    }
}
