package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.FailureKind;
import org.junit.jupiter.api.Test;

class TypeTest extends BrowserTest {

    @Test
    void typesKeyByKeyIntoTheSecondOfTwoFieldsOfOneNameAddsToItAndEmptiesIt() throws Exception {
        show("/type", """
                <label>Key <input name=a></label><label>Key <input id=b></label><pre id=log></pre>
                <script>b.onkeydown = (e) => { log.textContent += e.isTrusted ? e.key : '?'; };</script>""");
        done("type", "{'target': {'label': 'Key', 'nth': 2}, 'text': 'ab'}");
        assertThat(text()).contains("ab").doesNotContain("?");
        done("type", "{'target': {'label': 'Key', 'nth': 2}, 'text': 'c', 'add': true}");
        assertThat(value("#b")).isEqualTo("abc");
        done("type", "{'target': {'label': 'Key', 'nth': 2}, 'text': ''}");
        assertThat(value("#b")).isEmpty();
    }

    @Test
    void refusesALineBreakInAFieldOfOneLineBecauseItWouldSendTheForm() throws Exception {
        show("/line", "<form method=post><label>Note <input></label></form>");
        assertThat(failed("type", "{'target': 'Note', 'text': 'a\\nb'}", FailureKind.BAD_INPUT)
                        .message())
                .isEqualTo("'Note' takes one line; a line break typed there sends the form.");
    }

    @Test
    void saysWhatTheFieldHoldsInsteadWhenItTakesOnlyAPart() throws Exception {
        show("/part", "<label>Code <input maxlength=2></label>");
        assertThat(failed("type", "{'target': 'Code', 'text': 'abc'}", FailureKind.REJECTED)
                        .message())
                .isEqualTo("The field 'Code' holds 'ab' after 'abc' was typed.");
    }

    @Test
    void whatIsAddedCountsOnlyWhereAllOfItIsTaken() throws Exception {
        show("/added", "<label>Note <input maxlength=6 value=abc></label><label>Long <textarea>one</textarea></label>");
        assertThat(failed("type", "{'target': 'Note', 'text': 'defghi', 'add': true}", FailureKind.REJECTED)
                        .message())
                .isEqualTo("The field 'Note' holds 'abcdef' after 'defghi' was typed.");
        done("type", "{'target': 'Long', 'text': ' two\\nthree', 'add': true}");
        assertThat(value("textarea")).isEqualTo("one two\nthree");
    }

    private static String value(String css) throws Exception {
        return done("read", "{'target': {'css': '" + css + "'}}").path("text").asText();
    }

    private static final String NEXT = "<button type=button onclick=\"document.title = 'sent'\">Send</button>";

    private static void assertNothingSent() throws Exception {
        assertThat(done("outline", "{}").path("title").asText()).isNotEqualTo("sent");
    }

    @Test
    void aTabInTheTextIsABlankAndGoesToNoButton() throws Exception {
        show("/tab", "<label>Note <textarea></textarea></label>" + NEXT);
        done("type", "{'target': 'Note', 'text': 'A\\tB C'}");
        assertThat(value("textarea")).isEqualTo("A B C");
        done("type", "{'target': 'Note', 'text': '\\tD E', 'add': true}");
        assertThat(value("textarea")).isEqualTo("A B C D E");
        done("type", "{'target': 'Note', 'text': 'one\\r\\ntwo\\rthree'}");
        assertThat(value("textarea")).isEqualTo("one\ntwo\nthree");
        assertNothingSent();
        show("/tab-line", "<label>Note <input></label>" + NEXT);
        done("type", "{'target': 'Note', 'text': 'A\\tB C'}");
        assertThat(value("input")).isEqualTo("A B C");
        assertNothingSent();
    }

    private static final String CHAT =
            "<label>Message <textarea></textarea></label><div contenteditable aria-label=Reply></div>"
                    + "<script>onkeydown = (e) => { if (e.key === 'Enter' && !e.shiftKey) { top.document.title = 'sent'; e.preventDefault(); } };</script>";

    @Test
    void aLineBreakSendsNoChatWhereEnterDoes() throws Exception {
        show("/chat", CHAT);
        done("type", "{'target': 'Message', 'text': 'one\\ntwo'}");
        assertThat(value("textarea")).isEqualTo("one\ntwo");
        done("type", "{'target': 'Reply', 'text': 'one\\ntwo'}");
        assertNothingSent();
        SITE.page("/chat-inner", CHAT);
        show("/chat-outer", "<iframe src='/chat-inner' width=500 height=300></iframe>");
        done("fill", "{'fields': {'Message': 'one\\n\\ntwo\\tx', 'Reply': 'three\\nfour'}}");
        assertThat(value("textarea")).isEqualTo("one\n\ntwo x");
        assertNothingSent();
    }

    @Test
    void aTabOfAChoiceGoesToNoButton() throws Exception {
        show(
                "/tab-choice",
                "<label>Tags <input id=t role=combobox aria-autocomplete=list aria-controls=l aria-expanded=false></label>"
                        + "<ul id=l role=listbox hidden><li role=option>A B C</li></ul><p id=said></p>" + NEXT
                        + "<script>t.onclick = t.oninput = () => { l.hidden = false; t.ariaExpanded = 'true'; said.textContent += ' typed ' + t.value; };</script>");
        run("fill", "{'fields': {'Tags': ['A\\tB C\\n']}}");
        assertNothingSent();
        assertThat(text()).contains("typed A B C").doesNotContain("A B C ");
    }

    @Test
    void aPasswordKeptWithItsLineBreakSendsTheFormOnce() throws Exception {
        SITE.on("/early", request -> {
            if (!request.isPost()) {
                request.html(
                        "<form method=post><input name=user placeholder='User name'><input type=password name=password><button name=by value=button>Log in</button></form>");
            } else if (request.get("password").equals("s3cret-office")
                    && request.get("by").equals("button")) {
                request.html("<h1>Work</h1>");
            } else {
                request.reply(403, "text/html", "<title>Locked</title>");
            }
        });
        int before = SITE.received.size();
        done(
                "sign_in",
                "{'url': '" + SITE.url("/early") + "', 'username': 'clerk\\n', 'password': {'secret': 'office\\n'}}");
        assertThat(SITE.received.subList(before, SITE.received.size())).hasSize(1);
    }
}
