package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.tools.spi.FailureKind;
import org.junit.jupiter.api.Test;

/** A secret goes by the site of the document its field stands in, however deep, and by nothing around it. */
class SecretInFramesTest extends BrowserTest {

    private static final String SECRET = "{'fields': {'Token': {'secret': 'api'}}}";

    /** The secret's own host, and another name of the same machine. */
    private static String at(String host, String path, String body) {
        return SITE.page(path, body).replace("127.0.0.1", host);
    }

    private static String frame(String address) {
        return "<iframe width=500 height=300 src='" + address + "'></iframe>";
    }

    private static void nested(String outer, String middle, String inner) throws InterruptedException {
        String field = at(inner, "/nested-token", """
                <label>Token <input oninput="if (value) document.title = 'got ' + value.length"></label>""");
        String between = at(middle, "/nested-between", frame(field));
        done("open", "{'url': '" + at(outer, "/nested-around", "<p>Portal</p>" + frame(between)) + "'}");
    }

    @Test
    void aSignInInAFrameOfItsOwnFrameOfAPortalIsGivenIt() throws InterruptedException {
        nested("localhost", "127.0.0.1", "127.0.0.1");

        assertThat(done("fill", SECRET).toString()).doesNotContain("s3cret");
    }

    @Test
    void aSignInWithinAnotherSitesFrameIsGivenIt() throws InterruptedException {
        nested("127.0.0.1", "localhost", "127.0.0.1");

        done("fill", SECRET);
    }

    @Test
    void anotherSitesFrameIsGivenNoneWhateverStandsAroundIt() throws InterruptedException {
        nested("127.0.0.1", "localhost", "localhost");
        assertThat(failed("fill", SECRET, FailureKind.FORBIDDEN).message()).contains("is not for localhost");

        nested("127.0.0.1", "127.0.0.1", "localhost");
        assertThat(failed("fill", SECRET, FailureKind.FORBIDDEN).message()).contains("is not for localhost");

        nested("localhost", "127.0.0.1", "localhost");
        assertThat(failed("fill", SECRET, FailureKind.FORBIDDEN).message()).contains("is not for localhost");
    }

    @Test
    void ofOneFillForSeveralHostsEachSecretGoesToItsOwnOnly() throws InterruptedException {
        String card = at("127.0.0.1", "/parted-card", "<label>Token <input></label>");
        String portal = at("localhost", "/parted-portal", "<label>Note <input></label>" + frame(card));
        done("open", "{'url': '" + portal + "'}");
        done("fill", "{'fields': {'Note': 'x', 'Token': {'secret': 'api'}}}");
        assertThat(failed("fill", "{'fields': {'Token': 'x', 'Note': {'secret': 'api'}}}", FailureKind.FORBIDDEN)
                        .message())
                .contains("is not for localhost");
    }

    @Test
    void aFrameWithoutAnAddressIsOfWhoeverWroteIt() throws InterruptedException {
        String field = "<label>Token <input></label>";
        String own = at("127.0.0.1", "/written-own", "<iframe width=400 srcdoc='" + field + "'></iframe>");
        done("open", "{'url': '" + at("localhost", "/written-around", "<p>Portal</p>" + frame(own)) + "'}");
        done("fill", SECRET);

        String sandboxed = at(
                "127.0.0.1",
                "/written-sandboxed",
                "<iframe width=400 sandbox='allow-scripts allow-forms' srcdoc='" + field + "'></iframe>");
        done("open", "{'url': '" + sandboxed + "'}");
        failed("fill", SECRET, FailureKind.FORBIDDEN);

        String other = at("localhost", "/written-other", "<iframe width=400 srcdoc='" + field + "'></iframe>");
        done("open", "{'url': '" + at("127.0.0.1", "/written-outside", "<p>Own</p>" + frame(other)) + "'}");
        assertThat(failed("fill", SECRET, FailureKind.FORBIDDEN).message()).contains("is not for localhost");
    }
}
