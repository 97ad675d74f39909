package dev.deskhand.tools.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.Fault;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.deskhand.tools.spi.FailureKind;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class HttpTroubleTest {

    @RegisterExtension
    static final WireMockExtension PEER = WireMockExtension.newInstance()
            .options(WireMockConfiguration.options().dynamicPort())
            .build();

    @TempDir
    Path folder;

    private Caller caller;

    @BeforeEach
    void open() {
        caller = new Caller(folder);
    }

    @Test
    void triesALookUpAgainUntilThePeerIsBack() {
        PEER.stubFor(get(anyUrl())
                .inScenario("busy")
                .whenScenarioStateIs(Scenario.STARTED)
                .willReturn(aResponse().withStatus(503).withHeader("Retry-After", "0"))
                .willSetStateTo("back"));
        PEER.stubFor(
                get(anyUrl()).inScenario("busy").whenScenarioStateIs("back").willReturn(okJson("[]")));

        assertThat(caller.output("{'url': '" + url("/") + "'}").path("status").asInt())
                .isEqualTo(200);
        PEER.verify(2, anyRequestedFor(anyUrl()));
    }

    @Test
    void doesNotWaitLongerThanTheStepMay() {
        PEER.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(429).withHeader("Retry-After", "3600")));

        var failed = caller.failed("{'url': '" + url("/") + "'}");

        assertThat(failed.kind()).isEqualTo(FailureKind.UNAVAILABLE);
        PEER.verify(1, anyRequestedFor(anyUrl()));
    }

    @ParameterizedTest
    @CsvSource({
        "500,UNKNOWN_OUTCOME",
        "502,UNKNOWN_OUTCOME",
        "504,UNKNOWN_OUTCOME",
        "408,UNKNOWN_OUTCOME",
        "503,UNKNOWN_OUTCOME",
        "429,UNAVAILABLE",
        "409,REJECTED"
    })
    void sendsAChangeOnceAndSaysWhetherItMayHaveHappened(int status, FailureKind kind) {
        PEER.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(status)));

        var failed = caller.failed("{'method': 'POST', 'url': '" + url("/") + "', 'body': {}}");

        assertThat(failed.kind()).isEqualTo(kind);
        assertThat(failed.evidence()).hasSize(1);
        PEER.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void aChangeThatWasTurnedAwayWithATimeToComeAgainDidNotHappen() {
        PEER.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(503).withHeader("Retry-After", "3600")));

        var failed = caller.failed("{'method': 'POST', 'url': '" + url("/") + "', 'body': {}}");

        assertThat(failed.kind()).isEqualTo(FailureKind.UNAVAILABLE);
        PEER.verify(1, postRequestedFor(anyUrl()));
    }

    @Test
    void aChangeWhoseConnectionBrokeMayHaveHappened() {
        PEER.stubFor(any(anyUrl()).willReturn(aResponse().withFault(Fault.EMPTY_RESPONSE)));

        var change = caller.failed("{'method': 'POST', 'url': '" + url("/") + "', 'body': {}}");
        var lookup = caller.within(Duration.ofMillis(600)).failed("{'url': '" + url("/") + "'}");

        assertThat(change.kind()).isEqualTo(FailureKind.UNKNOWN_OUTCOME);
        assertThat(change.advice()).isEqualTo("Look there whether it happened before doing it again.");
        assertThat(lookup.kind()).isEqualTo(FailureKind.UNAVAILABLE);
        PEER.verify(1, postRequestedFor(anyUrl()));
    }

    @Test
    void waitsOnlyUntilTheDeadline() {
        PEER.stubFor(any(anyUrl()).willReturn(aResponse().withFixedDelay(5_000)));
        caller.within(Duration.ofMillis(300));

        assertThat(caller.failed("{'url': '" + url("/") + "'}").kind()).isEqualTo(FailureKind.TIMEOUT);
        assertThat(caller.failed("{'method': 'POST', 'url': '" + url("/") + "', 'body': {}}")
                        .kind())
                .isEqualTo(FailureKind.UNKNOWN_OUTCOME);
    }

    @Test
    void nothingWasSentWhereNobodyListens() throws IOException {
        try (var taken = new Socket()) { // and nobody else can listen there meanwhile
            taken.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
            int port = taken.getLocalPort();

            var failed = caller.failed("{'method': 'POST', 'url': 'http://127.0.0.1:" + port + "/', 'body': {}}");

            assertThat(failed.kind()).isEqualTo(FailureKind.UNAVAILABLE);
            assertThat(failed.message()).isEqualTo("127.0.0.1:" + port + " cannot be reached.");
        }
    }

    @Test
    void asksAtEveryHopWhetherTheAddressIsAllowed() {
        PEER.stubFor(get(urlEqualTo("/open"))
                .willReturn(aResponse().withStatus(302).withHeader("Location", "/closed/truth")));

        assertThat(caller.failed("{'url': '" + url("/open") + "'}").kind()).isEqualTo(FailureKind.FORBIDDEN);
        PEER.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void aChangeThatWasAnsweredStaysDoneWhateverThePageAfterItSays() {
        PEER.stubFor(
                post(urlEqualTo("/save")).willReturn(aResponse().withStatus(303).withHeader("Location", "/after")));
        PEER.stubFor(get(urlEqualTo("/after")).willReturn(aResponse().withStatus(500)));

        assertThat(caller.output("{'method': 'POST', 'url': '" + url("/save") + "', 'body': {}}")
                        .path("status")
                        .asInt())
                .isEqualTo(303);
    }

    @Test
    void sendsAChangeToNoOtherHost() {
        PEER.stubFor(post(urlEqualTo("/save"))
                .willReturn(aResponse()
                        .withStatus(307)
                        .withHeader("Location", "http://127.0.0.1:" + PEER.getPort() + "/other")));

        var failed = caller.failed("{'method': 'POST', 'url': '" + url("/save") + "', 'body': {}}");

        assertThat(failed.kind()).isEqualTo(FailureKind.REJECTED);
        PEER.verify(1, anyRequestedFor(anyUrl()));
    }

    @Test
    void sendsAChangeToNoOtherPathOfTheSameHost() {
        PEER.stubFor(post(urlEqualTo("/drafts"))
                .willReturn(aResponse().withStatus(308).withHeader("Location", "/payments")));
        PEER.stubFor(post(urlEqualTo("/notes"))
                .willReturn(aResponse().withStatus(308).withHeader("Location", "/notes/")));
        PEER.stubFor(post(urlEqualTo("/notes/")).willReturn(aResponse().withStatus(201)));

        var failed = caller.failed("{'method': 'POST', 'url': '" + url("/drafts") + "', 'body': {}}");

        assertThat(failed.kind()).isEqualTo(FailureKind.REJECTED);
        assertThat(failed.message())
                .endsWith("wants the POST /drafts sent to /payments instead; it was not sent there.");
        PEER.verify(1, anyRequestedFor(anyUrl()));
        assertThat(caller.output("{'method': 'POST', 'url': '" + url("/notes") + "', 'body': {}}")
                        .path("status")
                        .asInt())
                .isEqualTo(201);
    }

    @Test
    void stopsReadingAnAnswerThatIsTooLarge() {
        PEER.stubFor(get(anyUrl()).willReturn(aResponse().withBody(new byte[21 << 20])));

        assertThat(caller.failed("{'url': '" + url("/") + "'}").message())
                .endsWith("was stopped: the answer is larger than 20 MB.");
    }

    @Test
    void givesUpOnRedirectsInACircle() {
        PEER.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(302).withHeader("Location", "/again")));

        assertThat(caller.failed("{'url': '" + url("/") + "'}").message()).endsWith("redirects in a circle.");
    }

    private static String url(String path) {
        return "http://localhost:" + PEER.getPort() + path;
    }
}
