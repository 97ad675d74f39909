package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.session.BrowserSession;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ClickTest extends BrowserTest {

    @Test
    void aHintThatIsSpokenAsWellIsNoMessageAgainstTheClick() throws Exception {
        show("/hints", """
                <div><span><span onclick="more.hidden = false" onmouseover="said.textContent = this.title" title=Actions>Actions</span></span><p id=more hidden>Delete issue</p></div>
                <div role=log aria-live=assertive style='position:absolute;clip:rect(0 0 0 0);width:1px;height:1px;overflow:hidden'><div id=said></div></div>""");
        assertThat(done("click", "{'target': {'text': 'Actions'}}")
                        .path("alerts")
                        .isEmpty())
                .isTrue();
        assertThat(done("read", "{}").path("text").asText()).contains("Delete issue");
        show("/hint-to-come", """
                <div><span><span onclick="more.hidden = false" onmouseover="said.textContent = hint.textContent = this.title; this.title = ''" title=Actions>Actions</span></span><p id=more hidden>Delete issue</p></div>
                <div id=hint role=tooltip style='display:none'></div>
                <div role=log aria-live=assertive style='position:absolute;clip:rect(0 0 0 0);width:1px;height:1px;overflow:hidden'><div id=said></div></div>""");
        assertThat(done("click", "{'target': {'text': 'Actions'}}")
                        .path("alerts")
                        .isEmpty())
                .as("spoken before the hint is drawn")
                .isTrue();
        show("/refused-aloud", """
                <div><span><span onclick="said.textContent = 'Not allowed'" title=Actions>Actions</span></span></div>
                <div role=log aria-live=assertive style='position:absolute;clip:rect(0 0 0 0);width:1px;height:1px;overflow:hidden'><div id=said></div></div>""");
        assertThat(done("click", "{'target': {'text': 'Actions'}}")
                        .path("alerts")
                        .toString())
                .isEqualTo("[\"Not allowed\"]");
    }

    @Test
    void clicksByNameThoughTheButtonComesLateAndUnderAStickyHeader() throws Exception {
        show("/late", """
                <div style="position:fixed;top:0;width:100%;height:120px;background:#eee;z-index:9">Header</div>
                <div style="height:2000px"></div><div id=box></div>
                <script>setTimeout(() => { box.innerHTML = '<button onclick="out.textContent=\\'clicked\\'">Save draft</button>'; }, 600)</script>
                <p id=out role=status></p>""");
        assertThat(done("click", "{'target': 'Save draft'}").path("alerts").toString())
                .isEqualTo("[\"clicked\"]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "el.animate([{left: '0'}, {left: '500px'}], {duration: 1000, fill: 'forwards'}).onfinish = () => { moving = false; };",
                "const t0 = performance.now(); (function step(t) { const part = Math.min(1, Math.max(0, t - t0) / 1000);"
                        + " el.style.left = 500 * part + 'px'; if (part < 1) requestAnimationFrame(step); else moving = false; })(t0);"
            })
    void aButtonThatMovesIsPressedAndNotWhatStandsWhereItWas(String way) throws Exception {
        show("/moves", """
                <div style="position:relative;height:60px">
                <button id=trap style="position:absolute;left:0;top:0;width:520px;height:40px" onclick="out.textContent += ' trap'">Delete all</button>
                <button id=save style="position:absolute;left:0;top:0;width:50px;height:40px" onclick="out.textContent += moving ? ' on the way' : ' saved'">Save</button>
                </div><p id=out></p><script>let moving = false;
                function move() { moving = true; const el = document.getElementById('save'); %s }</script>""".formatted(way));
        new SharedSession().find(BrowserSession.class).orElseThrow().driver().executeScript("move()");

        done("click", "{'target': 'Save'}");

        assertThat(done("read", "{'target': {'css': '#out'}}").path("text").asText())
                .isEqualTo("saved");
    }

    @Test
    void namesTheButtonsThatAreThereWhenOneIsMissing() throws Exception {
        show("/names", "<button>Store</button><button>Cancel</button><a href='/x'>Home</a>");
        assertThat(failed("click", "{'target': {'role': 'button', 'name': 'Save'}}", FailureKind.NOT_FOUND)
                        .message())
                .isEqualTo("There is no button 'Save' on " + SITE.host() + "/names. Buttons here: 'Store', 'Cancel'.");
    }

    @Test
    void aRowOfATableIsToldFromWhateverElseIsCalledLikeIt() throws Exception {
        String say = "<button onclick='out.textContent=this.id' id=%s>More</button>";
        show(
                "/rows",
                "<nav><button>A-2</button>" + say.formatted("nav") + "</nav><table><tr><th>No<th>Do<tr><td>A-1<td>"
                        + say.formatted("one") + "<tr><td>A-2<td>" + say.formatted("two") + "<tr><td>A-22<td>"
                        + say.formatted("three") + "</table><p id=out role=status></p>");
        failed("click", "{'target': {'name': 'More', 'within': 'A-2'}}", FailureKind.AMBIGUOUS);
        assertThat(done("click", "{'target': {'role': 'button', 'within': {'role': 'row', 'name': 'A-2'}}}")
                        .path("alerts")
                        .path(0)
                        .asText())
                .isEqualTo("two");
        assertThat(failed(
                                "click",
                                "{'target': {'name': 'More', 'within': {'role': 'row', 'name': 'A-3'}}}",
                                FailureKind.NOT_FOUND)
                        .message())
                .contains("within the row 'A-3'");
    }

    @Test
    void whatStandsInARecordIsNotLookedForInOthers() throws Exception {
        show("/own", "<table><tr><th>No<th>Do<tr><td>A-1<td><button>Pay</button><tr><td>A-2<td>paid</table>");
        failed("click", "{'target': {'name': 'Pay', 'within': 'A-2'}}", FailureKind.NOT_FOUND);
    }

    @Test
    void doesNothingWhenSeveralFitAndSaysWhich() throws Exception {
        show(
                "/two",
                "<table><tr><th>No<th>Do<tr><td>A-1<td><button onclick='out.textContent=1'>Open</button><tr><td>A-2<td><button onclick='out.textContent=2'>Open</button></table><p id=out role=status></p>");
        assertThat(failed("click", "{'target': 'Open'}", FailureKind.AMBIGUOUS).message())
                .contains("2 elements fit element to click 'Open'");
        assertThat(done("click", "{'target': {'name': 'Open', 'within': 'A-2'}}")
                        .path("alerts")
                        .path(0)
                        .asText())
                .isEqualTo("2");
        assertThat(done("click", "{'target': {'name': 'Open', 'near': 'A-1'}}")
                        .path("alerts")
                        .path(0)
                        .asText())
                .isEqualTo("1");
        assertThat(done("click", "{'target': {'name': 'Open', 'nth': 2}}")
                        .path("alerts")
                        .path(0)
                        .asText())
                .isEqualTo("2");
    }

    @Test
    void prefersTheExactNameToOneThatContainsIt() throws Exception {
        show(
                "/exact",
                "<button onclick='out.textContent=1'>Save and close</button><button onclick='out.textContent=2'>Save</button><p id=out role=status></p>");
        assertThat(done("click", "{'target': 'save'}").path("alerts").path(0).asText())
                .isEqualTo("2");
    }

    @Test
    void aNameWithAnotherCountOrSignIsAnotherName() throws Exception {
        show(
                "/counted",
                "<button onclick='out.textContent=1'>Delete report (2)</button><button onclick='out.textContent=2'>Zoom -</button>"
                        + "<button onclick='out.textContent=3'>\uD83D\uDCBE Save (Ctrl+S)</button><button onclick='out.textContent=4'>Inbox (12)</button>"
                        + "<button onclick='out.textContent=5'>+ Add user</button><p id=out role=status></p>");
        for (String gone : new String[] {"Delete report (1)", "Zoom +", "Inbox (3)", "- Add user"}) {
            failed("click", "{'target': '" + gone + "'}", FailureKind.NOT_FOUND);
        }
        for (String[] there :
                new String[][] {{"Delete report", "1"}, {"Save", "3"}, {"Inbox", "4"}, {"Add user", "5"}}) {
            assertThat(done("click", "{'target': '" + there[0] + "'}")
                            .path("alerts")
                            .path(0)
                            .asText())
                    .isEqualTo(there[1]);
        }
    }

    @Test
    void findsButtonsInFramesAndShadowRoots() throws Exception {
        SITE.page("/inner", "<button onclick=\"document.body.append('pressed')\">Inside</button>");
        show("/outer", """
                <iframe src="/inner"></iframe><x-box></x-box><p id=out role=status></p>
                <script>customElements.define('x-box', class extends HTMLElement { connectedCallback() {
                  this.attachShadow({mode: 'open'}).innerHTML = '<button>Shadowy</button>';
                  this.shadowRoot.querySelector('button').onclick = () => out.textContent = 'shadow'; } });</script>""");
        done("click", "{'target': 'Inside'}");
        assertThat(text()).contains("pressed").contains("Shadowy");
        assertThat(done("click", "{'target': 'Shadowy'}").path("alerts").path(0).asText())
                .isEqualTo("shadow");
    }

    @Test
    void dismissesAConfirmDialogUnlessToldToAcceptIt() throws Exception {
        show(
                "/confirm",
                "<button onclick=\"out.textContent = confirm('Really delete 7?')\">Delete</button><p id=out role=status></p>");
        var dismissed = done("click", "{'target': 'Delete', 'dialog': 'dismiss'}");
        assertThat(dismissed.path("dialog").toString()).isEqualTo("{\"text\":\"Really delete 7?\",\"accepted\":false}");
        assertThat(dismissed.path("alerts").path(0).asText()).isEqualTo("false");
        var accepted = done("click", "{'target': 'Delete', 'dialog': 'accept'}");
        assertThat(accepted.path("alerts").path(0).asText()).isEqualTo("true");
    }

    @Test
    void saysWhatCoversTheButton() throws Exception {
        show(
                "/covered",
                "<button>Go</button><div role=dialog aria-label='We use cookies' style='position:fixed;inset:0;background:#fff'><button>Agree</button></div>");
        assertThat(failed("click", "{'target': 'Go'}", FailureKind.TIMEOUT).message())
                .isEqualTo("The button 'Go' is covered by We use cookies (buttons in it: Agree).");
    }

    @Test
    void saysThatAButtonIsDisabled() throws Exception {
        show("/disabled", "<button disabled>Next</button>");
        assertThat(failed("click", "{'target': 'Next'}", FailureKind.TIMEOUT).message())
                .isEqualTo("The button 'Next' is disabled and stayed so.");
    }

    @Test
    void reportsTheFieldsABlockedSubmitComplainsAbout() throws Exception {
        show(
                "/required",
                "<form method=post><label>Amount <input name=a required></label><button>Save</button></form>");
        var errors = done("click", "{'target': 'Save'}").path("field_errors");
        assertThat(errors.path(0).path("field").asText()).isEqualTo("Amount");
        assertThat(errors.path(0).path("message").asText()).isNotBlank();
    }

    @Test
    void leavesTheOutcomeOpenWhenTheServerBreaksAfterASave() throws Exception {
        SITE.on("/broken", request -> request.reply(500, "text/html", "<title>Oops</title>"));
        show(
                "/breaks",
                "<form method=post action='/broken'><button>Save</button></form><a href='/broken'>Report</a><a href='/nowhere'>Old</a>");
        assertThat(failed("click", "{'target': 'Save'}", FailureKind.UNKNOWN_OUTCOME)
                        .message())
                .contains("500");
        show("/breaks", "<a href='/broken'>Report</a><a href='/nowhere'>Old</a>");
        failed("click", "{'target': 'Report'}", FailureKind.UNAVAILABLE);
        show("/breaks", "<a href='/nowhere'>Old</a>");
        failed("click", "{'target': 'Old'}", FailureKind.NOT_FOUND);
    }

    @Test
    void goesOnInAWindowTheClickOpened() throws Exception {
        SITE.page("/second", "<h1>Second window</h1>");
        show("/first", "<a href='/second' target=_blank>More</a>");
        assertThat(done("click", "{'target': 'More'}").path("url").asText()).endsWith("/second");
    }

    @Test
    void aWindowThatClosesItselfLeadsBackToTheOneItWasOpenedFrom() throws Exception {
        SITE.page(
                "/chooser",
                "<h1>Choose</h1><button onclick=\"opener.document.title = 'took it'; window.close()\">Select it</button>"
                        + "<button onclick=\"setTimeout(() => window.close(), 300)\">Show details</button>");
        SITE.page("/bystander", "<h1>Bystander</h1>");
        show(
                "/asking",
                "<a href='/chooser' target=_blank rel=opener>More</a><a href='/bystander' target=_blank>Other</a>");
        done("click", "{'target': 'Other'}");
        done("tabs", "{'switch_to': '/asking'}");
        done("click", "{'target': 'More'}");
        JsonNode after = done("click", "{'target': 'Select it'}");
        assertThat(after.path("url").asText()).endsWith("/asking");
        assertThat(after.path("title").asText()).isEqualTo("took it");
        done("click", "{'target': 'More'}");
        done("click", "{'target': 'Show details'}");
        assertThat(text()).contains("Other").doesNotContain("Bystander");
        done("tabs", "{'close': '/bystander'}");
    }

    @Test
    void ofTwoWindowsOneClickOpensItGoesOnInTheOneThatLiesInFront() throws Exception {
        SITE.page("/twin-a", "<h1>Twin A</h1>");
        SITE.page("/twin-b", "<h1>Twin B</h1>");
        show("/twins", "<button onclick=\"window.open('/twin-a'); window.open('/twin-b')\">View</button>");
        assertThat(done("click", "{'target': 'View'}").path("url").asText()).endsWith("/twin-b");
        assertThat(done("tabs", "{}").path("tabs").toString()).contains("/twin-a");
        done("tabs", "{'close': '/twin-b'}");
        done("tabs", "{'close': '/twin-a'}");
        assertThat(text()).contains("View");
    }

    @Test
    void leavesAPageThatIsOffLimits() throws Exception {
        SITE.page("/secret-place", "Nothing for tools");
        BLOCKED.add("/secret-place");
        show("/innocent", "<a href='/secret-place'>See more</a>");
        failed("click", "{'target': 'See more'}", FailureKind.FORBIDDEN);
        assertThat(text()).doesNotContain("Nothing for tools");
    }

    @Test
    void anEntryOfAMenuDoesWhatItSaysUnlessItLeadsElsewhere() throws Exception {
        show("/menu", """
                <ul role=menu><li role=menuitem>Mark as paid</li><li role=menuitem>Suspend Claire</li>
                <li role=menuitem>Show history</li><li role=none><a role=menuitem href='#'>Archive it</a></li>
                <li role=none><a role=menuitem href='#'>Freeze it</a></li>
                <li role=none><a role=menuitem href=/new>New invoice</a></li>
                <li role=menuitem aria-haspopup=menu>Add to</li></ul>
                <ul role=menubar><li role=menuitem>Realm roles</li></ul><a href='#'>Save it</a><a href='#top'>Upwards</a>
                <div role=navigation><button>Assign it</button></div>
                <button aria-expanded=false>Add filter</button><a href=/customers/new>Add customer</a>""");
        assertThat(effect("click", "{'target': 'Add customer'}").effect()).isEqualTo(Effect.READ);
        var filter = effect("click", "{'target': 'Add filter'}");
        assertThat(filter.effect()).isEqualTo(Effect.CHANGE);
        assertThat(filter.reason().english())
                .isEqualTo("judged by the step's own words, though 'Add filter' only changes what is shown");
        assertThat(effect("click", "{'target': 'Mark as paid'}").effect()).isEqualTo(Effect.CHANGE);
        assertThat(effect("click", "{'target': 'Realm roles'}").effect()).isEqualTo(Effect.READ);
        assertThat(effect("click", "{'target': 'Show history'}").effect()).isEqualTo(Effect.READ);
        assertThat(effect("click", "{'target': 'Upwards'}").effect()).isEqualTo(Effect.READ);
        for (String change : new String[] {"Suspend Claire", "Archive it", "Freeze it", "Save it", "Assign it"}) {
            assertThat(effect("click", "{'target': '" + change + "'}").effect())
                    .as(change)
                    .isGreaterThanOrEqualTo(Effect.CHANGE);
        }
        assertThat(effect("click", "{'target': 'New invoice'}").effect()).isEqualTo(Effect.READ);
        assertThat(effect("click", "{'target': {'role': 'menuitem', 'name': 'Add to'}}")
                        .effect())
                .isEqualTo(Effect.READ);
    }

    @Test
    void aRecordedTargetIsExpectedToDoWhatAllItsLocatorsSay() throws Exception {
        var click = action("click");
        assertThat(click.expectedEffect(JSON.readTree(
                        "{\"target\":{\"test_id\":\"nav-users\",\"also\":[{\"role\":\"link\",\"name\":\"Users\"}]}}")))
                .isEqualTo(Effect.READ);
        assertThat(click.leastEffect(JSON.readTree(
                        "{\"target\":{\"css\":\"#x\",\"also\":[{\"role\":\"button\",\"name\":\"Delete\"}]}}")))
                .isEqualTo(Effect.COMMIT);
    }

    @Test
    void judgesTheClickByTheButtonAndItsForm() throws Exception {
        show("/judged", """
                <form method=get><input type=search name=q aria-label=Search><button>Go</button></form>
                <form method=post><input name=a><button>Next</button><button type=button>Frobnicate</button></form>
                <form method=post><input name=u><input type=password><button>Enter</button></form>
                <form class=ant-form><input name=c><button type=submit>OK</button></form>
                <form><input name=d><button aria-expanded=false>Columns</button></form>
                <form method=get action=/list><input name=e><button>Show</button></form>
                <form method=get hx-post=/save><input name=f><button>Abschicken</button></form>
                <a href=/7 data-method=delete>Proceed</a><a href=/8 data-method=get>Eight</a>
                <form method=post><input type=hidden name=_method value=delete><input name=g><button>Save now</button></form>
                <form method=post><input type=hidden name=_method value=patch><input name=h><button>Save it</button></form>
                <form method=post><input name=i><button name=_method value=delete>Save and end</button><button>Update this</button></form>
                <form method=get action='/x?_method=delete'><input name=j><button>Show the list</button></form>
                <form method=post><input type=hidden name=payment_method value=card><button>Save all</button></form>
                <a href='/7?_method=delete'>Seven</a><a href='/7?payment_method=card'>Cards</a>
                <nav><div role=navigation><a href=/9 hx-post=/9><span>Weiter</span></a></div></nav>
                <a href=/pay>Pay now</a><a href=/list>Invoices</a><button aria-expanded=false>Filters</button>""");
        assertThat(effect("click", "{'target': 'Go'}").effect()).isEqualTo(Effect.READ);
        assertThat(effect("click", "{'target': 'Next'}").effect()).isEqualTo(Effect.CHANGE);
        assertThat(effect("click", "{'target': 'Frobnicate'}").effect()).isEqualTo(Effect.COMMIT);
        assertThat(effect("click", "{'target': 'Enter'}").effect()).isEqualTo(Effect.COMMIT);
        assertThat(effect("click", "{'target': 'OK'}").effect()).isEqualTo(Effect.CHANGE);
        assertThat(effect("click", "{'target': 'Columns'}").effect()).isEqualTo(Effect.READ);
        assertThat(effect("click", "{'target': 'Show'}").effect()).isEqualTo(Effect.READ);
        assertThat(effect("click", "{'target': 'Abschicken'}").effect()).isEqualTo(Effect.COMMIT);
        assertThat(effect("click", "{'target': 'Proceed'}").effect()).isEqualTo(Effect.COMMIT);
        assertThat(effect("click", "{'target': 'Eight'}").effect()).isEqualTo(Effect.READ);
        assertThat(effect("click", "{'target': 'Save now'}").effect()).isEqualTo(Effect.COMMIT);
        assertThat(effect("click", "{'target': 'Save it'}").effect()).isEqualTo(Effect.CHANGE);
        assertThat(effect("click", "{'target': 'Save and end'}").effect()).isEqualTo(Effect.COMMIT);
        assertThat(effect("click", "{'target': 'Update this'}").effect()).isEqualTo(Effect.CHANGE);
        assertThat(effect("click", "{'target': 'Show the list'}").effect()).isEqualTo(Effect.COMMIT);
        assertThat(effect("click", "{'target': 'Save all'}").effect()).isEqualTo(Effect.CHANGE);
        assertThat(effect("click", "{'target': 'Seven'}").effect()).isEqualTo(Effect.COMMIT);
        assertThat(effect("click", "{'target': 'Cards'}").effect()).isEqualTo(Effect.READ);
        assertThat(effect("click", "{'target': 'Weiter'}").effect()).isEqualTo(Effect.CHANGE);
        assertThat(effect("click", "{'target': 'Pay now'}").effect()).isEqualTo(Effect.COMMIT);
        assertThat(effect("click", "{'target': 'Invoices'}").effect()).isEqualTo(Effect.READ);
        assertThat(effect("click", "{'target': 'Filters'}").effect()).isEqualTo(Effect.READ);
        assertThat(effect("click", "{'target': 'Invoices'}").host()).isEqualTo(SITE.host());
    }

    @Test
    void whatNobodyKnowsIsAChange() throws Exception {
        show("/unknown", """
                <nav><a href='#'>Orders</a></nav><a href='#'>Proceed</a><a href='javascript:void(0)'>Onwards</a><a href='#'>Show all</a>
                <a href='#/stock'>Stock</a><a href='#part'>Part</a><a href='#rest'>Rest</a><h2 id=part>Part</h2>
                <div class=pagination><a href='#'>3</a><button>Next</button></div>
                <div class=paging><input aria-label=Page><a href='#'>›</a></div><button>打印本页</button>
                <form id=pay><input name=amount><button>Weiter</button><button type=button>下一步</button>
                <button type=button aria-label='Next month'>&gt;</button><button>Suchen</button><a href='#'>Continue</a>
                <ul class='pager wizard'><li><a href='#'>Advance</a></ul></form>""");
        for (String looks :
                new String[] {"Orders", "Show all", "Stock", "Part", "3", "Next", "Next month", "Suchen", "›"}) {
            assertThat(judged(looks)).as(looks).isEqualTo(Effect.READ);
        }
        for (String unknown : new String[] {"Proceed", "Rest", "Weiter", "下一步", "Continue", "Advance"}) {
            assertThat(judged(unknown)).as(unknown).isEqualTo(Effect.CHANGE);
        }
        assertThat(judged("Onwards")).isEqualTo(Effect.COMMIT);
        assertThat(effect("click", "{'target': 'Weiter'}").reason().english())
                .isEqualTo("'Weiter' may send what is filled in here, its words do not tell");
    }

    private static Effect judged(String name) throws Exception {
        return effect("click", "{'target': '" + name + "'}").effect();
    }

    @Test
    void anApprovalIsForThisFormWithAllThatIsInIt() throws Exception {
        String seen = seenOf(form("Ann", "12.50", "t1"));
        assertThat(seen).hasSize(64);
        assertThat(seenOf(form("Ann", "12.50", "t2"))).as("a token of the load").isEqualTo(seen);
        assertThat(seenOf(form("Eve", "12.50", "t1"))).as("a hidden payee").isNotEqualTo(seen);
        assertThat(seenOf(form("Ann", "12.51", "t1"))).as("an amount").isNotEqualTo(seen);
        assertThat(seenOf(form("Ann", "12.50", "t1").replace("/transfer", "/elsewhere")))
                .as("where it goes")
                .isNotEqualTo(seen);
    }

    @Test
    void anApprovalIsForThisRow() throws Exception {
        String row = "<table><tr><td>A-1</td><td>90.00</td><td><button>Delete</button></td></tr></table>";
        assertThat(seenOf(row.replace("90.00", "90000.00"))).isNotEqualTo(seenOf(row));
        assertThat(seenOf(row)).isEqualTo(seenOf(row + "<p>It is ten past nine</p>"));
    }

    private static String form(String payee, String amount, String token) {
        return "<form method=post action=/transfer><input type=hidden name=payee value='" + payee
                + "'><input type=hidden name=csrf_token value='" + token + "'><input name=amount value='" + amount
                + "'><input type=password name=pin value=1234><button>Delete</button></form>";
    }

    private static String seenOf(String body) throws Exception {
        show("/seen", body);
        return String.valueOf(effect("click", "{'target': 'Delete'}").seen());
    }
}
