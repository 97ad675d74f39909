package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.session.BrowserSession;
import dev.deskhand.tools.spi.FailureKind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class FastFillTest extends BrowserTest {

    private static final String LISTENING = """
            <pre id=log></pre><script>
            for (const type of ['input', 'change', 'click']) document.forms[0].addEventListener(type, (e) => {
              log.textContent += ` ${type}:${e.target.name}:${e.isTrusted ? 'trusted' : 'made'}`; });
            document.forms[0].onsubmit = () => false;
            </script>""";

    @Test
    void givesEveryKindOfFieldTrustedEventsOnly() throws Exception {
        show("/fast", """
                <form><label>Name <input name=name value=old></label><label>Born <input type=date name=born></label>
                <label>Country <select name=country><option>Niger<option>Nigeria<option>Norway<option>Oman</select></label>
                <label>Size <select name=size><option>Small<option>Large</select></label>
                <label><input type=checkbox name=terms> Terms</label>
                <fieldset><legend>Pay by</legend><label><input type=radio name=pay value=c> Card</label><label><input type=radio name=pay value=i> Invoice</label></fieldset>
                <label>Note <textarea name=note></textarea></label></form>""" + LISTENING);
        done("fill", """
                {'fields': {'Name': 'Åsa 王', 'Born': '1987-03-09', 'Country': 'Nigeria', 'Size': 'Large', 'Terms': true,
                 'Pay by': 'Invoice', 'Note': 'two\\nlines'}}""");
        assertThat(PageScripts.call(driver(), "(() => [...new FormData(document.forms[0])].join('|'))"))
                .isEqualTo("name,Åsa 王|born,1987-03-09|country,Nigeria|size,Large|terms,on|pay,i|note,two\nlines");
        assertThat(text())
                .contains("input:name:trusted", "input:born:trusted", "change:country:trusted", "change:size:trusted")
                .contains("click:terms:trusted", "change:pay:trusted", "change:note:trusted")
                .doesNotContain("made");
    }

    private static void slow(String path, String type, String body) {
        SITE.on(path, request -> {
            Site.late(500);
            request.reply(200, type, body);
        });
    }

    @Test
    void whatAChoiceBringsFromTheServerIsThereBeforeTheNextFieldIsFilled() throws Exception {
        String form = "<label>Kind <select name=kind onchange=ask()><option>Fault<option%s>Wish</select></label>"
                + "<label>Subject <input name=subject></label><label>Note <input name=note></label><button>Save</button>";
        slow("/form-for", "text/html", form.formatted(" selected"));
        show("/depends", "<form id=f>" + form.formatted("") + """
                </form><script>async function ask() { const answer = await fetch('/form-for', {method: 'POST'});
                  f.innerHTML = await answer.text(); }</script>""");
        done("fill", "{'fields': {'Kind': 'Wish', 'Subject': 'Shelf', 'Note': 'soon'}}");
        assertThat(PageScripts.call(driver(), "(() => [...new FormData(document.forms[0])].join('|'))"))
                .isEqualTo("kind,Wish|subject,Shelf|note,soon");
    }

    @Test
    void whatATextBringsFromTheServerIsThereBeforeTheNextFieldIsFilled() throws Exception {
        slow("/city-of", "text/plain", "Bremen");
        show("/fills-in", """
                <form><label>Code <input name=code onchange=ask()></label><label>City <input name=city></label><label>Street <input name=street></label><button>Save</button></form>
                <script>async function ask() { const answer = await fetch('/city-of', {method: 'POST'});
                  document.forms[0].city.value = await answer.text(); }</script>""");
        done("fill", "{'fields': {'Code': '28195', 'City': 'Bremerhaven', 'Street': 'Main'}}");
        assertThat(PageScripts.call(driver(), "(() => [...new FormData(document.forms[0])].join('|'))"))
                .isEqualTo("code,28195|city,Bremerhaven|street,Main");
    }

    @Test
    void whatAChoiceBringsAfterAPauseIsThereBeforeTheNextFieldIsFilled() throws Exception {
        show("/depends-later", """
                <form><label>Kind <select name=kind onchange="setTimeout(() => { document.forms[0].subject.value = 'A wish'; }, 400)"><option>Fault<option>Wish</select></label>
                <label>Subject <input name=subject></label><label>Note <input name=note></label></form>""");
        done("fill", "{'fields': {'Kind': 'Wish', 'Subject': 'Shelf', 'Note': 'soon'}}");
        assertThat(PageScripts.call(driver(), "(() => [...new FormData(document.forms[0])].join('|'))"))
                .isEqualTo("kind,Wish|subject,Shelf|note,soon");
    }

    @Test
    @Timeout(60)
    void aPageThatSaysForEverThatSomethingIsUnderWayIsFilledAllTheSame() throws Exception {
        show("/never-rests", """
                <form><label>Kind <select name=kind><option>Fault<option>Wish</select></label><label>Subject <input name=subject></label></form><script>
                let n = 1e6;
                addEventListener('deskhand-asks', (e) => {
                  if (e.detail !== 'tell') return;
                  const past = performance.now() - 5000;
                  dispatchEvent(new CustomEvent('deskhand-told', { detail: JSON.stringify({ open: [[++n, past, true, false]], due: [[n, past]], last: past, did: past, id: n - 1 }) }));
                }, true);</script>""");
        done("fill", "{'fields': {'Kind': 'Wish', 'Subject': 'Shelf'}}");
        assertThat(PageScripts.call(driver(), "(() => [...new FormData(document.forms[0])].join('|'))"))
                .isEqualTo("kind,Wish|subject,Shelf");
    }

    @Test
    void aLineBreakOrTabInAFieldOfOneLineIsABlankAndSendsNothing() throws Exception {
        show("/one-line", """
                <form onsubmit="sent.textContent = 'sent'; return false"><label>Name <input name=name></label>
                <label>City <input name=city></label><button>Save</button></form><pre id=sent></pre>
                <script>document.addEventListener('keydown', () => {});</script>""");
        done("fill", "{'fields': {'Name': 'Ada\\nLovelace\\n', 'City': 'Rome\\tItaly'}}");
        assertThat(PageScripts.call(driver(), "(() => [...new FormData(document.forms[0])].join('|'))"))
                .isEqualTo("name,Ada Lovelace|city,Rome Italy");
        assertThat(text()).doesNotContain("sent");
        assertThat(failed("fill", "{'fields': {'Name': 'Ada\\uE007'}}", FailureKind.BAD_INPUT)
                        .message())
                .contains("stands for a key");
        assertThat(text()).doesNotContain("sent");
    }

    @Test
    void choicesAndDaysOutsideTheFastWayAreRealInputToo() throws Exception {
        String form = """
                <form><label>Country <select name=country><option>Niger<option>Nigeria<option>Oman</select></label>
                <label>Tags <select name=tags multiple size=3><option>Red<option>Green<option>Blue</select></label>
                <label><input type=checkbox name=terms> Terms</label><label style="display:block"><input type=radio name=pay value=i style="opacity:0;width:0"> Invoice</label>
                <label>Born <input type=date name=born></label><label>At <input type=time name=at></label>
                <div role=checkbox aria-checked=false tabindex=0 aria-label=News onclick="this.setAttribute('aria-checked', 'true'); log.textContent += ' news:' + event.isTrusted">News</div></form>""" + LISTENING;
        SITE.page("/real-in-frame", form);
        show("/real", "<iframe width=700 height=400 src='/real-in-frame'></iframe>");
        assertThat(done("select", "{'target': 'Country', 'option': 'Nigeria'}").has("set_by_script"))
                .isFalse();
        assertThat(done("select", "{'target': 'Tags', 'option': ['Red', 'Blue']}")
                        .has("set_by_script"))
                .isFalse();
        done("check", "{'target': 'Terms'}");
        done("check", "{'target': 'Invoice'}");
        done("check", "{'target': 'News'}");
        var filled = done("fill", "{'fields': {'Born': '1987-03-09', 'At': '10:30'}}");
        assertThat(filled.path("set_by_script").toString()).isEqualTo("[\"At\"]");
        assertThat(done("read", "{'target': {'css': '#log'}}").path("text").asText())
                .contains("change:country:trusted", "change:tags:trusted", "click:terms:trusted", "change:pay:trusted")
                .contains("change:born:trusted", "news:true", "change:at:made")
                .doesNotContain("country:made", "tags:made", "terms:made", "pay:made", "born:made");
        Object values = PageScripts.call(driver(), "(() => [...new FormData(frames[0].document.forms[0])].join('|'))");
        assertThat(values).isEqualTo("country,Nigeria|tags,Red|tags,Blue|terms,on|pay,i|born,1987-03-09|at,10:30");
    }

    @Test
    void pressesKeysWhereThePageListensForThemAndNoneElsewhere() throws Exception {
        show("/keys", """
                <form><label>Plain <input name=plain></label><label>Keyed <input name=keyed></label></form><pre id=log></pre>
                <script>document.forms[0].keyed.addEventListener('keydown', (e) => { log.textContent += e.key + (e.isTrusted ? '!' : '?'); });</script>""");
        done("fill", "{'fields': {'Plain': 'xyz', 'Keyed': 'Ab 3'}}");
        assertThat(text()).contains("A!b! !3!").doesNotContain("x!");
    }

    @Test
    void fillsTheRightFieldsThoughFocusTravelsAndLabelsChange() throws Exception {
        show("/travel", """
                <form><label id=a>First <input name=first></label><label>Second <input name=second></label><label>Third <input name=third></label></form>
                <script>document.forms[0].first.addEventListener('blur', () => { const f = document.forms[0]; f.prepend(f.lastElementChild); });
                document.forms[0].second.addEventListener('input', (e) => { e.target.value = e.target.value.toUpperCase(); });</script>""");
        done("fill", "{'fields': {'First': 'one', 'Second': 'two', 'Third': 'three'}}");
        assertThat(PageScripts.call(
                        driver(), "(() => ['first', 'second', 'third'].map((n) => document.forms[0][n].value).join())"))
                .isEqualTo("one,TWO,three");
    }

    @Test
    void stopsAsThePatientWayDoesWhenAFieldRefusesItsValueOrSeveralFit() throws Exception {
        show(
                "/refuse",
                "<form><label>Code <input maxlength=3></label><label>Line <input></label><label>Line <input></label></form>");
        assertThat(failed("fill", "{'fields': {'Code': '12345'}}", FailureKind.REJECTED)
                        .message())
                .isEqualTo("The field 'Code' holds '123' instead of '12345'.");
        assertThat(failed("fill", "{'fields': {'Line': 'x'}}", FailureKind.AMBIGUOUS)
                        .message())
                .contains("2 elements fit");
    }

    @Test
    void seesWhatThePageDoesAboutAFieldByMessagesPausesAndBeforeItDraws() throws Exception {
        for (String way : new String[] {
            "setTimeout(undo)",
            "requestAnimationFrame(undo)",
            "requestAnimationFrame(() => requestAnimationFrame(undo))",
            "(() => { const c = new MessageChannel(); c.port1.onmessage = undo; c.port2.postMessage(0); })()",
            "(() => { const c = new MessageChannel(); c.port1.onmessage = () => setTimeout(undo); c.port2.postMessage(0); })()",
            "setTimeout(undo, 40)",
            "fetch(location.href).then(undo)"
        }) {
            show("/undone", """
                    <label>Code <input onchange="const undo = () => { this.value = 'other'; note.textContent = 'undone'; }; %s"></label>
                    <p id=note></p>""".formatted(way));
            assertThat(failed("fill", "{'fields': {'Code': 'mine'}}", FailureKind.REJECTED)
                            .message())
                    .as(way)
                    .contains("'other'");
        }
    }

    @Test
    void fillsWhatAnotherDocumentShowsInTheSamePlaceAndOneFormAfterTheOther() throws Exception {
        String form = "<label>Name <input id=name></label>";
        for (String page : new String[] {"/one-form", "/another-form"}) {
            show(page, form);
            for (String name : new String[] {"Ada", "Grace"}) {
                done("fill", "{'fields': {'Name': '" + name + "'}}");
                assertThat(PageScripts.call(driver(), "(() => document.querySelector('#name').value)"))
                        .isEqualTo(name);
            }
            // Drawn anew by the page: what was known of the old field is not used for it.
            PageScripts.call(driver(), "(() => { document.body.innerHTML = '<label>City <input id=name></label>'; })");
            done("fill", "{'fields': {'City': 'Rome'}}");
            assertThat(PageScripts.call(driver(), "(() => document.querySelector('#name').value)"))
                    .isEqualTo("Rome");
        }
    }

    private static org.openqa.selenium.remote.RemoteWebDriver driver() {
        return context().sessions().find(BrowserSession.class).orElseThrow().driver();
    }

    @Test
    void aListTellsThePageOfTheChosenOptionAloneHoweverFarDownItIs() throws Exception {
        show("/autosave", """
                <label>State <select onchange="out.textContent += ' ' + this.value + (event.isTrusted ? '' : ' by script')">
                <option>Draft<option>Pending<option>Paid<option>Posted<option>Put off<option>Done<option>Dropped</select></label>
                <p id=out role=status></p>""");
        done("fill", "{'fields': {'State': 'Put off'}}");
        assertThat(saved()).isEqualTo("Put off");
        for (String state : new String[] {"Pending", "Paid", "Dropped", "Draft", "Pending"}) {
            done("select", "{'target': 'State', 'option': '" + state + "'}");
        }
        assertThat(saved()).isEqualTo("Put off Pending Paid Dropped Draft Pending");
    }

    private static String saved() throws Exception {
        return done("read", "{'target': {'css': '#out'}}").path("text").asText();
    }
}
