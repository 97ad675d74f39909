package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.FailureKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class FillTest extends BrowserTest {

    @Test
    void findsFieldsByEveryKindOfLabel() throws Exception {
        show("/labels", """
                <form method=post action="/labels-out"><label for=n>Rechnungsnummer *</label><input id=n name=n>
                <label>供应商： <select name=s><option value="">请选择<option value=1>Müller &amp; Söhne<option value=2>Acme</select></label>
                <span id=lb>Due date</span><input type=date name=d aria-labelledby=lb>
                <input name=p placeholder="Phone"><table><tr><td>Betrag:</td><td><input name=b type=number step=any></td></tr></table>
                <fieldset><legend>Priority</legend><label><input type=radio name=r value=l>Low</label><label><input type=radio name=r value=h>High</label></fieldset>
                <label><input type=checkbox name=c> Urgent</label><div><div>Remark</div><textarea name=t></textarea></div>
                <button>Save</button></form>""");
        SITE.on("/labels-out", request -> request.html("ok"));
        done("fill", """
                {'fields': {'Rechnungsnummer': 'R-007', '供应商': 'Müller & Söhne', 'Due date': '2026-03-31', 'phone': '+49 30 1',
                 'Betrag': 1234.50, 'Priority': 'High', 'Urgent': true, 'Remark': 'Zeile 你好'}}""");
        done("click", "{'target': 'Save'}");
        assertThat(SITE.received.getLast())
                .contains("n=R-007", "s=1", "d=2026-03-31", "p=+49 30 1", "b=1234.5", "r=h", "c=on", "t=Zeile 你好");
    }

    @Test
    void theHeadingOfAGroupNamesTheOnlyFieldInItThatNothingElseNames() throws Exception {
        show("/legends", """
                <form><fieldset><legend>Notes</legend><ul><li><a href='#e'>Edit</a><li><button type=button>B</button></ul><div><textarea name=t></textarea></div>
                <label><input type=checkbox name=p> Private notes</label></fieldset>
                <fieldset><legend>Period</legend><div><input name=from></div><div><input name=to></div></fieldset></form>""");
        done("fill", "{'fields': {'Notes': 'packed'}}");
        assertThat(done("read", "{'target': {'css': 'textarea'}}").path("text").asText())
                .isEqualTo("packed");
        assertThat(failed("fill", "{'fields': {'Period': '1'}}", FailureKind.NOT_FOUND)
                        .message())
                .contains("Period");
    }

    @Test
    void tellsTheOptionsThereAre() throws Exception {
        show("/options", "<label>Currency <select><option>EUR<option>USD</select></label>");
        assertThat(failed("fill", "{'fields': {'Currency': 'GBP'}}", FailureKind.NOT_FOUND)
                        .message())
                .isEqualTo("'Currency' has no option 'GBP'. It offers: 'EUR', 'USD'.");
        done("select", "{'target': 'Currency', 'option': 'usd'}");
        assertThat(done("read", "{'target': {'label': 'Currency'}}")
                        .path("text")
                        .asText())
                .isEqualTo("USD");
    }

    @Test
    void failsWhenTheFieldDoesNotKeepTheValue() throws Exception {
        show(
                "/short",
                "<label>Code <input maxlength=3></label><label>Day <input type=date></label><label>Fixed <input readonly value=1></label>");
        assertThat(failed("fill", "{'fields': {'Code': 'ABCDE'}}", FailureKind.REJECTED)
                        .message())
                .isEqualTo("The field 'Code' holds 'ABC' instead of 'ABCDE'.");
        assertThat(failed("fill", "{'fields': {'Day': '31.03.2026'}}", FailureKind.BAD_INPUT)
                        .message())
                .contains("it takes a date like 2026-03-31");
        assertThat(failed("fill", "{'fields': {'Fixed': '2'}}", FailureKind.REJECTED)
                        .message())
                .contains("read-only");
    }

    @Test
    void asksWhichWhenTwoFormsHaveTheSameField() throws Exception {
        show(
                "/twice",
                "<fieldset><legend>Billing</legend><label>City <input id=one></label></fieldset><fieldset><legend>Delivery</legend><label>City <input id=two></label></fieldset>");
        failed("fill", "{'fields': {'City': 'Bonn'}}", FailureKind.AMBIGUOUS);
        done("fill", "{'fields': {'City': 'Bonn'}, 'within': 'Delivery'}");
        assertThat(done("read", "{'target': {'css': '#two'}}").path("text").asText())
                .isEqualTo("Bonn");
        assertThat(done("read", "{'target': {'css': '#one'}}").path("text").asText())
                .isEmpty();
    }

    @Test
    void fillsASecretOnlyForItsHostAndNeverShowsIt() throws Exception {
        show(
                "/token",
                "<label>Token <input id=t oninput=\"out.textContent=this.value\"></label><p id=out role=status></p>");
        var output = done("fill", "{'fields': {'Token': {'secret': 'api'}}}");
        assertThat(output.toString()).doesNotContain("s3cret").contains("•••");
        assertThat(text()).doesNotContain("s3cret-api");
    }

    @Test
    void aPageThatSaysItIsAnotherSiteGetsNoSecretOfThatSite() throws Exception {
        String forging = """
                <label>Token <input oninput="got.textContent = this.value"></label><p id=got></p><script>
                const there = '%s', write = JSON.stringify, read = JSON.parse, here = location.host;
                JSON.stringify = (...a) => (write(...a) || '').replaceAll(here, there);
                JSON.parse = (text, ...a) => read(text.replaceAll(here, there), ...a);
                Array.prototype.toJSON = Object.prototype.toJSON = function () { return this.host ? { ...this, host: there } : this; };
                try { Object.defineProperty(window, 'location', { value: { host: there, href: 'http://' + there } }); } catch { }
                try { Object.defineProperty(location, 'host', { get: () => there }); } catch { }
                Object.defineProperty(document, 'URL', { get: () => 'http://' + there });
                </script>""".formatted(SITE.host());
        String other = SITE.page("/forging", forging).replace("127.0.0.1", "localhost");
        String framed = SITE.page("/forging-in-frame", "<p>Own page</p><iframe src='" + other + "'></iframe>");
        String around = SITE.page("/forging-around", forging + "<iframe src='/nothing'></iframe>");
        for (String page : List.of(other, framed, around.replace("127.0.0.1", "localhost"))) {
            done("open", "{'url': '" + page + "'}");
            for (String step : List.of("fill", "type")) {
                String arguments = step.equals("fill")
                        ? "{'fields': {'Token': {'secret': 'api'}}}"
                        : "{'target': 'Token', 'text': {'secret': 'api'}}";
                assertThat(failed(step, arguments, FailureKind.FORBIDDEN).message())
                        .as("%s on %s", step, page)
                        .isEqualTo("api is not for " + SITE.host().replace("127.0.0.1", "localhost"));
            }
        }
    }

    @Test
    void aFrameGetsTheSecretOfItsOwnSiteWhereverItStands() throws Exception {
        String own = SITE.page("/own-token", "<label>Token <input oninput=\"this.title = this.value.length\"></label>");
        String around = SITE.page("/around-token", "<p>Another site</p><iframe src='" + own + "'></iframe>");
        for (String page : List.of(around.replace("127.0.0.1", "localhost"), around)) {
            done("open", "{'url': '" + page + "'}");
            done("fill", "{'fields': {'Token': {'secret': 'api'}}}");
        }
    }

    @Test
    void writesRichTextAndFieldsInFrames() throws Exception {
        SITE.page("/frame-form", "<label>Inner <input></label>");
        show("/rich", "<div contenteditable aria-label=Message>old</div><iframe src='/frame-form'></iframe>");
        done("fill", "{'fields': {'Message': 'Hello there', 'Inner': 'in frame'}}");
        assertThat(done("read", "{'target': {'label': 'Message'}}").path("text").asText())
                .isEqualTo("Hello there");
        assertThat(done("read", "{'target': {'label': 'Inner'}}").path("text").asText())
                .isEqualTo("in frame");
    }

    @Test
    void ticksAndClearsABoxHiddenBehindItsLabel() throws Exception {
        show(
                "/box",
                "<input type=checkbox id=b style='position:absolute;opacity:0;width:0;height:0'><label for=b>Agree</label>");
        done("check", "{'target': 'Agree'}");
        assertThat(done("read", "{'target': {'css': '#b', 'label': 'Agree'}}")
                        .path("text")
                        .asText())
                .isEqualTo("true");
        done("check", "{'target': 'Agree', 'checked': false}");
    }

    @Test
    void nearestFieldNamesAreOffered() throws Exception {
        show("/offer", "<label>Invoice number <input></label><label>Amount <input></label>");
        assertThat(failed("fill", "{'fields': {'Invoice date': 'x'}}", FailureKind.NOT_FOUND)
                        .message())
                .contains("There is no field 'Invoice date'", "Fields here: 'Invoice number', 'Amount'");
    }

    @Test
    void aSwitchThatAsksFirstIsThrownAsFarAsItGoesAndOneThatDoesNothingIsAFailure() throws Exception {
        show("/switch", """
                <label><input type=checkbox checked id=on> Enabled</label>
                <label><input type=checkbox checked onclick="event.preventDefault()"> Stuck</label>
                <label><input type=checkbox checked onclick="event.preventDefault(); no.hidden = false"> Locked</label>
                <div role=alertdialog aria-label="Locked" id=no hidden>Only the owner may change this. <button onclick="no.hidden = true">OK</button> <button aria-label="Close this dialog">×</button></div>
                <div role=dialog aria-modal=true aria-label="Disable user?" hidden><button id=yes>Disable</button></div>
                <script>
                const dialog = document.querySelector('[role=dialog]');
                on.onclick = (e) => { if (dialog.hidden) { e.preventDefault(); setTimeout(() => { dialog.hidden = false; }, 50); } };
                yes.onclick = () => { dialog.hidden = true; on.checked = false; document.title = 'disabled'; };
                </script>""");
        assertThat(failed("check", "{'target': 'Stuck', 'checked': false}", FailureKind.REJECTED)
                        .message())
                .contains("could not be cleared");
        assertThat(failed("check", "{'target': 'Locked', 'checked': false}", FailureKind.REJECTED)
                        .message())
                .as("a notice that says no is no question")
                .contains("'Locked' could not be cleared");
        done("click", "{'target': 'OK'}");
        done("check", "{'target': 'Enabled', 'checked': false}");
        assertThat(done("click", "{'target': 'Disable'}").path("title").asText())
                .isEqualTo("disabled");
    }

    @Test
    void anObjectThatSaysNothingToAFieldEmptiesNone() throws Exception {
        show("/object", "<label>Period <input value='2026-01-01/2026-01-31'></label>");
        assertThat(failed(
                                "fill",
                                "{'fields': {'Period': {'from': '2026-03-05', 'to': '2026-04-10'}}}",
                                FailureKind.BAD_INPUT)
                        .message())
                .isEqualTo("A field takes no object: 'from', 'to' say nothing here.");
        assertThat(done("read", "{'target': {'label': 'Period'}}").path("text").asText())
                .isEqualTo("2026-01-01/2026-01-31");
    }
}
