package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.ToolResult;
import org.junit.jupiter.api.Test;

class FramedTest extends BrowserTest {

    /** A form two frames down, the inner one of another host. */
    private void showFormInFrames() throws Exception {
        SITE.page("/framed-form", """
                <form method=post action=/framed-broken><label>Name <input name=n></label><button>Save</button></form>
                <form method=post action=/framed-wrong><button>Save draft</button></form>
                <button type=button id=late onclick="setTimeout(() => fetch('/framed-slow').then((r) => r.text()).then((t) => { said.textContent = t; }), 100)">Refresh</button>
                <p id=said role=status></p>""");
        SITE.on(
                "/framed-broken",
                request -> request.reply(500, "text/html", "<title>Oops</title><div role=alert>Disk full</div>"));
        SITE.on(
                "/framed-wrong",
                request ->
                        request.reply(422, "text/html", "<form><label>Name <input aria-invalid=true></label></form>"));
        SITE.on("/framed-slow", request -> {
            Site.late(700);
            request.reply(200, "text/plain", "Fresh news");
        });
        SITE.page(
                "/framed-middle",
                "<iframe width=600 height=300 src='" + SITE.url("/framed-form").replace("127.0.0.1", "localhost")
                        + "'></iframe>");
        show("/framed", "<h1>Outside</h1><iframe width=700 height=400 src='/framed-middle'></iframe>");
    }

    @Test
    void readingThePageReadsItsFramesOfOtherSitesTooAndSaysThatItIsFromThere() throws Exception {
        showFormInFrames();
        var read = (ToolResult.Done) run("read", "{}");
        assertThat(read.output().json().path("text").asText()).contains("Outside", "Save draft");
        assertThat(read.output().sources().toString()).contains("localhost", "127.0.0.1");
    }

    @Test
    void whatASaveInAFrameWasAnsweredIsJudgedAndSaidAsOnAPage() throws Exception {
        showFormInFrames();
        var refresh = done("click", "{'target': 'Refresh'}");
        assertThat(refresh.path("alerts").toString())
                .as("the answer was waited for")
                .contains("Fresh news");
        assertThat(refresh.path("url").asText()).endsWith("/framed");
        var unknown = failed("click", "{'target': 'Save'}", FailureKind.UNKNOWN_OUTCOME);
        assertThat(unknown.message()).contains("The site answered 500", "Disk full");
        showFormInFrames();
        var wrong = (ToolResult.Done) run("click", "{'target': 'Save draft'}");
        assertThat(wrong.output().json().path("field_errors").toString())
                .contains("\"field\":\"Name\"", "is marked as invalid");
        assertThat(wrong.against()).isEqualTo("Name: is marked as invalid");
    }

    @Test
    void whatAFrameOfTheSiteSaysAgainstAChangeSpeaksAgainstItUnlessItStoodThereBefore() throws Exception {
        SITE.page("/framed-messages", "<div role=alert>Printing failed yesterday</div><p id=said></p>");
        show("/framed-save", """
                <button id=save>Save</button><button id=good>Save draft</button><iframe id=messages src='/framed-messages' width=500 height=200></iframe>
                <script>
                const say = (html) => { messages.contentDocument.getElementById('said').innerHTML = html; };
                save.onclick = () => say('<div class="toast toast-error">Could not save</div>');
                good.onclick = () => say('<div class="toast toast-success">Saved</div>');
                </script>""");
        assertThat(((ToolResult.Done) run("click", "{'target': 'Save draft'}")).against())
                .isEmpty();
        assertThat(((ToolResult.Done) run("click", "{'target': 'Save'}")).against())
                .isEqualTo("Could not save");
    }

    @Test
    void whatAChatOrAnotherSmallFrameSaysMeanwhileIsNotAboutTheChange() throws Exception {
        SITE.page("/framed-small", "<p id=said></p>");
        show("/framed-chat", """
                <button id=save>Save</button><button id=draft>Save draft</button>
                <iframe id=chat srcdoc='<p id=said></p>' width=500 height=200></iframe><iframe id=small src='/framed-small' width=90 height=40></iframe>
                <script>
                const say = (frame) => { frame.contentDocument.getElementById('said').innerHTML = '<div class="error">Connection error</div>'; };
                save.onclick = () => say(chat);
                draft.onclick = () => say(small);
                </script>""");
        assertThat(((ToolResult.Done) run("click", "{'target': 'Save'}")).against())
                .isEmpty();
        assertThat(((ToolResult.Done) run("click", "{'target': 'Save draft'}")).against())
                .isEmpty();
    }
}
