package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Secrets;
import dev.deskhand.tools.spi.ToolResult;
import java.io.IOException;
import java.util.ArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Addresses as browsers take them and no book allows. */
class OddAddressTest extends BrowserTest {

    private static final String ODD = "?id={7B-2}&sel=A|B&off=100%#a#b";
    private static final String SAVE = "{'target': 'Save'}";
    private static LenientSite site;

    @BeforeAll
    static void start() throws IOException {
        site = new LenientSite();
        site.on("/down", 500, "down");
        site.on("/refused", 409, "no");
        site.on("/state", 200, "{}");
    }

    @AfterAll
    static void end() throws IOException {
        site.close();
    }

    private static void shows(String path, String more, String body) throws InterruptedException {
        done("open", "{'url': '" + site.page(path, body) + more + "'}");
    }

    private static String saving(String to) {
        return "<button onclick=\"fetch('" + to + "', {method: 'POST'})\">Save</button>";
    }

    @Test
    void aChangeThatBrokeIsOfUnknownOutcome() throws Exception {
        shows("/sends-odd", "", saving("/down?sel=A|B"));
        assertThat(failed("click", SAVE, FailureKind.UNKNOWN_OUTCOME).message()).contains("POST /down");
        shows("/sends", ODD, saving("/down"));
        failed("click", SAVE, FailureKind.UNKNOWN_OUTCOME);
        shows("/refuses", ODD, saving("/refused?x=`1^2`"));
        assertThat(failed("click", SAVE, FailureKind.REJECTED).message()).contains("(POST /refused)");
    }

    @Test
    void aFieldIsSeenToSaveAtOnce() throws Exception {
        String field =
                "<label>Status <select onchange=\"fetch('/state?of=A|B', {method: 'PATCH'})\"><option>open<option>paid</select></label>";
        String choose = "{'target': 'Status', 'option': 'paid'}";
        shows("/field", ODD, field);
        assertThat(failed("select", choose, FailureKind.REJECTED).message()).contains("saved at once", "PATCH /state");
        shows("/field", "?id={18}", field);
        assertThat(effect("select", choose).effect()).isEqualTo(Effect.CHANGE);
    }

    @Test
    void aPageIsOpenedReloadedAndReadAtTheAddressOfTheBrowsersBar() throws Exception {
        String address = site.page("/bar", "<p>Here</p>") + ODD;
        done("open", "{'url': '" + address + "'}");
        var page = TOOL.observe(context()).orElseThrow().value();
        assertThat(page.json().path("url").asText()).isEqualTo(address);
        assertThat(page.sources().iterator().next().name()).isEqualTo(site.host());
        done("history", "{'go': 'reload'}");
    }

    @Test
    void aSessionIsKeptForThePagesHost() throws Exception {
        var kept = new ArrayList<String>();
        shows("/session", ODD, "<script>document.cookie = 'odd=1; path=/session'</script>");
        Secrets secrets = new Secrets() {
            @Override
            public String reveal(String name, String host) {
                return "s3cret-" + name;
            }

            @Override
            public void keep(String name, String host, String value) {
                kept.add(host);
            }
        };
        assertThat(action("save_session").execute(call("save_session", "{'name': 'Odd'}"), context(secrets)))
                .isInstanceOf(ToolResult.Done.class);
        assertThat(kept).containsExactly(site.host());
    }

    @Test
    void aPathThatIsClosedIsClosedAsTheBrowserWritesIt() throws Exception {
        BLOCKED.add("/odd|blocked");
        failed("open", "{'url': 'http://" + site.host() + "/odd|blocked'}", FailureKind.FORBIDDEN);
        failed("open", "{'url': 'http://[7/|'}", FailureKind.BAD_INPUT);
        failed("open", "{'url': 'http://" + site.host() + "/a\\\\odd|blocked'}", FailureKind.BAD_INPUT);
    }

    @Test
    void aSecretIsAskedForOfThePagesHost() throws Exception {
        var asked = new ArrayList<String>();
        shows("/secret", ODD, "<label>Token <input></label><iframe src='/framed?a|b'></iframe>");
        var context = context((name, host) -> {
            asked.add(host);
            return "s3cret-" + name;
        });
        assertThat(action("fill").execute(call("fill", "{'fields': {'Token': {'secret': 'api'}}}"), context))
                .isInstanceOf(ToolResult.Done.class);
        assertThat(asked).containsOnly(site.host());
    }
}
