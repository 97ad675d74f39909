package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.EffectAssessment;
import dev.deskhand.tools.spi.EffectAssessment.Part;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Sent;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolResult;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is put into a field of a frame is for the frame's site, whatever stands around it. */
class FieldSitesTest extends BrowserTest {

    private static final String OTHER = SITE.host().replace("127.0.0.1", "localhost");

    private static final String FORM = """
            <label>Reference <input></label><label><input type=checkbox> Urgent</label>
            <label>Kind <select><option>Letter<option>Parcel</select></label>""";

    /** By action: what sets a field of the form. */
    private static final Map<String, String> SETTING = Map.of(
            "fill", "{'fields': {'Reference': 'DE02'}}",
            "type", "{'target': 'Reference', 'text': 'DE02'}",
            "select", "{'target': 'Kind', 'option': 'Parcel'}",
            "check", "{'target': 'Urgent'}");

    private static String frame(String host, String path, String body) {
        return "<iframe width=600 height=200 src='" + SITE.page(path, body).replace(SITE.host(), host) + "'></iframe>";
    }

    private static void showFramed(String host) throws InterruptedException {
        show("/field-site", "<h1>Record</h1><label>Note <input></label>" + frame(host, "/field-site-form", FORM));
    }

    private static ToolCall judged(String action, String arguments, EffectAssessment judged) {
        return call(action, arguments).allowing(judged.effect()).judged(judged);
    }

    private static ToolResult carriedOut(String action, String arguments, EffectAssessment judged)
            throws InterruptedException {
        return action(action).execute(judged(action, arguments, judged), context());
    }

    private static void refused(String action, String arguments, EffectAssessment judged, String host)
            throws InterruptedException {
        var failed = (ToolResult.Failed) carriedOut(action, arguments, judged);
        assertThat(failed.kind()).as(failed.message()).isEqualTo(FailureKind.REJECTED);
        assertThat(failed.message()).contains(host, "Nothing was put into it");
        assertThat(failed.sent()).isEqualTo(Sent.NOTHING_AS_IT_DIFFERS);
    }

    @Test
    void aFieldInAFrameOfAnotherHostIsJudgedByThatHost() throws InterruptedException {
        for (var one : SETTING.entrySet()) {
            showFramed(OTHER);
            EffectAssessment looked = effect(one.getKey(), one.getValue());
            assertThat(looked.host()).as(one.getKey()).isEqualTo(OTHER);
            assertThat(looked.effect()).isEqualTo(Effect.LOCAL);
            assertThat(carriedOut(one.getKey(), one.getValue(), looked)).isInstanceOf(ToolResult.Done.class);
        }
    }

    @Test
    void fieldsOfThePageAndOfFramesOfItsSiteAreJudgedAsBefore() throws InterruptedException {
        String page = frame(SITE.host(), "/field-site-own", FORM) + frame(OTHER, "/field-site-ad", "<p>Buy now</p>");
        String written = "<iframe width=600 height=200 srcdoc='" + FORM + "'></iframe>";
        String sandboxed = "<iframe width=600 height=200 sandbox=allow-scripts srcdoc='" + FORM + "'></iframe>"
                + frame(OTHER, "/field-site-ad", "<p>Buy now</p>");
        for (String body : List.of(FORM, page, written, sandboxed)) {
            for (var one : SETTING.entrySet()) {
                show("/field-site-ordinary", body);
                EffectAssessment looked = effect(one.getKey(), one.getValue());
                assertThat(looked.host()).as("%s in %s", one.getKey(), body).isNull();
                assertThat(carriedOut(one.getKey(), one.getValue(), looked))
                        .as("%s in %s", one.getKey(), body)
                        .isInstanceOf(ToolResult.Done.class);
            }
        }
    }

    @Test
    void oneFieldInAFrameOfAnotherHostAmongThoseOfThePageCounts() throws InterruptedException {
        showFramed(OTHER);
        String both = "{'fields': {'Note': 'x', 'Reference': 'DE02'}}";
        EffectAssessment looked = effect("fill", both);
        assertThat(looked.host()).isEqualTo(OTHER);
        assertThat(carriedOut("fill", both, looked)).isInstanceOf(ToolResult.Done.class);
        assertThat(effect("fill", "{'fields': {'Note': 'x'}}").host()).isNull();
    }

    @Test
    void whatGoesToWhichHostIsToldOfOneFillForSeveral() throws InterruptedException {
        showFramed(OTHER);
        EffectAssessment looked = effect("fill", "{'fields': {'Note': 'x', 'Reference': 'DE02', 'Urgent': true}}");
        assertThat(looked.parts())
                .containsExactly(
                        new Part(SITE.host(), Set.of("/fields/Note")),
                        new Part(OTHER, Set.of("/fields/Reference", "/fields/Urgent")));
        assertThat(looked.seen()).hasSize(64);
        assertThat(effect("fill", "{'fields': {'Reference': 'DE02', 'Urgent': true}}"))
                .isEqualTo(effect("fill", SETTING.get("fill")))
                .satisfies(frame -> assertThat(frame.parts()).isEmpty());
    }

    @Test
    void fieldsThatChangedTheirPlacesAreNotSet() throws InterruptedException {
        showFramed(OTHER);
        String both = "{'fields': {'Note': 'x', 'Reference': 'DE02'}}";
        EffectAssessment looked = effect("fill", both);
        show(
                "/field-site-swapped",
                "<label>Reference <input></label>" + frame(OTHER, "/field-site-note", "<label>Note <input></label>"));
        assertThat(effect("fill", both).host()).isEqualTo(looked.host());
        assertThat(effect("fill", both).seen()).isNotEqualTo(looked.seen());
        refused("fill", both, looked, SITE.host());
        assertThat(text()).doesNotContain("DE02");
    }

    @Test
    void aFieldThatComesInAFrameOnlyOtherFieldsWereLetThroughForIsNotSet() throws InterruptedException {
        String more =
                "setTimeout(() => document.body.insertAdjacentHTML(`beforeend`, `<label>Colour <input></label>`), 1500)";
        show(
                "/field-site-more",
                "<label>Note <input></label>"
                        + frame(
                                OTHER,
                                "/field-site-growing",
                                "<button type=button onclick=\"" + more + "\">Grow</button>" + FORM));
        String fields = "{'fields': {'Reference': 'DE02', 'Colour': 'red'}}";
        EffectAssessment looked = effect("fill", fields);
        assertThat(looked.parts()).contains(new Part(SITE.host(), Set.of("/fields/Colour")));
        done("click", "{'target': 'Grow'}");
        refused("fill", fields, looked, OTHER);
    }

    @Test
    void aPageWithoutAHostThatShowsTheFieldIsOfNoSite() throws InterruptedException {
        String field = "<label>Reference <input autofocus></label>";
        for (var one : Map.of(
                        "blob:", "location = URL.createObjectURL(new Blob(['" + field + "'], {type: 'text/html'}))",
                        "about:", "const made = open('about:blank'); made.document.body.innerHTML = '" + field + "'")
                .entrySet()) {
            show(
                    "/field-site-leave",
                    "<button type=button id=go>Go on</button><script>go.onclick = () => { "
                            + one.getValue().replace("</", "<\\/") + " }</script>");
            done("click", "{'target': 'Go on'}");
            done("wait_for", "{'target': 'Reference'}");
            EffectAssessment looked = effect("fill", SETTING.get("fill"));
            assertThat(looked.host()).isEqualTo(one.getKey());
            assertThat(looked.effect()).isEqualTo(Effect.LOCAL);
            assertThat(effect("press", "{'target': 'Reference', 'keys': 'x'}").host())
                    .isEqualTo(one.getKey());
            assertThat(carriedOut("fill", SETTING.get("fill"), looked)).isInstanceOf(ToolResult.Done.class);
        }
    }

    @Test
    void anEmptyPageIsOfNobody() throws InterruptedException {
        show("/field-site-empty", "<button type=button onclick=\"open('about:blank')\">Go on</button>");
        done("click", "{'target': 'Go on'}");
        assertThat(effectSoon("fill", SETTING.get("fill")).host()).isNull();
    }

    @Test
    void aFrameThatWentToAnAddressWithoutAHostIsNotThePages() throws InterruptedException {
        String away = "<script>location = 'data:text/html,<base href=\"http://" + SITE.host()
                + "/\"><label>Reference <input></label>'</script>";
        show("/field-site-data", frame(OTHER, "/field-site-away", away));
        done("wait_for", "{'target': 'Reference'}");
        assertThat(effect("fill", SETTING.get("fill")).host()).isEqualTo("data:");
    }

    @Test
    void aFieldThatIsInAnotherHostsFrameByTheTimeItIsSetIsNotSet() throws InterruptedException {
        for (var one : SETTING.entrySet()) {
            show("/field-site-before", FORM);
            EffectAssessment looked = effect(one.getKey(), one.getValue());
            assertThat(looked.host()).isNull();
            showFramed(OTHER);
            refused(one.getKey(), one.getValue(), looked, OTHER);
            assertThat(text()).doesNotContain("DE02");

            EffectAssessment anew = effect(one.getKey(), one.getValue());
            assertThat(anew.host()).isEqualTo(OTHER);
            showFramed(SITE.host());
            refused(one.getKey(), one.getValue(), anew, SITE.host());
        }
    }

    @Test
    void aFrameOfAnotherHostThatComesWhileTheFieldIsWaitedForIsNotFilled() throws InterruptedException {
        for (var one : SETTING.entrySet()) {
            show(
                    "/field-site-late",
                    "<button type=button id=bring>Bring</button><script>bring.onclick = () => setTimeout(() => document.body.insertAdjacentHTML('beforeend', \""
                            + frame(OTHER, "/field-site-form", FORM).replace("</", "<\\/") + "\"), 1500)</script>");
            EffectAssessment looked = effect(one.getKey(), one.getValue());
            assertThat(looked.host()).isNull();
            done("click", "{'target': 'Bring'}");
            refused(one.getKey(), one.getValue(), looked, OTHER);
            EffectAssessment anew = effect(one.getKey(), one.getValue());
            assertThat(anew.host()).isEqualTo(OTHER);
            assertThat(carriedOut(one.getKey(), one.getValue(), anew)).isInstanceOf(ToolResult.Done.class);
        }
    }
}
