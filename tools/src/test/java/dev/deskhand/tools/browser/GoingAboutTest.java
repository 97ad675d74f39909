package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.browser.session.BrowserSession;
import dev.deskhand.tools.spi.FailureKind;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class GoingAboutTest extends BrowserTest {

    @Test
    void scrollsARegionToItsEndAndAnElementIntoSight() throws Exception {
        show("/scroll", """
                <div role=region aria-label=Log style='height:80px;overflow:auto'><div style='height:1000px'>tall</div><button>Last</button></div>""");
        String region = "'within': {'role': 'region', 'name': 'Log'}";
        assertThat(done("scroll", "{" + region + ", 'to': 'down'}").path("end").asBoolean())
                .isFalse();
        assertThat(done("scroll", "{" + region + ", 'to': 'bottom'}").toString())
                .isEqualTo("{\"at\":100,\"end\":true,\"of\":\"region 'Log'\",\"scrolled\":\"region 'Log'\"}");
        assertThat(done("scroll", "{" + region + ", 'to': 'top'}").path("at").asInt())
                .isZero();
        done("scroll", "{'target': 'Last'}");
        assertThat(done("scroll", "{" + region + ", 'to': 'down'}").path("end").asBoolean())
                .isTrue();
    }

    private static String scrolled(String arguments) throws Exception {
        return done("scroll", arguments).toString().replace('"', '\'');
    }

    @Test
    void whereAnElementBroughtIntoSightStandsIsToldOfTheBoxItLiesInOrOfItselfWhereItScrolls() throws Exception {
        show("/scroll-told", """
                <style>body{margin:0} .room{height:1000px} button{display:block;height:20px}</style><button>First</button><div class=room></div>
                <div role=region aria-label=Log style='height:100px;overflow:auto'><div class=room>tall</div><button>Middle</button><div class=room></div><button>Last</button></div>
                <div class=room></div><ul aria-label=Names style='height:100px;overflow:auto'><li style='height:400px'>Ann</ul><button>End</button>""");
        assertThat(scrolled("{'target': 'Middle'}"))
                .as("in a box that scrolls")
                .isEqualTo("{'at':49,'end':false,'of':'region 'Log'','scrolled':'region 'Log', the page'}");
        assertThat(scrolled("{'target': 'Last'}"))
                .isEqualTo("{'at':100,'end':true,'of':'region 'Log'','scrolled':'region 'Log', the page'}");
        assertThat(scrolled("{'target': 'Last'}"))
                .isEqualTo("{'at':100,'end':true,'of':'region 'Log'','scrolled':'nothing'}");
        assertThat(scrolled("{'target': {'role': 'list', 'name': 'Names'}}"))
                .as("a box that scrolls itself")
                .isEqualTo("{'at':0,'end':false,'of':'list 'Names'','scrolled':'the page'}");
        assertThat(scrolled("{'target': 'End'}")).contains("'at':100,'end':true,'of':'the page'");
        assertThat(scrolled("{'target': 'First'}")).contains("'at':0,'end':false,'of':'the page'");
        assertThat(scrolled("{'target': 'First', 'to': 'up'}")).contains("'at':0,'end':true,'of':'the page'");
    }

    @Test
    void aBoxThatBeginsAtItsEndOrOnTheRightIsToldAsItIsSeen() throws Exception {
        show("/scroll-reverse", """
                <div role=log aria-label=Chat style='height:100px;overflow:auto;display:flex;flex-direction:column-reverse'><div style='flex:none;height:1000px'>tall</div></div>
                <div dir=rtl role=region aria-label=Wide style='width:100px;overflow:auto'><div style='width:1000px'>wide</div></div>""");
        String chat = "{'within': {'role': 'log'}, 'to': '%s'}", wide = "{'within': 'Wide', 'to': '%s'}";
        assertThat(scrolled(chat.formatted("down"))).contains("'at':100,'end':true", "'scrolled':'nothing'");
        assertThat(scrolled(chat.formatted("up"))).contains("'at':90,'end':false");
        assertThat(scrolled(chat.formatted("top"))).contains("'at':0,'end':true");
        assertThat(scrolled(wide.formatted("right"))).contains("'end':true", "'scrolled':'nothing'");
        assertThat(scrolled(wide.formatted("left"))).contains("'end':false");
    }

    @Test
    void listsTabsGoesToOneByItsTitleAndClosesOne() throws Exception {
        SITE.page("/tab-two", "<script>document.title = 'Second'</script>two");
        show("/tab-one", "<script>document.title = 'First'</script><a href='/tab-two' target=_blank>More</a>");
        done("click", "{'target': 'More'}");
        var tabs = done("tabs", "{}").path("tabs");
        assertThat(tabs.findValuesAsText("title")).contains("First", "Second");
        assertThat(failed("tabs", "{'switch_to': 'Third'}", FailureKind.NOT_FOUND)
                        .message())
                .contains("There is no tab \"Third\". Open are:", "'Second' at");
        done("tabs", "{'switch_to': 'First'}");
        assertThat(text()).contains("More");
        assertThat(done("tabs", "{'close': 'Second'}").path("tabs").findValuesAsText("title"))
                .doesNotContain("Second");
        assertThat(text()).contains("More");
    }

    @Test
    void aPersonSeesAllWindowsWithoutTheRunLeavingItsOwnAndTheRunGoesOnInTheOneShown() throws Exception {
        SITE.page("/own-two", "<script>document.title = 'Second'</script><label>Name <input></label>");
        show(
                "/own-one",
                "<script>document.title = 'First'</script><label>Name <input></label><a href='/own-two' target=_blank>More</a>");
        done("fill", "{'fields': {'Name': 'here'}}");
        done("click", "{'target': 'More'}");
        var live = LiveBrowser.of(new SharedSession()).orElseThrow();
        var driver =
                new SharedSession().find(BrowserSession.class).orElseThrow().driver();
        String own = driver.getWindowHandle();
        assertThat(live.windows()).contains("First", "Second");
        assertThat(driver.getWindowHandle()).isEqualTo(own);
        done("fill", "{'fields': {'Name': 'two'}}");
        live.show(live.windows().indexOf("First"));
        done("fill", "{'fields': {'Name': 'one'}}");
        assertThat(driver.findElement(org.openqa.selenium.By.cssSelector("input"))
                        .getDomProperty("value"))
                .isEqualTo("one");
        done("tabs", "{'close': 'Second'}");
    }

    @Test
    void whoHasTakenItOverAnswersTheBrowsersOwnQuestions() throws Exception {
        show(
                "/own-asks",
                "<button style='position:absolute;left:0;top:0;width:100px;height:50px' onclick=\"document.title = confirm('Delete it?') ? 'gone' : 'kept'; document.title += prompt('Why?')\">Delete</button>");
        var live = LiveBrowser.of(new SharedSession()).orElseThrow();
        assertThat(live.question()).isEmpty();

        live.hand().click(50, 25);

        assertThat(live.question()).contains("Delete it?");
        assertThat(live.picture(text -> text)).as("while it asks").isEmpty();
        live.answer(true);
        assertThat(live.question()).contains("Why?");
        live.hand().write(" old");
        live.answer(true);
        assertThat(live.question()).isEmpty();
        assertThat(new SharedSession()
                        .find(BrowserSession.class)
                        .orElseThrow()
                        .driver()
                        .getTitle())
                .isEqualTo("gone old");
        assertThat(live.picture(text -> text)).isPresent();

        show(
                "/own-says-nothing",
                "<button style='position:absolute;left:0;top:0;width:100px;height:50px' onclick=\"alert('')\">Go</button>");
        live.hand().click(50, 25);
        assertThat(live.question()).as("without words").contains("");
        live.answer(true);
        assertThat(live.question()).isEmpty();
    }

    @Test
    void goesBackAndForwardAndLoadsAnAddressAnew() throws Exception {
        show("/before", "<h1>Before</h1>");
        show("/after", "<h1>After</h1><script>document.title = performance.timeOrigin;</script>");
        assertThat(done("history", "{'go': 'back'}").path("url").asText()).endsWith("/before");
        String first = done("history", "{'go': 'forward'}").path("title").asText();
        assertThat(done("history", "{'go': 'reload'}").path("title").asText()).isNotEqualTo(first);
        assertThat(failed("history", "{'go': 'forward'}", FailureKind.NOT_FOUND).message())
                .isEqualTo("There is no page to go forward to.");
    }

    @Test
    void printsThePageToAPdfOfTheRun() throws Exception {
        show("/print", "<h1>Statement</h1>");
        assertThat(done("print", "{'file': 'statement'}").path("file").asText()).isEqualTo("statement.pdf");
        assertThat(Files.readAllBytes(context().workspace().existing("statement.pdf")))
                .startsWith("%PDF".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
    }
}
