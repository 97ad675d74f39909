package dev.deskhand.tools.browser;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pages of which something never comes, or comes late. */
class LoadingTest extends BrowserTest {

    private final CountDownLatch over = new CountDownLatch(1);
    private final long begun = System.nanoTime();

    @BeforeEach
    void never() {
        SITE.on("/loading-never", request -> {
            while (over.getCount() > 0) {
                Site.held(over);
            }
        });
    }

    @AfterEach
    void end() {
        over.countDown();
    }

    private void wasSoon() {
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(12));
    }

    @Test
    void aPictureThatNeverComesIsNotWaitedFor() throws InterruptedException {
        show("/loading-pixel", "<h1>Orders</h1><img src=/loading-never alt=''><p>Last line");
        assertThat(text()).contains("Orders", "Last line");
        wasSoon();
    }

    @Test
    void neitherIsAScriptOfAnotherSite() throws InterruptedException {
        show(
                "/loading-counter",
                "<h1>Orders</h1><script async src=http://localhost:"
                        + SITE.host().replaceFirst(".*:", "") + "/loading-never></script><p>Last line");
        assertThat(text()).contains("Orders", "Last line");
        wasSoon();
    }

    @Test
    void aPageThatAClickLeadsToIsNotWaitedForEither() throws InterruptedException {
        SITE.page("/loading-led-to", "<h1>Orders</h1><img src=/loading-never alt=''><button type=button>Sort</button>");
        show("/loading-from", "<a href=/loading-led-to>Orders</a>");
        done("click", "{'target': 'Orders'}");
        done("click", "{'target': 'Sort'}");
        assertThat(text()).contains("Orders");
        wasSoon();
    }

    @Test
    void aFrameThatIsWrittenAndNotClosedWhileThePageLoadsHoldsNothingUp() throws InterruptedException {
        show("/loading-written", """
                <h1>Orders</h1><iframe id=part></iframe>
                <script>part.contentDocument.open(); part.contentDocument.write('<p>Number 17')</script><p>Last line""");
        assertThat(text()).contains("Orders", "Number 17", "Last line");
        wasSoon();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "defer"})
    void aScriptThatThePageCannotGoOnWithoutIsGivenUpInTheEnd(String how) throws InterruptedException {
        show("/loading-blocked", "<h1>Orders</h1><script " + how + " src=/loading-never></script><p>Last line");
        assertThat(text()).contains("Orders");
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(35));
    }

    @Test
    void aFrameThatIsOnItsWayIsWaitedFor() throws InterruptedException {
        SITE.on("/loading-late", request -> {
            Site.late(6000);
            request.html("<p>Number 17");
        });
        show("/loading-framed", "<h1>Orders</h1><iframe src=/loading-late></iframe>");
        assertThat(text()).contains("Orders", "Number 17");
    }

    @Test
    void whatFollowsPieceByPieceIsWaitedFor() throws InterruptedException {
        SITE.on("/loading-piece", request -> {
            Site.late(2000);
            request.reply(
                    200,
                    "text/javascript",
                    "const more = document.createElement('script'); more.src = '/loading-piece-two'; document.body.append(more)");
        });
        SITE.on("/loading-piece-two", request -> {
            Site.late(2500);
            request.reply(200, "text/javascript", "document.body.append('Number 17')");
        });
        show("/loading-pieces", "<h1>Orders</h1><script async src=/loading-piece></script>");
        assertThat(text()).contains("Orders", "Number 17");
    }
}
