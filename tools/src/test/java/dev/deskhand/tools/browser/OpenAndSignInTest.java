package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.browser.session.BrowserSession;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Source;
import dev.deskhand.tools.spi.ToolCall;
import dev.deskhand.tools.spi.ToolResult;
import dev.deskhand.tools.spi.Value;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenAndSignInTest extends BrowserTest {

    private static final String WITH = "', 'username': 'clerk', 'password': {'secret': 'office'}}";

    @Test
    void opensAPageAndKeepsAPicture() throws Exception {
        SITE.page("/hello", "<h1>Hello</h1><div class='toast-message'>Welcome back</div>");
        var result = run("open", "{'url': '" + SITE.url("/hello") + "'}");
        assertThat(result.evidence().getFirst().mediaType()).isEqualTo("image/jpeg");
        var page = TOOL.observe(context()).orElseThrow().value();
        assertThat(page.json().path("text").asText()).contains("Hello");
        assertThat(page.json().path("alerts").path(0).asText()).isEqualTo("Welcome back");
        assertThat(page.sources().iterator().next().name()).isEqualTo(SITE.host());
    }

    @Test
    void tellsAnAbsentHostFromABrokenOneAndAMissingPage() throws Exception {
        assertThat(failed("open", "{'url': 'http://127.0.0.1:9/'}", FailureKind.UNAVAILABLE)
                        .message())
                .contains("ERR_");
        SITE.on("/error", request -> request.reply(503, "text/html", "<title>Down for repair</title>"));
        assertThat(failed("open", "{'url': '" + SITE.url("/error") + "'}", FailureKind.UNAVAILABLE)
                        .message())
                .contains("503", "Down for repair");
        failed("open", "{'url': '" + SITE.url("/no-such-page") + "'}", FailureKind.NOT_FOUND);
        failed("open", "{'url': 'file:///etc/passwd'}", FailureKind.BAD_INPUT);
        BLOCKED.add("/blocked");
        failed("open", "{'url': '" + SITE.url("/blocked") + "'}", FailureKind.FORBIDDEN);
    }

    @Test
    void whatIsWaitedToBeGoneIsThereWhileAnythingOfItStillIs() throws Exception {
        String gone = "{'gone': {'name': 'Loading 10 %', 'also': [{'css': '#spinner'}]}, 'seconds': ";
        String overlay =
                "<div id=spinner style='position:fixed;inset:0' role=status aria-label='Loading 40 %'>Loading 40 %</div>";
        show("/overlay-up", overlay + "<p>Orders</p>");
        failed("wait_for", gone + "0.5}", FailureKind.TIMEOUT);
        show("/overlay-renamed", overlay.replace("id=spinner", "id=other").replace("40 %", "10 %") + "<p>Orders</p>");
        failed("wait_for", gone + "0.5}", FailureKind.TIMEOUT);
        show("/overlay-gone", "<div id=menu>Orders</div><a href='/x'>More</a>");
        done("wait_for", gone + "20}");
        show("/overlay-going", overlay + "<script>setTimeout(() => spinner.remove(), 700)</script>");
        done("wait_for", gone + "20}");
        assertThat(text()).doesNotContain("Loading");
        show("/state", "<p id=status role=status>Saved</p>");
        done("wait_for", "{'gone': {'text': 'Saving', 'also': [{'css': '#status'}]}, 'seconds': 20}");
        show("/link-gone", "<a href='/x'>Home</a>");
        done(
                "wait_for",
                "{'gone': {'role': 'link', 'name': 'Next', 'also': [{'leads': '/x'}, {'path': 'p/a'}]}, 'seconds': 20}");
    }

    @Test
    void whatIsWaitedToBeGoneIsThereWhileNobodyCanTellWhoseItIs() throws Exception {
        String rows = "<table><tr><th>Number<th>Amount<th><tr><td>100<td>55<td>%s<tr><td>205<td>100<td>%s</table>";
        String busy = "<button>Busy</button>";
        String wait = "{'gone': {'name': 'Busy', 'within': '100'}, 'seconds': ";
        show("/whose", rows.formatted("", busy));
        failed("wait_for", wait + "0.5}", FailureKind.TIMEOUT);
        show("/whose-done", rows.formatted("", ""));
        done("wait_for", wait + "20}");
        String card = "<div class=card style='height:%dpx;position:relative'><b>Invoice %d</b>"
                + "<div style='position:absolute;bottom:0'>%s</div></div>";
        show("/another-whose", card.formatted(60, 7, busy) + card.formatted(400, 8, ""));
        done("wait_for", "{'gone': {'name': 'Busy', 'near': 'Invoice 8'}, 'seconds': 20}");
    }

    private static void office(String prefix, String fields, boolean twoSteps) {
        SITE.on(prefix + "/work", request -> {
            if (request.hasCookie("in=" + prefix.substring(1))) {
                request.html("<h1>Work</h1><input aria-label='Search' type=text><a href='/out'>Sign out</a>");
            } else {
                request.redirect(prefix + "/enter");
            }
        });
        SITE.on(prefix + "/enter", request -> {
            if (!request.isPost()) {
                request.html(fields);
            } else if (twoSteps && request.get("password").isEmpty()) {
                request.html("<form method=post><input type=hidden name=user value='" + request.get("user")
                        + "'><input type=password name=password aria-label=Password><button>Sign in</button></form>");
            } else if (request.get("user").equals("clerk")
                    && request.get("password").equals("s3cret-office")) {
                request.exchange.getResponseHeaders().add("Set-Cookie", "in=" + prefix.substring(1) + "; Path=/");
                request.redirect("/home");
            } else {
                request.html("<div role=alert>Wrong name or password.</div>" + fields);
            }
        });
        SITE.page("/home", "<h1>Home</h1>");
    }

    @Test
    void anAddressMadeOfWhatWasReadIsNotLedToAHostThatNobodyNamed() throws Exception {
        String elsewhere = SITE.url("/elsewhere").replace("127.0.0.1", "localhost");
        var reached = new ArrayList<String>();
        SITE.on("/elsewhere", request -> {
            reached.add(request.get("d"));
            request.html("<h1>Elsewhere</h1>");
        });
        SITE.on("/leads-on", request -> request.redirect(elsewhere + "?d=" + request.get("d")));
        SITE.page("/wanders", "<script>location = '" + elsewhere + "?d=wandered'</script>");

        assertThat(open("/leads-on?d=read", Source.page("shop.example", null)))
                .isInstanceOfSatisfying(ToolResult.Failed.class, failed -> {
                    assertThat(failed.kind()).isEqualTo(FailureKind.FORBIDDEN);
                    assertThat(failed.message())
                            .isEqualTo("127.0.0.1 leads on to localhost, which nobody named in this run; it was not"
                                    + " followed there.");
                });
        assertThat(open("/wanders?d=read", Source.file("list.xlsx", null))).isInstanceOf(ToolResult.Failed.class);
        assertThat(reached).isEmpty();
        assertThat(open("/home?d=read", Source.page("shop.example", null))).isInstanceOf(ToolResult.Done.class);
        assertThat(open("/home?d=Acme Ltd", Source.page("shop.example", null)))
                .as("a blank in the address, as browsers take it")
                .isInstanceOf(ToolResult.Done.class);
        assertThat(open("/leads-on?d=typed", Source.user("anna"))).isInstanceOf(ToolResult.Done.class);
        assertThat(open("/leads-on?d=planned", Source.model("large"))).isInstanceOf(ToolResult.Done.class);
        assertThat(reached).containsExactly("typed", "planned");
    }

    private static ToolResult open(String path, Source source) throws InterruptedException {
        var arguments = Value.of(JSON.createObjectNode().put("url", SITE.url(path)), source);
        return action("open").execute(new ToolCall("browser.open", arguments, "key"), context());
    }

    @Test
    void signsInWhereLedToALoginPageAndReturns() throws Exception {
        office(
                "/one",
                "<form action='/search'><input name=q placeholder=Suche></form><form method=post><label>Benutzername <input name=user></label><label>Kennwort <input type=password name=password></label><button>Anmelden</button></form>",
                false);
        String arguments = "{'url': '" + SITE.url("/one/work") + WITH;
        assertThat(kept("sign_in", arguments)).containsExactly("before.jpg", "after.jpg");
        assertThat(done("sign_in", arguments).path("url").asText()).endsWith("/one/work");
    }

    @Test
    void waitsForTheLoginFormBehindAnEmptyPageAndForWhatStandsBehindIt() throws Exception {
        office(
                "/blank",
                "<form method=post><input name=user placeholder='User name'><input type=password name=password><button>Log in</button></form>",
                false);
        SITE.on("/blank/work", request -> {
            boolean in = request.hasCookie("in=blank");
            request.html("<div id=root></div><script>setTimeout(() => "
                    + (in
                            ? "fetch('/blank/me').then(() => setTimeout(() => { root.innerHTML = '<h1>Work</h1>'; }, 300))"
                            : "location.replace('/blank/enter')")
                    + ", 900)</script>");
        });
        SITE.on("/blank/me", request -> {
            Site.late(400);
            request.reply(200, "application/json", "{}");
        });
        SITE.on("/home", request -> request.redirect("/blank/work"));
        assertThat(done("sign_in", "{'url': '" + SITE.url("/blank/work") + WITH)
                        .path("url")
                        .asText())
                .endsWith("/blank/work");
        assertThat(done("outline", "{}").path("outline").asText()).contains("Work");
        SITE.page("/home", "<h1>Home</h1>");
    }

    @Test
    void waitsForTheLoginFormOfAnApplicationThatShowsOnlyThatItIsLoading() throws Exception {
        office(
                "/app",
                "<form method=post><input name=user placeholder='User name'><input type=password name=password><button>Log in</button></form>",
                false);
        SITE.on(
                "/app/console",
                request -> request.html(
                        request.hasCookie("in=app")
                                ? "<h1>Console</h1>"
                                : "<div class=loading-container><svg role=progressbar width=40 height=40><circle r=20 /></svg></div>"
                                        + "<script>setTimeout(() => location.href = '/app/enter', 1200)</script>"));
        assertThat(done("sign_in", "{'url': '" + SITE.url("/app/console") + WITH)
                        .path("url")
                        .asText())
                .endsWith("/app/console");
        assertThat(done("read", "{}").path("text").asText()).contains("Console");
    }

    @Test
    void aFormThatStillStandsHasNotBeenAnsweredWhateverTheAddressSays() throws Exception {
        SITE.page("/early", """
                <form><input type=text name=user aria-label=User><input type=password aria-label=Password><button>Sign in</button></form>
                <script>document.forms[0].onsubmit = () => { history.pushState({}, '', '/early/welcome');
                  setTimeout(() => { document.body.innerHTML = '<h1>Welcome</h1>'; }, 1500); return false; };</script>""");
        assertThat(done("sign_in", "{'url': '" + SITE.url("/early") + WITH)
                        .path("url")
                        .asText())
                .endsWith("/early/welcome");
        assertThat(TOOL.observe(context())
                        .orElseThrow()
                        .value()
                        .json()
                        .path("text")
                        .asText())
                .contains("Welcome");
    }

    @Test
    void signsInInTwoSteps() throws Exception {
        office(
                "/steps",
                "<form method=post><label>E-Mail <input name=user type=text></label><button>Next</button></form>",
                true);
        assertThat(done("sign_in", "{'url': '" + SITE.url("/steps/work") + WITH)
                        .path("url")
                        .asText())
                .endsWith("/steps/work");
    }

    private static final String TENANTS =
            "<form method=post><label>Company <select name=company required><option value=''>Choose</option><option>Acme</option>"
                    + "<option>Brightwell</option></select></label><label>Branch <input name=branch></label>"
                    + "<label>User name <input name=user></label><label>Password <input type=password name=password></label>"
                    + "<button>Sign in</button></form><label>Branch office near you <input></label>";

    /** Lets in who gives all of it; counts what was sent. */
    private static List<String> tenants(String prefix) {
        var sent = new ArrayList<String>();
        SITE.on(prefix, request -> {
            if (!request.isPost()) {
                request.html(request.hasCookie("tenant=yes") ? "<h1>Books</h1>" : TENANTS);
                return;
            }
            sent.add(request.get("company") + "/" + request.get("branch") + "/" + request.get("user"));
            if (sent.getLast().equals("Acme/7/clerk") && request.get("password").equals("s3cret-office")) {
                request.exchange.getResponseHeaders().add("Set-Cookie", "tenant=yes; Path=" + prefix);
            }
            request.redirect(prefix);
        });
        return sent;
    }

    private static String signIn(String path, String username) {
        return "{'url': '" + SITE.url(path) + "', 'username': " + username + ", 'password': {'secret': 'office'}}";
    }

    @Test
    void fillsFormsThatAskForMoreThanANameByTheirLabels() throws Exception {
        var sent = tenants("/tenants");
        run("sign_in", signIn("/tenants", "{'company': 'Acme', 'Branch': '7', 'User name': 'clerk'}"));
        assertThat(text()).contains("Books");
        assertThat(sent).containsExactly("Acme/7/clerk");
    }

    @Test
    void sendsNoFormThatAsksForMoreOrForOtherThingsThanWereGiven() throws Exception {
        var sent = tenants("/strict");
        assertThat(failed("sign_in", signIn("/strict", "'clerk'"), FailureKind.REJECTED)
                        .message())
                .isEqualTo("The login form at " + SITE.host() + "/strict also asks for 'Company'. It was not sent.");
        assertThat(failed("sign_in", signIn("/strict", "{'Firm': 'Acme', 'User name': 'clerk'}"), FailureKind.NOT_FOUND)
                        .message())
                .isEqualTo("The login form at " + SITE.host() + "/strict has no field 'Firm'.");
        assertThat(sent).isEmpty();
    }

    @Test
    void signsInWhereTheCompanyIsAskedForOnAPageOfItsOwn() throws Exception {
        SITE.on("/stepped", request -> {
            String company = request.get("company");
            if (request.hasCookie("stepped=yes")) {
                request.html("<h1>Ledger</h1>");
            } else if (request.get("password").equals("s3cret-office")
                    && request.get("who").equals("clerk")) {
                request.exchange.getResponseHeaders().add("Set-Cookie", "stepped=yes; Path=/stepped");
                request.redirect("/stepped");
            } else if (company.equals("Acme")) {
                request.html("<form method=post><label>Name <input name=who></label>"
                        + "<label>Password <input type=password name=password></label><button>Sign in</button></form>");
            } else {
                request.html(
                        "<form method=post><label>Firm <input name=company></label><label>Area <input name=area></label>"
                                + "<button>Next</button></form>");
            }
        });
        run("sign_in", signIn("/stepped", "{'Firm': 'Acme', 'Area': 'North', 'Name': 'clerk'}"));
        assertThat(text()).contains("Ledger");
    }

    @Test
    void pressesNothingInsideAnApplicationWhoseFieldsAreCalledAsThoseOfTheSignIn() throws Exception {
        var searched = new ArrayList<String>();
        SITE.on("/inside", request -> {
            if (!request.get("company").isEmpty() && !request.isPost()) {
                searched.add(request.get("company"));
            }
            if (request.isPost()) {
                request.exchange.getResponseHeaders().add("Set-Cookie", "inside=yes; Path=/inside");
                request.redirect("/inside");
            } else if (request.hasCookie("inside=yes")) {
                request.html("<h1>Customers</h1><form><label>Company <input name=company></label>"
                        + "<button>Search</button></form>");
            } else {
                request.html(
                        "<form method=post><label>Company <input name=firm></label><label>User <input name=user></label>"
                                + "<label>Password <input type=password name=password></label><button>Sign in</button></form>");
            }
        });
        String call = signIn("/inside", "{'Company': 'Acme', 'User': 'clerk'}");
        done("sign_in", call);
        assertThat(text()).contains("Customers");
        done("sign_in", call);
        assertThat(searched).as("also when somebody is signed in already").isEmpty();
    }

    @Test
    void afterThePasswordNoFieldIsTakenForAStepOfTheSignInThatLeadsOn() throws Exception {
        var filtered = new ArrayList<String>();
        SITE.on("/filter", request -> {
            if (!request.isPost() && !request.get("company").isEmpty()) {
                filtered.add(request.get("company"));
            }
            if (request.isPost()) {
                request.exchange.getResponseHeaders().add("Set-Cookie", "filter=yes; Path=/filter");
                request.redirect("/filter");
            } else if (request.hasCookie("filter=yes")) {
                request.html(
                        "<h1>Orders</h1><form><label>Company <input name=company></label><button>Next</button></form>");
            } else {
                request.html(
                        "<form method=post><label>Company <input name=firm></label><label>User <input name=user></label>"
                                + "<label>Password <input type=password name=password></label><button>Sign in</button></form>");
            }
        });
        done("sign_in", signIn("/filter", "{'Company': 'Acme', 'User': 'clerk'}"));
        assertThat(text()).contains("Orders");
        assertThat(filtered).isEmpty();
    }

    @Test
    void sendsAFormThatLetsGapsThroughWhateverIsMarkedAsRequired() throws Exception {
        SITE.on("/lenient", request -> {
            boolean right = request.get("password").equals("s3cret-office");
            request.html(
                    right
                            ? "<h1>Records</h1>"
                            : "<form method=post novalidate><label>Language <select name=lang required><option value=''>-</option>"
                                    + "<option>de</option></select></label><label>User <input name=user></label>"
                                    + "<label>Password <input type=password name=password></label><button>Sign in</button></form>");
        });
        done("sign_in", signIn("/lenient", "'clerk'"));
        assertThat(text()).contains("Records");
    }

    @Test
    void getsPastDialogsThatSayThatTheSessionHasEnded() throws Exception {
        office(
                "/ended",
                "<form method=post><label>User <input name=user></label><label>Password <input type=password name=password></label>"
                        + "<button>Sign in</button></form>",
                false);
        String box = "style='position:fixed;inset:0;background:white;z-index:";
        SITE.on("/ended/app", request -> {
            if (request.hasCookie("in=ended")) {
                request.html("<h1>App</h1>");
            } else {
                request.html("<h1>App</h1><button>Delete all</button>"
                        + "<div id=first role=alertdialog " + box
                        + "9'><p>Your session has expired.</p><button>×</button>"
                        + "<button onclick='first.remove()'>OK</button></div>"
                        + "<div id=second role=dialog " + box + "8'><p>Please log in again to go on.</p>"
                        + "<button onclick='second.remove()'>Discard my work</button>"
                        + "<button onclick=\"location='/ended/enter'\">Log in</button></div>");
            }
        });
        run("sign_in", signIn("/ended/app", "'clerk'"));
        assertThat(TOOL.observe(context())
                        .orElseThrow()
                        .value()
                        .json()
                        .path("url")
                        .asText())
                .endsWith("/ended/app");
        assertThat(text()).contains("App").doesNotContain("expired");
    }

    @Test
    void aDialogThatSaysSomethingElseIsLeftAlone() throws Exception {
        SITE.page(
                "/asks",
                "<h1>Till</h1><div role=dialog><p>Close the session of the till?</p><button onclick=\"document.title='closed'\">OK</button></div>");
        run("sign_in", signIn("/asks", "'clerk'"));
        assertThat(TOOL.observe(context())
                        .orElseThrow()
                        .value()
                        .json()
                        .path("title")
                        .asText())
                .isNotEqualTo("closed");
    }

    @Test
    void reportsTheSitesOwnWordsWhenSigningInFails() throws Exception {
        office(
                "/refused",
                "<form method=post><input name=user placeholder='User name'><input type=password name=password><button>Log in</button></form>",
                false);
        var failure = failed(
                "sign_in",
                "{'url': '" + SITE.url("/refused/work") + "', 'username': 'nobody', 'password': {'secret': 'office'}}",
                FailureKind.REJECTED);
        assertThat(failure.message()).contains("Wrong name or password.").doesNotContain("s3cret");
    }

    @Test
    void waitsForTextsToComeAndGo() throws Exception {
        show("/waiting", "<p id=p>Loading</p><script>setTimeout(() => p.textContent = 'Finished', 500)</script>");
        done("wait_for", "{'text': 'Finished'}");
        done("wait_for", "{'gone': 'Loading'}");
        assertThat(failed("wait_for", "{'text': 'Never', 'seconds': 0.3}", FailureKind.TIMEOUT)
                        .message())
                .contains("'Never' did not appear");
        long before = System.nanoTime();
        done("wait_for", "{'seconds': 0.3}");
        assertThat(System.nanoTime() - before).as("seconds alone are a pause").isGreaterThanOrEqualTo(300_000_000L);
    }

    @Test
    void startsANewBrowserAfterOneDied() throws Exception {
        show("/alive", "<h1>Alive</h1>");
        new SharedSession().find(BrowserSession.class).orElseThrow().driver().quit();
        failed("read", "{}", FailureKind.UNAVAILABLE);
        show("/alive", "<h1>Alive</h1>");
        assertThat(text()).isEqualTo("Alive");
    }
}
