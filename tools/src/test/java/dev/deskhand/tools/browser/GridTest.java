package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.deskhand.tools.browser.driver.Waiting;
import dev.deskhand.tools.browser.session.BrowserReturn;
import dev.deskhand.tools.browser.session.BrowserSession;
import dev.deskhand.tools.browser.session.BrowserShelf;
import dev.deskhand.tools.browser.session.WayBack;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Secrets;
import dev.deskhand.tools.spi.ToolResult;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openqa.selenium.By;
import org.openqa.selenium.net.PortProber;

/** The browser's work on a real Selenium Grid; {@code tools/src/test/grid} brings it, the profile {@code grid} runs this. */
@Tag("grid")
class GridTest extends BrowserTest {

    private static final Set<String> SIGN_IN = Set.of("https://sso.example", "https://erp.example");

    @SuppressWarnings("NullAway.Init") // set before all tests
    private static TestGrid grid;

    private static BrowserTool tool = TOOL;

    @BeforeAll
    static void start() throws Exception {
        grid = TestGrid.standalone();
        tool = new BrowserTool(grid.settings(0));
    }

    @AfterAll
    static void stop() {
        new SharedSession().close(BrowserSession.class);
        grid.close();
    }

    private static ToolResult does(String action, String arguments) throws InterruptedException {
        return does(context().secrets(), action, arguments);
    }

    private static ToolResult does(Secrets secrets, String action, String arguments) throws InterruptedException {
        return tool.actions().stream()
                .filter(known -> known.description().name().equals("browser." + action))
                .findFirst()
                .orElseThrow()
                .execute(call(action, arguments), context(secrets));
    }

    private static ToolResult.Done well(String action, String arguments) throws InterruptedException {
        return well(context().secrets(), action, arguments);
    }

    private static ToolResult.Done well(Secrets secrets, String action, String arguments) throws InterruptedException {
        ToolResult result = does(secrets, action, arguments);
        assertThat(result).as("%s", result).isInstanceOf(ToolResult.Done.class);
        return (ToolResult.Done) result;
    }

    @Test
    void filesGoBothWaysAndPicturesAreKept() throws Exception {
        SITE.on("/grid.csv", request -> {
            request.exchange.getResponseHeaders().set("Content-Disposition", "attachment; filename=grid.csv");
            request.reply(200, "text/csv", "a;b\n1;2\n");
        });
        SITE.on("/taken", request -> request.html("<h1>Taken " + request.isPost() + "</h1>"));
        SITE.page(
                "/grid",
                "<a href='/grid.csv'>List</a><form method=post action='/taken' enctype='multipart/form-data'>"
                        + "<label>File <input type=file name=f></label><label>Name <input name=n></label><button>Send</button></form>");
        Files.writeString(FOLDER.resolve("workspace/in.txt"), "hello");

        well("open", "{'url': '" + SITE.url("/grid") + "'}");
        well("download", "{'target': 'List'}");
        well("fill", "{'fields': {'Name': 'Ann'}}");
        well("upload", "{'target': {'label': 'File'}, 'file': 'in.txt'}");
        var sent = well("click", "{'target': 'Send'}");

        assertThat(Files.readString(FOLDER.resolve("workspace/grid.csv"))).isEqualTo("a;b\n1;2\n");
        assertThat(sent.evidence()).extracting(kept -> kept.name()).contains("before.jpg", "after.jpg");
        assertThat(well("read", "{}").output().json().path("text").asText()).contains("Taken true");
    }

    @Test
    void itsBrowsersLeaveByTheirGatewayToo() throws Exception {
        BLOCKED.add("/closed-on-grid");
        SITE.on("/closed-on-grid", request -> request.html("closed"));
        SITE.page("/loads", "<img src='/closed-on-grid'>");

        var open = well("open", "{'url': '" + SITE.url("/loads") + "'}");
        var straight = (ToolResult.Failed) does("open", "{'url': '" + SITE.url("/closed-on-grid") + "'}");

        assertThat(open.evidence()).anyMatch(kept -> kept.name().equals("refused.txt"));
        assertThat(straight.kind()).isEqualTo(FailureKind.FORBIDDEN);
    }

    private static void shown(String path, String body) throws InterruptedException {
        well("open", "{'url': '" + SITE.page(path, body) + "'}");
    }

    private static BufferedImage picture(ToolResult result, String name) throws IOException {
        String sha256 = result.evidence().stream()
                .filter(kept -> kept.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is missing in " + result.evidence()))
                .sha256();
        return ImageIO.read(FOLDER.resolve("evidence")
                .resolve(sha256.substring(0, 2))
                .resolve(sha256)
                .toFile());
    }

    private static boolean isMarked(BufferedImage image, int x, int y) {
        for (int dx = -10; dx <= 10; dx++) {
            int rgb = image.getRGB(x + dx, y);
            if ((rgb >> 16 & 0xFF) > 180 && (rgb & 0xFF) < 80) {
                return true;
            }
        }
        return false;
    }

    @Test
    void thePictureFromBeforeMarksWhatIsActedOnAlsoInFrames() throws Exception {
        SITE.page(
                "/grid-inner",
                "<style>body {margin: 0}</style><button style='position:absolute;left:40px;top:30px;width:120px;height:40px'>Go</button>");
        shown(
                "/grid-outer",
                "<style>body {margin: 0}</style><iframe src='"
                        + SITE.url("/grid-inner").replace("127.0.0.1", "localhost")
                        + "' style='position:absolute;left:200px;top:100px;width:300px;height:200px;border:0'></iframe>");

        var click = well("click", "{'target': 'Go'}");

        BufferedImage before = picture(click, "before.jpg");
        assertThat(isMarked(before, 236, 150)).as("left of the button").isTrue();
        assertThat(isMarked(before, 364, 150)).as("right of it").isTrue();
        assertThat(isMarked(before, 100, 150)).as("elsewhere").isFalse();
    }

    @Test
    void aPersonTakesItOverSeesItsWindowsAndDragsClicksAndTypesInIt() throws Exception {
        SITE.page("/grid-two", "<script>document.title = 'Second'</script><h1>Two</h1>");
        shown(
                "/grid-one",
                "<style>body {margin: 0}</style><script>document.title = 'First'</script><a href='/grid-two' target=_blank>More</a>"
                        + "<input type=range min=0 max=100 value=0 style='position:absolute;left:100px;top:100px;width:200px;height:20px;margin:0'>"
                        + "<input id=name style='position:absolute;left:100px;top:200px;width:200px;height:30px'>");
        well("click", "{'target': 'More'}");
        LiveBrowser live = LiveBrowser.of(new SharedSession()).orElseThrow();
        assertThat(live.windows()).contains("First", "Second");
        live.show(live.windows().indexOf("First"));
        assertThat(live.windows().get(live.shown())).isEqualTo("First");
        byte[] untouched = live.picture(text -> text).orElseThrow();

        live.hand().hold(108, 110);
        live.hand().drag(150, 110);
        live.hand().drag(200, 110);
        live.hand().release(200, 110);
        live.hand().click(150, 215);
        live.hand().write("Ada");
        live.hand().press("Backspace");

        var driver =
                new SharedSession().find(BrowserSession.class).orElseThrow().driver();
        assertThat(driver.findElement(By.id("name")).getDomProperty("value")).isEqualTo("Ad");
        assertThat(Integer.parseInt(String.valueOf(
                        driver.findElement(By.cssSelector("[type=range]")).getDomProperty("value"))))
                .isBetween(40, 60);
        byte[] after = live.picture(text -> text).orElseThrow();
        assertThat(after[0]).as("a JPEG").isEqualTo((byte) 0xFF);
        assertThat(after).isNotEqualTo(untouched);
        assertThat(live.page()).isEqualTo(SITE.url("/grid-one"));
        well("tabs", "{'close': 'Second'}");
    }

    @Test
    void aFileFallsOnAPlaceForFiles() throws Exception {
        Files.writeString(FOLDER.resolve("workspace/scan.txt"), "scanned");
        shown("/grid-drop", """
                <div id=zone role=region aria-label='Drop files here' style='width:300px;height:80px'>Drop files here</div>
                <script>zone.ondragover = (e) => e.preventDefault();
                zone.ondrop = (e) => { e.preventDefault(); const f = e.dataTransfer.files[0]; f.text().then((t) => { document.title = `${f.name}: ${t} ${e.isTrusted}`; }); };</script>""");

        var dropped = well("upload", "{'target': {'role': 'region', 'name': 'Drop files here'}, 'file': 'scan.txt'}");

        assertThat(dropped.output().json().path("title").asText()).isEqualTo("scan.txt: scanned true");
    }

    @Test
    void aSessionKeptSignsInAgainByWayOfTheHouseOnAnotherHost() throws Exception {
        var house = new SingleSignOn(SITE, "grid");
        well(house, "sign_in", "{'url': '" + house.desk + "', 'username': 'ada', 'password': {'secret': 'door'}}");
        var saved = well(house, "save_session", "{'name': 'desk'}");
        assertThat(saved.output().json().path("sites")).hasSize(2);
        new SharedSession().close(BrowserSession.class);
        house.forgetAtTheDesk();

        well(house, "use_session", "{'name': 'desk', 'url': '" + house.desk + "'}");

        assertThat(well("read", "{}").output().json().path("text").asText()).contains("Desk 2");
    }

    @Test
    void aCrashedTabIsCalledSo() throws Exception {
        shown("/grid-before-crash", "<h1>Here</h1>");
        BrowserSession session = new SharedSession().find(BrowserSession.class).orElseThrow();
        assertThat(catchThrowable(() -> session.driver().get("chrome://crash"))).isNotNull();

        var failed = (ToolResult.Failed) does("read", "{}");

        assertThat(failed.message()).startsWith("The page's tab crashed while ");
        shown("/grid-after-crash", "<h1>Again</h1>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"chromedriver", "browser"})
    void whatStandsStillIsEndedAndCalledSo(String what) throws Exception {
        shown("/grid-before-stop", "<h1>Here</h1>");
        ProcessHandle stopped =
                grid.processOf(line -> what.equals("chromedriver") ? line.contains("chromedriver") : isBrowser(line));
        ProcessHandle browser = grid.processOf(GridTest::isBrowser);
        new ProcessBuilder(List.of("kill", "-STOP", String.valueOf(stopped.pid())))
                .start()
                .waitFor();
        Instant began = Instant.now();

        var failed = (ToolResult.Failed) does("read", "{}");

        assertThat(failed.message())
                .startsWith("The browser stood still while ")
                .endsWith("gave no sign for half a minute, and was ended.");
        assertThat(Duration.between(began, Instant.now())).isLessThan(Duration.ofSeconds(50));
        if (what.equals("chromedriver")) {
            var patience = new Waiting(Duration.ofSeconds(30));
            // Its parent stands still and takes no notice: what has ended has no command line any more.
            while (browser.info().commandLine().isPresent()) {
                assertThat(patience.again()).as("the browser ends").isTrue();
            }
        }
        stopped.destroyForcibly();
        shown("/grid-after-stop", "<h1>Again</h1>");
    }

    private static boolean isBrowser(String commandLine) {
        return commandLine.contains("--headless")
                && !commandLine.contains("chromedriver")
                && !commandLine.contains("--type=");
    }

    @Test
    void onePageThatHoardsMemoryIsEndedAndCalledSo() throws Exception {
        new SharedSession().close(BrowserSession.class);
        BrowserTool before = tool;
        tool = new BrowserTool(grid.settings(200));
        try {
            shown(
                    "/grid-hoard",
                    "<h1>Here</h1><script>const all = []; setInterval(() => all.push(new Uint8Array(2e7).fill(1)), 200)</script>");

            var failed = (ToolResult.Failed) does("wait_for", "{'text': 'never there', 'seconds': 50}");

            assertThat(failed.message())
                    .isEqualTo("The browser took more than 200 MB of memory while waiting, and was ended.");
            assertThat(new SharedSession().find(BrowserSession.class)).isEmpty();
        } finally {
            tool = before;
            new SharedSession().close(BrowserSession.class);
        }
    }

    /** Leaves the session open as a service that ends does; gives the way back to it. */
    private static WayBack left() throws Exception {
        new SharedSession().close(BrowserSession.class);
        var way = new AtomicReference<WayBack>();
        BrowserSession session = BrowserSession.open(grid.settings(0));
        session.gateway().lead(context().egress());
        session.driver().get(SITE.page("/grid-left", "<h1>Left</h1>"));
        session.keptOn(
                new BrowserShelf() {
                    @Override
                    public void put(String run, WayBack kept) {
                        way.set(kept);
                    }

                    @Override
                    public void remove(String run, String id) {}
                },
                "r1",
                grid.settings(0).grid());
        session.signedInBy(SIGN_IN);
        session.leave();
        return way.get();
    }

    @Test
    void whatItIsSignedInToIsStillKnownWhenItIsGotBackTo() throws Exception {
        try (BrowserSession back = BrowserReturn.to(left(), grid.settings(0)).orElseThrow()) {
            assertThat(back.signIns()).containsExactly(SIGN_IN);
        }
    }

    private static WayBack through(WayBack way, WayBack.Door door) {
        return new WayBack(
                way.grid(), way.session(), way.capabilities(), door, way.hidden(), way.signIns(), way.returns());
    }

    @Test
    void itIsGotBackToWhateverTheMachineIsCalledNow() throws Exception {
        WayBack way = left();
        WayBack.Door door = way.door();
        var renamed = new WayBack.Door("called-so-before", door.listening(), door.port(), door.user(), door.password());

        try (BrowserSession back =
                BrowserReturn.to(through(way, renamed), grid.settings(0)).orElseThrow()) {
            assertThat(back.driver().getTitle()).isEqualTo("Test");
            assertThat(back.driver().getWindowHandles()).hasSize(1);
        }
    }

    @Test
    void oneWhoseWayOutLeadsElsewhereIsEndedAndNotTakenUp() throws Exception {
        WayBack way = left();
        WayBack.Door door = way.door();
        int other = PortProber.findFreePort();
        var moved = new WayBack.Door(door.machine(), door.listening(), other, door.user(), door.password());

        assertThat(BrowserReturn.to(through(way, moved), grid.settings(0))).isEmpty();

        var patience = new Waiting(Duration.ofSeconds(30));
        while (grid.sessions().contains(way.session())) {
            assertThat(patience.again()).as("the grid ends it").isTrue();
        }
    }
}
