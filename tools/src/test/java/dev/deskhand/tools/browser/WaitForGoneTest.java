package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.FailureKind;
import org.junit.jupiter.api.Test;

/** Waiting until something is gone: what was recorded with several locators, and what is waited for along with others. */
class WaitForGoneTest extends BrowserTest {

    private static final String RECORDED =
            "{'role': 'button', 'name': 'Cancel', 'also': [{'css': '#cancel-upload'}, {'path': 'button:1'}]}";

    private static String buttons(String... ids) {
        var page = new StringBuilder();
        for (String id : ids) {
            page.append("<button type=button id=").append(id).append(">Cancel</button>");
        }
        return page.append("<button type=button id=end>End</button>").toString();
    }

    @Test
    void othersOfItsNameAreNotItOnceItsOwnIdIsGone() throws Exception {
        show(
                "/gone-others",
                buttons("cancel-upload", "cancel-import", "cancel-export")
                        + "<script>end.onclick = () => document.getElementById('cancel-upload').remove()</script>");
        assertThat(failed("wait_for", "{'gone': " + RECORDED + ", 'seconds': 0.2}", FailureKind.TIMEOUT)
                        .message())
                .contains("was still");
        done("click", "{'target': 'End'}");
        done("wait_for", "{'gone': " + RECORDED + ", 'seconds': 5}");
    }

    @Test
    void oneOfItsNameUnderAnotherIdMayBeIt() throws Exception {
        show("/gone-renamed", buttons("cancel-anew"));
        assertThat(failed("wait_for", "{'gone': " + RECORDED + ", 'seconds': 0.2}", FailureKind.TIMEOUT)
                        .message())
                .contains("was still");
        String two = RECORDED.replace("'path': 'button:1'", "'path': 'button:1', 'alike': 2");
        show("/gone-alike", buttons("cancel-anew", "cancel-other"));
        assertThat(failed("wait_for", "{'gone': " + two + ", 'seconds': 0.2}", FailureKind.TIMEOUT)
                        .message())
                .contains("was still");
    }

    @Test
    void whatHasNoIdIsThereWhileItsNameIs() throws Exception {
        show("/gone-nameless", buttons("cancel-import", "cancel-export"));
        String plain = "{'role': 'button', 'name': 'Cancel', 'also': [{'path': 'p/button:1'}]}";
        assertThat(failed("wait_for", "{'gone': " + plain + ", 'seconds': 0.2}", FailureKind.TIMEOUT)
                        .message())
                .contains("was still");
    }

    @Test
    void allThatIsGivenIsWaitedFor() throws Exception {
        show(
                "/gone-and-there",
                "<p id=busy>Working</p><button type=button id=end>End</button><script>end.onclick = () =>"
                        + " { busy.remove(); setTimeout(() => { document.body.insertAdjacentHTML('beforeend', '<p>All saved</p>'); }, 700); }</script>");
        String both = "{'gone': 'Working', 'text': 'All saved', 'seconds': %s}";
        assertThat(failed("wait_for", both.formatted("0.2"), FailureKind.TIMEOUT)
                        .message())
                .contains("All saved");
        done("click", "{'target': 'End'}");
        done("wait_for", both.formatted("5"));
        assertThat(done("read", "{}").path("text").asText()).contains("All saved");
        assertThat(failed("wait_for", "{'gone': 'All saved', 'target': 'End', 'seconds': 0.2}", FailureKind.TIMEOUT)
                        .message())
                .contains("was still");
    }
}
