package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.deskhand.tools.browser.code.OneTimeCode;
import dev.deskhand.tools.browser.driver.PageScripts;
import dev.deskhand.tools.browser.session.BrowserSession;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Secrets;
import dev.deskhand.tools.spi.ToolFailure;
import dev.deskhand.tools.spi.ToolResult;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Ways in: HTTP authentication, one-time codes, sessions kept from before. */
class DoorsTest extends BrowserTest {

    private static final String SEED = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";
    private final Map<String, String> kept = new HashMap<>();

    private final Secrets secrets = new Secrets() {
        @Override
        public String reveal(String name, String host) {
            String text = name.equals("codes") ? SEED : name.equals("door") ? "p@ss/word 7" : kept.get(name + host);
            if (text == null) {
                throw new ToolFailure(FailureKind.NOT_FOUND, "There is no secret " + name + " for " + host, "");
            }
            return text;
        }

        @Override
        public void keep(String name, String host, String text) {
            kept.put(name + host, text);
        }
    };

    private ToolResult with(String action, String arguments) throws InterruptedException {
        return with(secrets, action, arguments);
    }

    private static ToolResult with(Secrets secrets, String action, String arguments) throws InterruptedException {
        return action(action).execute(call(action, arguments), context(secrets));
    }

    private JsonNode in(String action, String arguments) throws InterruptedException {
        ToolResult result = with(action, arguments);
        assertThat(result).as("%s", result).isInstanceOf(ToolResult.Done.class);
        return ((ToolResult.Done) result).output().json();
    }

    @Test
    void signsInWhereTheSiteAsksByHttpAndLeavesThePasswordInNoAddress() throws Exception {
        String right =
                "Basic " + Base64.getEncoder().encodeToString("ada:p@ss/word 7".getBytes(StandardCharsets.UTF_8));
        SITE.on("/guarded", request -> {
            List<String> given = request.exchange.getRequestHeaders().getOrDefault("Authorization", List.of());
            if (given.contains(right)) {
                request.html("<h1>Welcome</h1><script>document.title = location.href</script>");
            } else {
                request.exchange.getResponseHeaders().set("WWW-Authenticate", "Basic realm=\"guarded\"");
                request.reply(401, "text/html", "<title>No</title>");
            }
        });
        String call = "{'url': '" + SITE.url("/guarded") + "', 'username': 'ada', 'password': {'secret': 'door'}}";
        assertThat(((ToolResult.Failed) with("sign_in", call.replace("'ada'", "'eve'"))).message())
                .contains("did not work: the site answers 401");
        assertThat(in("sign_in", call).path("title").asText()).isEqualTo(SITE.url("/guarded"));
        assertThat(text()).contains("Welcome");
    }

    /** A code is taken while the next one is shown as well, as sites do: typing takes its time. */
    private static boolean isTaken(String code) {
        var codes = OneTimeCode.of(SEED);
        Instant now = Instant.now();
        return code.equals(codes.at(now)) || code.equals(codes.at(now.minusSeconds(30)));
    }

    @Test
    void givesTheOneTimeCodeThatIsAskedForAfterThePassword() throws Exception {
        SITE.on("/vault", request -> {
            if (request.hasCookie("vault=open")) {
                request.html("<h1>Vault</h1>");
            } else if (isTaken(request.get("code"))) {
                request.exchange.getResponseHeaders().add("Set-Cookie", "vault=open; Path=/vault");
                request.redirect("/vault");
            } else if (request.get("password").equals("p@ss/word 7")) {
                request.html(
                        "<form method=post><label>Verification code <input name=code autocomplete=one-time-code></label><button>Verify</button></form>");
            } else {
                request.html(
                        "<form method=post><label>User <input name=user></label><label>Password <input type=password name=password></label><button>Sign in</button></form>");
            }
        });
        String call = "{'url': '" + SITE.url("/vault") + "', 'username': 'ada', 'password': {'secret': 'door'}";
        assertThat(((ToolResult.Failed) with("sign_in", call + "}")).message())
                .contains("asks for a one-time code after the password");
        in("sign_in", call + ", 'code': {'totp': 'codes'}}");
        assertThat(text()).contains("Vault");
    }

    @Test
    void givesTheCodeThoughTheNameThatWasGivenStandsBesideIt() throws Exception {
        SITE.on("/shown", request -> {
            if (request.hasCookie("shown=open")) {
                request.html("<h1>Archive</h1>");
            } else if (isTaken(request.get("code"))) {
                request.exchange.getResponseHeaders().add("Set-Cookie", "shown=open; Path=/shown");
                request.redirect("/shown");
            } else if (request.get("password").equals("p@ss/word 7")) {
                request.html("<form method=post><label>User <input name=user readonly value=ada></label>"
                        + "<label>Company <select name=firm disabled><option>Acme</option></select></label>"
                        + "<label>Verification code <input name=code></label><button>Verify</button></form>");
            } else {
                request.html(
                        "<form method=post><label>Company <input name=firm></label><label>User <input name=user></label>"
                                + "<label>Password <input type=password name=password></label><button>Sign in</button></form>");
            }
        });
        in(
                "sign_in",
                "{'url': '" + SITE.url("/shown") + "', 'username': {'Company': 'Acme', 'User': 'ada'},"
                        + " 'password': {'secret': 'door'}, 'code': {'totp': 'codes'}}");
        assertThat(text()).contains("Archive");
    }

    @Test
    void opensAnAddressWithASessionKeptBeforeAndSaysWhenItHasEnded() throws Exception {
        SITE.on("/desk", request -> {
            if (request.hasCookie("desk=4f7c21a9")) {
                request.html(
                        "<h1>Desk</h1><script>document.title = localStorage.who || 'nobody'; localStorage.who = 'ada'</script>");
            } else {
                request.html("<form method=post><input type=password aria-label=Password></form>");
            }
        });
        SITE.on("/desk/in", request -> {
            request.exchange.getResponseHeaders().add("Set-Cookie", "desk=4f7c21a9; Path=/; HttpOnly");
            request.redirect("/desk");
        });
        in("open", "{'url': '" + SITE.url("/desk/in") + "'}");
        assertThat(in("save_session", "{'name': 'Desk'}").path("host").asText()).isEqualTo(SITE.host());
        assertThat(kept.get("session-desk" + SITE.host())).contains("4f7c21a9", "ada");

        PageScripts.call(
                context().sessions().find(BrowserSession.class).orElseThrow().driver(), "(() => localStorage.clear())");
        context()
                .sessions()
                .find(BrowserSession.class)
                .orElseThrow()
                .driver()
                .manage()
                .deleteAllCookies();
        String use = "{'name': 'Desk', 'url': '" + SITE.url("/desk") + "'}";
        JsonNode opened = in("use_session", use);
        assertThat(opened.path("title").asText()).isEqualTo("ada");

        SITE.on("/desk", request -> request.html("<form method=post><input type=password aria-label=Password></form>"));
        assertThat(((ToolResult.Failed) with("use_session", use)).message())
                .isEqualTo("The kept session 'Desk' has ended: " + SITE.host() + "/desk asks to sign in.");
        assertThat(((ToolResult.Failed) with("use_session", use.replace("Desk'", "Other'"))).message())
                .contains("There is no secret session-other");
    }

    @Test
    void aSessionKeptSignsInAgainByWayOfTheHouseOnAnotherHost() throws Exception {
        var house = new SingleSignOn(SITE, "doors");
        String signIn = "{'url': '" + house.desk + "', 'username': 'ada', 'password': {'secret': 'door'}}";
        assertThat(with(house, "sign_in", signIn)).isInstanceOf(ToolResult.Done.class);
        assertThat(text()).contains("Desk 1");

        var saved = (ToolResult.Done) with(house, "save_session", "{'name': 'desk'}");

        assertThat(saved.output().json().path("sites").toString())
                .isEqualTo("[\"http://" + SITE.host() + "\",\"http://"
                        + SITE.host().replace("127.0.0.1", "localhost") + "\"]");
        new SharedSession().close(BrowserSession.class);
        house.forgetAtTheDesk();
        String use = "{'name': 'desk', 'url': '" + house.desk + "'}";
        assertThat(with(house, "use_session", use)).isInstanceOf(ToolResult.Done.class);
        assertThat(text()).contains("Desk 2");
    }

    @Test
    void aKeptSessionHasEndedWhereOnlyTheNameIsAskedForAndWhereItIsLedToAnotherSite() throws Exception {
        String[] shown = {"<h1>Till</h1>"};
        SITE.on("/till", request -> request.html(shown[0]));
        SITE.on("/till/in", request -> {
            request.exchange.getResponseHeaders().add("Set-Cookie", "till=4f7c21a9; Path=/; HttpOnly");
            request.redirect("/till");
        });
        in("open", "{'url': '" + SITE.url("/till/in") + "'}");
        in("save_session", "{'name': 'Till'}");
        String use = "{'name': 'Till', 'url': '" + SITE.url("/till") + "'}";
        in("use_session", use);
        String first = "<form method=post><label>User name <input name=user></label><button>Next</button></form>";
        shown[0] = first;
        assertThat(((ToolResult.Failed) with("use_session", use)).message())
                .isEqualTo("The kept session 'Till' has ended: " + SITE.host() + "/till asks to sign in.");
        shown[0] = first + "<a href=/out>Sign out</a>";
        assertThat(with("use_session", use)).as("somebody is signed in").isInstanceOf(ToolResult.Done.class);
        shown[0] = "<form method=post><label>E-mail <input name=mail></label><button>Submit</button></form>";
        assertThat(with("use_session", use)).as("a letter to subscribe to").isInstanceOf(ToolResult.Done.class);

        SITE.page("/choose", "<h1>Choose an account</h1><button>ada</button><button>Use another</button>");
        SITE.on("/till", request -> request.redirect(SITE.url("/choose").replace("127.0.0.1", "localhost")));
        assertThat(((ToolResult.Failed) with("use_session", use)).message())
                .isEqualTo("The kept session 'Till' has ended: " + SITE.host() + " led on to "
                        + SITE.host().replace("127.0.0.1", "localhost") + "/choose, which it is not for.");
    }

    @Test
    void whatASiteKeepsInItsTabAloneIsKeptToo() throws Exception {
        SITE.page(
                "/tab",
                "<h1 id=who></h1><script>who.textContent = sessionStorage.token ? 'Hello ada' : 'Nobody'</script>");
        SITE.page("/tab/in", "<script>sessionStorage.token = 'a-token-of-ada'; location = '/tab'</script>");
        in("open", "{'url': '" + SITE.url("/tab/in") + "'}");
        assertThat(text()).contains("Hello ada");
        in("save_session", "{'name': 'Tab'}");
        new SharedSession().close(BrowserSession.class);
        in("open", "{'url': '" + SITE.url("/tab") + "'}");
        assertThat(text()).contains("Nobody");
        in("use_session", "{'name': 'Tab', 'url': '" + SITE.url("/tab") + "'}");
        assertThat(text()).contains("Hello ada");
        PageScripts.call(
                context().sessions().find(BrowserSession.class).orElseThrow().driver(),
                "(() => sessionStorage.clear())");
        in("open", "{'url': '" + SITE.url("/tab") + "'}");
        assertThat(text()).as("it is put back once").contains("Nobody");
    }
}
