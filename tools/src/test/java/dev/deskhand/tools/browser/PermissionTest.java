package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.browser.session.BrowserSession;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Sentence;
import java.util.List;
import org.junit.jupiter.api.Test;

class PermissionTest extends BrowserTest {

    /** Asks for everything a page can ask for, and says what it was told. */
    private static final String ASKING = """
            <button onclick="ask()">Ask</button><p id=out role=status></p>
            <script>
            const told = [];
            const tell = (what, answer) => { told.push(what + ' ' + answer); if (told.length === 5) out.textContent = told.sort().join(', '); };
            // This machine may have neither: whether it was refused is for the browser to say, once the page has its answer.
            const asked = (what, name) => navigator.mediaDevices.getUserMedia(what).then(() => 'had', () => 'not had')
                .then(() => navigator.permissions.query({name})).then((p) => tell(name, p.state === 'denied' ? 'no' : 'yes'));
            function ask() {
              navigator.geolocation.getCurrentPosition(() => tell('location', 'yes'), (e) => tell('location', e.code === 1 ? 'no' : 'yes'));
              Notification.requestPermission().then((p) => tell('notifications', p === 'granted' ? 'yes' : 'no'));
              navigator.clipboard.readText().then(() => tell('clipboard', 'yes'), () => tell('clipboard', 'no'));
              asked({video: true}, 'camera');
              asked({audio: true}, 'microphone');
            }
            </script>""";

    private static final String ANSWERED = "{'text': 'notifications', 'seconds': 10}";

    @Test
    void refusesWhateverAPageAsksForAtOnceSoThatNothingWaits() throws Exception {
        show("/asks", ASKING);
        done("click", "{'target': 'Ask'}");
        done("wait_for", ANSWERED);
        assertThat(text()).contains("camera no, clipboard no, location no, microphone no, notifications no");
    }

    @Test
    void letsOneSiteUseWhatAStepNamesAndNoOther() throws Exception {
        String page = SITE.page("/asks-more", ASKING);
        done("allow", "{'url': '" + page + "', 'what': ['clipboard', 'notifications']}");
        done("open", "{'url': '" + page + "'}");
        done("click", "{'target': 'Ask'}");
        done("wait_for", ANSWERED);
        assertThat(text()).contains("camera no, clipboard yes, location no, microphone no, notifications yes");

        String elsewhere = page.replace("127.0.0.1", "localhost");
        done("open", "{'url': '" + elsewhere + "'}");
        done("click", "{'target': 'Ask'}");
        done("wait_for", ANSWERED);
        assertThat(text()).contains("camera no, clipboard no, location no, microphone no, notifications no");
        new SharedSession().close(BrowserSession.class);
    }

    @Test
    void whoIsAllowedWhatIsForThePolicyToSee() throws Exception {
        assertThat(action("allow").description().controlArguments()).containsExactlyInAnyOrder("url", "what");
        assertThat(effect("allow", "{'url': 'https://erp.example.com', 'what': ['camera']}")
                        .effect())
                .isEqualTo(Effect.LOCAL);
        assertThat(action("allow")
                        .sentence(call("allow", "{'url': 'https://erp.example.com', 'what': ['camera', 'location']}")
                                .arguments()
                                .json()))
                .isEqualTo(new Sentence(
                        "Let {url|address} use: the camera, the location", "允许 {url|address} 使用：摄像头、位置信息"));
        assertThat(failed("allow", "{'url': 'the shop', 'what': ['camera']}", FailureKind.BAD_INPUT)
                        .message())
                .isEqualTo("'the shop' is not an address of a web page.");
    }

    @Test
    void clicksTwiceWhereThePageWantsADoubleClick() throws Exception {
        show("/twice", """
                <div style="height:1800px"></div>
                <button onclick="one.textContent = +one.textContent + 1" ondblclick="two.textContent = 'opened'">Row 3</button>
                <p>clicks: <b id=one>0</b></p><p id=two role=status></p>""");
        assertThat(done("click", "{'target': 'Row 3', 'double': true}")
                        .path("alerts")
                        .path(0)
                        .asText())
                .isEqualTo("opened");
        assertThat(text()).contains("clicks: 2");
        assertThat(action("click")
                        .sentence(call("click", "{'target': 'Row 3', 'double': true}")
                                .arguments()
                                .json())
                        .english())
                .isEqualTo("Double-click {target}");
    }

    @Test
    void choosingAndTickingKeepAPictureFromBefore() throws Exception {
        show(
                "/before",
                "<label>Land <select><option>China<option>Kenya</select></label><label><input type=checkbox> Ready</label>");
        assertThat(names("select", "{'target': 'Land', 'option': 'Kenya'}")).containsExactly("before.jpg", "after.jpg");
        assertThat(names("check", "{'target': 'Ready'}")).containsExactly("before.jpg", "after.jpg");
    }

    private static List<String> names(String action, String arguments) throws InterruptedException {
        return run(action, arguments).evidence().stream()
                .map(kept -> kept.name())
                .toList();
    }
}
