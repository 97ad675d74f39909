package dev.deskhand.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.service.web.CuttableLine.State;
import dev.deskhand.service.web.preview.TestBrowser;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.net.URL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An open page of a run whose connection is lost, and comes back. */
@QuarkusTest
@TestProfile(WebProfile.class)
class LostConnectionTest {
    private static final String ASKS = """
            {"title": "Order paper", "steps": [{"id": "boxes", "ask": "How many boxes?", "answer": {"type": "integer"}}],
             "outputs": {"boxes_ordered": "${boxes}"}}""";

    @TestHTTPResource("/")
    URL address;

    private CuttableLine line;
    private Visitor watching;
    private Visitor elsewhere;

    @BeforeEach
    void comeIn() {
        line = new CuttableLine(address.getPort());
        watching = new Visitor(TestBrowser.start(), line.address());
        watching.enterAs("office");
        elsewhere = new Visitor(TestBrowser.start(), address.toString().replaceAll("/$", ""));
        elsewhere.enterAs("office");
    }

    @AfterEach
    void leave() {
        watching.close();
        elsewhere.close();
        line.close();
    }

    @Test
    void whatHappenedMeanwhileIsShownOnceTheLineIsBack() {
        open();
        line.becomes(State.CUT);
        watching.waitForText("[data-lost]", "No connection to Deskhand.");
        answerElsewhere();
        assertThat(watching.text("#now")).startsWith("Stopped here");

        line.becomes(State.OPEN);
        watching.waitUntilOver();
        assertThat(watching.text("[data-region=results]")).contains("12");
        assertThat(watching.isShown("[data-lost]")).isFalse();
    }

    @Test
    void whatAProxyAnswersMeanwhileIsNotShown() {
        open();
        line.becomes(State.ANSWERED_BY_A_PROXY);
        watching.waitForText("[data-lost]", "No connection to Deskhand.");
        assertThat(watching.text("main"))
                .contains("Order paper", "How many boxes?")
                .doesNotContain("Bad Gateway");
        answerElsewhere();

        line.becomes(State.OPEN);
        watching.waitUntilOver();
        assertThat(watching.text("[data-region=results]")).contains("12");
        assertThat(watching.isShown("[data-lost]")).isFalse();
    }

    @Test
    void theStreamThatWasOpenedAgainTellsOfWhatHappensLater() {
        open();
        line.becomes(State.ANSWERED_BY_A_PROXY);
        watching.waitForText("[data-lost]", "No connection to Deskhand.");
        line.becomes(State.OPEN);
        watching.waitUntilHidden("[data-lost]");

        answerElsewhere();
        watching.waitUntilOver();
        assertThat(watching.text("[data-region=results]")).contains("12");
    }

    private void open() {
        watching.begin(ASKS);
        watching.waitFor("#f-answer");
    }

    private void answerElsewhere() {
        elsewhere.open(watching.path());
        elsewhere.fill("#f-answer", "12");
        elsewhere.leave("#gate button");
        elsewhere.waitUntilOver();
    }
}
