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
                .isEqualTo("{\"at\":100,\"end\":true}");
        assertThat(done("scroll", "{" + region + ", 'to': 'top'}").path("at").asInt())
                .isZero();
        done("scroll", "{'target': 'Last'}");
        assertThat(done("scroll", "{" + region + ", 'to': 'down'}").path("end").asBoolean())
                .isTrue();
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
