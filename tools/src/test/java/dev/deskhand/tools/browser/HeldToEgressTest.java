package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.sun.net.httpserver.HttpServer;
import dev.deskhand.tools.egress.AddressRules;
import dev.deskhand.tools.egress.ClosedAddresses;
import dev.deskhand.tools.egress.EgressPolicy;
import dev.deskhand.tools.egress.HostPattern;
import dev.deskhand.tools.egress.Resolver;
import dev.deskhand.tools.spi.Evidence;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolContext;
import dev.deskhand.tools.spi.ToolResult;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A real browser under real rules: one host is open, a trap waits at what is closed. */
class HeldToEgressTest extends BrowserTest {

    private static final Trap TRAP = new Trap();
    private static final String PORT = SITE.host().replaceFirst(".*:", "");
    private static final String SHOP = "http://shop.example:" + PORT;

    private ToolContext rules = under(HeldToEgressTest::loopback, "shop.example:" + PORT);

    @AfterEach
    void nothingWasCaught() {
        assertThat(TRAP.caught).isEmpty();
    }

    @AfterAll
    static void endTrap() {
        TRAP.close();
    }

    private static List<InetAddress> loopback(String host) throws UnknownHostException {
        if (!host.endsWith(".example")) {
            throw new UnknownHostException(host);
        }
        return List.of(InetAddress.getByAddress(new byte[] {127, 0, 0, 1}));
    }

    private static ToolContext under(Resolver resolver, String... open) {
        var policy = EgressPolicy.publicBut(List.of("/practice/truth"))
                .opening(List.of(open).stream().map(HostPattern::parse).toList());
        return under(new AddressRules(policy, resolver));
    }

    private static ToolContext under(AddressRules rules) {
        ToolContext other = context();
        return new ToolContext(
                other.runId(),
                other.workspace(),
                other.secrets(),
                rules,
                other.evidence(),
                other.sessions(),
                other.clock(),
                other.deadline(),
                Locale.ENGLISH);
    }

    private ToolResult does(String action, String arguments) throws InterruptedException {
        return action(action).execute(call(action, arguments), rules);
    }

    private ToolResult opens(String path, String body) throws InterruptedException {
        SITE.page(path, body);
        return does("open", "{'url': '" + SHOP + path + "'}");
    }

    private static void refused(ToolResult result, FailureKind kind) {
        assertThat(result).as("%s", result).isInstanceOf(ToolResult.Failed.class);
        var failed = (ToolResult.Failed) result;
        assertThat(failed.kind()).as(failed.message()).isEqualTo(kind);
        assertThat(failed.message()).contains("closed.example (127.0.0.1) is closed to tools");
    }

    private static String note(ToolResult result) throws IOException {
        for (Evidence evidence : result.evidence()) {
            if (evidence.name().equals("refused.txt")) {
                return Files.readString(FOLDER.resolve("evidence")
                        .resolve(evidence.sha256().substring(0, 2))
                        .resolve(evidence.sha256()));
            }
        }
        return "";
    }

    private String shown() throws InterruptedException {
        return ((ToolResult.Done) does("read", "{}"))
                .output()
                .json()
                .path("text")
                .asText();
    }

    @Test
    void aRedirectToAClosedAddressIsNotFollowed() throws InterruptedException {
        SITE.on("/held/1", request -> request.redirect(SHOP + "/held/2"));
        SITE.on("/held/2", request -> request.redirect(TRAP.url("/in")));

        ToolResult result = does("open", "{'url': '" + SHOP + "/held/1'}");

        refused(result, FailureKind.FORBIDDEN);
        assertThat(((ToolResult.Failed) result).advice())
                .endsWith("can open it: DESKHAND_PRIVATE_HOSTS=closed.example.");
    }

    @Test
    void whatAPageLoadsFromClosedHostsIsMissingAndNoted() throws Exception {
        String closed = TRAP.url("/in");
        String socket = closed.replace("http:", "ws:");
        SITE.on(
                "/held/worker.js",
                request -> request.reply(
                        200,
                        "text/javascript",
                        "fetch('" + closed + "').catch(() => {});" + "self.addEventListener('install', () => fetch('"
                                + closed + "?sw').catch(() => {}));"));
        ToolResult result = opens("/held/loads", """
                <h1>Shop</h1><img src="%1$s?img"><link rel=stylesheet href="%1$s?css"><script src="%1$s?js"></script>
                <iframe src="%1$s?frame"></iframe><object data="%1$s?object"></object><link rel=prefetch href="%1$s?pre">
                <link rel=preconnect href="%1$s"><link rel=dns-prefetch href="%1$s"><video src="%1$s?video"></video>
                <style>@font-face {font-family: x; src: url(%1$s?font)} h1 {font-family: x; background: url(%1$s?bg)}</style>
                <form id=f method=post target=there action="%1$s?post"></form><iframe name=there></iframe><p id=out></p>
                <script>
                const gone = [];
                const lost = (what) => { gone.push(what); document.getElementById('out').textContent = gone.sort().join(' '); };
                fetch('%1$s?fetch').catch(() => lost('fetch'));
                fetch('%1$s?nocors', {mode: 'no-cors', method: 'POST', body: 'x'}).then((r) => lost('nocors:' + r.type));
                const x = new XMLHttpRequest(); x.onerror = () => lost('xhr'); x.open('GET', '%1$s?xhr'); x.send();
                const w = new WebSocket('%2$s'); w.onerror = () => lost('ws');
                new EventSource('%1$s?events').onerror = () => lost('events');
                navigator.sendBeacon('%1$s?beacon', 'x'); new Worker('/held/worker.js'); f.submit();
                </script>""".formatted(closed, socket));

        assertThat(result).as("%s", result).isInstanceOf(ToolResult.Done.class);
        assertThat(does("wait_for", "{'text': 'events fetch nocors:opaque ws xhr'}"))
                .as(shown())
                .isInstanceOf(ToolResult.Done.class);
        assertThat(note(result))
                .startsWith("The page asked for hosts that tools may not reach; ")
                .containsPattern("closed.example:" + TRAP.port() + " ×1\\d The host closed.example");
    }

    @Test
    void aServiceWorkerGoesTheSameWay() throws InterruptedException {
        SITE.on(
                "/held/sw.js",
                request -> request.reply(
                        200,
                        "text/javascript",
                        "onmessage = (e) => fetch('" + TRAP.url("/in")
                                + "').then((r) => 'got ' + r.status, () => 'refused')"
                                + ".then((t) => e.source.postMessage(t));"));
        rules = under(HeldToEgressTest::loopback, "127.0.0.1:" + PORT);
        SITE.page("/held/sw", """
                <p id=out>waiting</p><script>
                navigator.serviceWorker.onmessage = (e) => out.textContent = e.data;
                navigator.serviceWorker.register('/held/sw.js').then(() => navigator.serviceWorker.ready)
                  .then((r) => r.active.postMessage('go'));
                </script>""");

        does("open", "{'url': '" + SITE.url("/held/sw") + "'}");

        assertThat(does("wait_for", "{'text': 'refused'}")).isInstanceOf(ToolResult.Done.class);
    }

    @Test
    void aFormSentToAClosedHostWasSurelyNotSent() throws InterruptedException {
        opens("/held/form", "<form method=post action='" + TRAP.url("/pay") + "'><button>Pay</button></form>");

        refused(does("click", "{'target': {'role': 'button', 'name': 'Pay'}}"), FailureKind.FORBIDDEN);
    }

    @Test
    void aFormTakenByAnOpenHostThatLeadsToAClosedOneMayHaveHadItsEffect() throws InterruptedException {
        SITE.on("/held/taken", request -> request.redirect(TRAP.url("/thanks")));
        opens("/held/order", "<form method=post action='/held/taken'><button>Order</button></form>");

        refused(does("click", "{'target': {'role': 'button', 'name': 'Order'}}"), FailureKind.UNKNOWN_OUTCOME);
        assertThat(SITE.received).anyMatch(line -> line.startsWith("/held/taken"));
    }

    @Test
    void aWindowOpenedAtAClosedHostStaysShut() throws InterruptedException {
        opens("/held/popup", "<button onclick=\"window.open('" + TRAP.url("/in") + "')\">More</button>");

        refused(does("click", "{'target': {'role': 'button', 'name': 'More'}}"), FailureKind.FORBIDDEN);
    }

    @Test
    void aDownloadFromAClosedHostSaysWhy() throws InterruptedException {
        refused(does("download", "{'url': '" + TRAP.url("/list.csv") + "'}"), FailureKind.FORBIDDEN);
    }

    @Test
    void anEncryptedSiteThatIsClosedSaysWhy() throws InterruptedException {
        String url = TRAP.url("/in").replace("http:", "https:");

        refused(does("open", "{'url': '" + url + "'}"), FailureKind.FORBIDDEN);
    }

    @Test
    void pagesCantFetchWhatIsDeniedOnEveryHost() throws InterruptedException {
        SITE.on("/practice/truth", request -> request.html("the truth"));
        opens(
                "/held/truth",
                "<p id=out></p><p id=said></p><script>fetch('/practice/%74ruth').then(async (r) =>"
                        + " { said.textContent = await r.text(); out.textContent = 'got ' + r.status; })</script>");

        assertThat(does("wait_for", "{'text': 'got 403', 'seconds': 5}"))
                .as(shown())
                .isInstanceOf(ToolResult.Done.class);
        assertThat(shown()).doesNotContain("the truth");
    }

    @Test
    void aNameThatLeadsElsewhereTheSecondTimeIsNotFollowedThere() throws Exception {
        var served = new AtomicBoolean();
        HttpServer outside = HttpServer.create(new InetSocketAddress("127.0.0.2", 0), 0);
        outside.createContext("/", exchange -> {
            byte[] page =
                    ("<p id=out></p><script>fetch('/again').then((r) => out.textContent = 'got ' + r.status)</script>")
                            .getBytes(java.nio.charset.StandardCharsets.UTF_8);
            served.set(true);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        outside.start();
        try {
            rules = under(
                    host -> List.of(InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) (served.get() ? 1 : 2)})),
                    "127.0.0.2");

            assertThat(does(
                            "open",
                            "{'url': 'http://rebind.example:"
                                    + outside.getAddress().getPort() + "/'}"))
                    .isInstanceOf(ToolResult.Done.class);
            assertThat(does("wait_for", "{'text': 'got 403', 'seconds': 5}"))
                    .as(shown())
                    .isInstanceOf(ToolResult.Done.class);
        } finally {
            outside.stop(0);
        }
    }

    @Test
    void aNameThatAPersonGaveAndThatWasOfTheWorldLeadsABrowserNotIntoTheHouse() throws Exception {
        String named = "named.example:" + TRAP.port();
        var asked = new AtomicInteger();
        Resolver rebinding = host -> host.equals("named.example") && asked.getAndIncrement() == 0
                ? List.of(InetAddress.getByAddress(new byte[] {93, (byte) 184, (byte) 216, 34}))
                : loopback(host);
        rules = under(new AddressRules(
                EgressPolicy.publicBut(List.of())
                        .opening(List.of(HostPattern.parse("shop.example:" + PORT)))
                        .naming(List.of(HostPattern.parse(named))),
                rebinding));
        rules.egress().route(URI.create("http://" + named + "/"));

        ToolResult gone = does("open", "{'url': 'http://" + named + "/in'}");
        assertThat(gone).isInstanceOf(ToolResult.Failed.class);
        assertThat(((ToolResult.Failed) gone).message()).contains("and now leads to 127.0.0.1");
        opens(
                "/held/named",
                "<p id=out></p><script>fetch('http://" + named + "/in', {mode: 'no-cors', method: 'POST', body: 'x'})"
                        + ".then(() => out.textContent = 'answered', () => out.textContent = 'lost')</script>");
        assertThat(does("wait_for", "{'text': 'answered', 'seconds': 5}"))
                .as("by the proxy itself: %s", shown())
                .isInstanceOf(ToolResult.Done.class);
        assertThat(asked.get()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void noSpellingOfAClosedPlaceGetsThrough() throws Exception {
        List<String> urls = ClosedAddresses.all(TRAP.port()).stream()
                .filter(url -> url.chars().noneMatch(c -> c < 0x20))
                .toList();
        rules = under(
                host -> host.equals("shop.example") ? loopback(host) : ClosedAddresses.resolve(host),
                "shop.example:" + PORT);
        SITE.on(
                "/held/spellings.json",
                request -> request.reply(200, "application/json", JSON.writeValueAsString(urls)));
        opens("/held/spellings", """
                <p id=out></p><script>
                (async () => {
                  const urls = await (await fetch('/held/spellings.json')).json();
                  const frames = urls.filter((_, i) => i % 10 === 0).map((url) => new Promise((done) => {
                    const frame = document.createElement('iframe');
                    frame.onload = frame.onerror = done; frame.src = url; document.body.append(frame); setTimeout(done, 3000);
                  }));
                  const calls = urls.map((url) => { try { return fetch(url, {mode: 'no-cors'}); } catch { return 0; } });
                  await Promise.allSettled([...calls, ...frames]);
                  out.textContent = 'tried ' + calls.length;
                })();
                </script>""");

        assertThat(does("wait_for", "{'text': 'tried " + urls.size() + "', 'seconds': 30}"))
                .as(shown())
                .isInstanceOf(ToolResult.Done.class);
        assertThat(urls).hasSizeGreaterThan(300);
    }

    @Test
    void callsBetweenBrowsersSendNoDatagrams() throws InterruptedException {
        opens("/held/rtc", """
                <p id=out></p><script>
                (async () => {
                  const rtc = new RTCPeerConnection({iceServers: [{urls: 'stun:127.0.0.1:%1$d'}, {urls: 'stun:closed.example:%1$d'},
                    {urls: 'turn:127.0.0.1:%1$d?transport=tcp', username: 'a', credential: 'b'}]});
                  rtc.createDataChannel('x');
                  await rtc.setLocalDescription(await rtc.createOffer());
                  await new Promise((done) => { const look = () => rtc.iceGatheringState === 'complete' ? done() : setTimeout(look, 20); look(); });
                  let h3 = 'closed';
                  try { const t = new WebTransport('https://127.0.0.1:%1$d/'); await t.ready; h3 = 'open'; } catch {}
                  out.textContent = 'gathered, h3 ' + h3;
                })();
                </script>""".formatted(TRAP.port()));

        assertThat(does("wait_for", "{'text': 'gathered, h3 closed', 'seconds': 20}"))
                .as(shown())
                .isInstanceOf(ToolResult.Done.class);
    }

    @Test
    void anOpenHostIsServedAsWithoutAWayOutOfItsOwn() throws InterruptedException {
        SITE.on(
                "/held/echo",
                request -> request.html(
                        "<h1>" + request.exchange.getRequestHeaders().getFirst("Host") + "</h1><p>"
                                + request.exchange.getRequestHeaders().keySet() + "</p>" + request.get("who")));
        opens(
                "/held/ask",
                "<form method=post action='/held/echo'><input name=who value='Ann [1]%'><button>Go</button></form>");

        does("click", "{'target': {'role': 'button', 'name': 'Go'}}");

        JsonNode page = ((ToolResult.Done) does("read", "{}")).output().json();
        assertThat(page.path("text").asText())
                .contains("shop.example:" + PORT, "Ann [1]%")
                .doesNotContainIgnoringCase("proxy");
    }
}
