package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.browser.trouble.TroubleWatch;
import dev.deskhand.tools.spi.Evidence;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolResult;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class TroublesTest extends BrowserTest {

    private static final String SENDS =
            "fetch('%s', {method: '%s'}).then((r) => { out.textContent = 'Status ' + r.status; })";

    @Test
    void aChangeThatThePagesOwnRequestDidNotBringAboutIsNotDone() throws Exception {
        SITE.on("/troubled-api", request -> request.reply(500, "text/plain", "no"));
        SITE.on("/track", request -> request.reply(503, "text/plain", "no"));
        show(
                "/troubled",
                "<button onclick=\"" + SENDS.formatted("/troubled-api", "POST") + "\">Save</button><button onclick=\""
                        + SENDS.formatted("/track", "POST") + "\">Save copy</button><button onclick=\""
                        + SENDS.formatted("/troubled-api", "GET") + "\">Save later</button><p id=out role=status></p>");
        var save = failed("click", "{'target': 'Save'}", FailureKind.UNKNOWN_OUTCOME);
        assertThat(save.message())
                .contains(
                        "The site answered 500 to the page's request (POST /troubled-api)",
                        "The page says: Status 500");
        assertThat(textOf(save.evidence().getLast())).contains("500 /troubled-api");
        assertThat(done("click", "{'target': 'Save copy'}").path("problems").toString())
                .isEqualTo("[\"503 /track\"]");
        assertThat(done("click", "{'target': 'Save later'}").path("problems").toString())
                .isEqualTo("[\"500 /troubled-api\"]");
    }

    @Test
    void whatWentWrongIsKeptWhenTheClickLeadsElsewhere() throws Exception {
        SITE.on("/gone-api", request -> request.reply(404, "text/plain", "no"));
        SITE.page("/there", "<h1>There</h1>");
        show("/leaving", """
                <a href="/there" onclick="event.preventDefault(); console.error('Cart', 'is s3cret-broken'); fetch('/gone-api').then(() => { setTimeout(() => { throw new Error('boom'); }); setTimeout(() => { location = '/there'; }, 50); })">Go</a>
                <label>Key <input></label>""");
        done("fill", "{'fields': {'Key': {'secret': 'broken'}}}");
        var result = (ToolResult.Done) run("click", "{'target': 'Go'}");
        var output = result.output().json();
        assertThat(output.path("url").asText()).endsWith("/there");
        assertThat(output.path("problems").toString())
                .contains("404 /gone-api", "boom", "Cart is •••")
                .doesNotContain("s3cret-broken");
        assertThat(textOf(result.evidence().getLast()))
                .startsWith("Errors the page reported while the step acted:\n")
                .contains("boom")
                .doesNotContain("s3cret-broken");
        assertThat(done("click", "{'target': {'role': 'heading', 'name': 'There'}}")
                        .has("problems"))
                .isFalse();
    }

    @Test
    void aSecretIsTakenOutOfALongErrorBeforeItIsCut() throws Exception {
        String text = "x".repeat(190) + "s3cret-broken and more";
        assertThat(TroubleWatch.cut(text, whole -> whole.replace("s3cret-broken", "•••")))
                .isEqualTo("x".repeat(190) + "••• and mo");
        show(
                "/long-error",
                "<label>Key <input></label><button onclick=\"console.error('y'.repeat(190) + document.querySelector('input').value)\">Go</button>");
        done("fill", "{'fields': {'Key': {'secret': 'broken'}}}");
        assertThat(done("click", "{'target': 'Go'}").path("problems").toString())
                .contains("•••")
                .doesNotContain("s3cret");
    }

    private static String textOf(Evidence evidence) throws Exception {
        assertThat(evidence.name()).isEqualTo("problems.txt");
        String hash = evidence.sha256();
        return Files.readString(
                FOLDER.resolve("evidence").resolve(hash.substring(0, 2)).resolve(hash));
    }
}
