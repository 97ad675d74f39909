package dev.deskhand.tools.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.equalToJson;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.patch;
import static com.github.tomakehurst.wiremock.client.WireMock.patchRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.junit5.WireMockExtension;
import dev.deskhand.tools.spi.Effect;
import dev.deskhand.tools.spi.FailureKind;
import dev.deskhand.tools.spi.Source;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpRequestTest {

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
    void readsJsonWithItsNumbersExactAndSaysWhereItCameFrom() {
        PEER.stubFor(get(urlEqualTo("/api/items?name=M%C3%BCller%20%26%20Co&tag=a&tag=b"))
                .willReturn(okJson("{\"total\": 12345678901234567.89}")));

        var done = caller.done("{'url': '" + url("/api/items")
                + "', 'query': {'name': 'Müller & Co', 'tag': ['a', 'b'], 'none': null}}");

        assertThat(done.output().json().at("/body/total").decimalValue()).isEqualByComparingTo("12345678901234567.89");
        assertThat(done.output().at("/body/total").sources())
                .containsExactly(Source.api("localhost:" + PEER.getPort(), "/api/items"));
        assertThat(done.evidence()).isEmpty();
    }

    @Test
    void sendsJsonUnderTheKeyOfTheEffectAndKeepsTheExchange() {
        PEER.stubFor(patch(urlEqualTo("/api/customers/7")).willReturn(okJson("{\"id\": 7}")));

        var done = caller.done("{'method': 'PATCH', 'url': '" + url("/api/customers/7") + "', 'body': {'phone': '1'}}");

        PEER.verify(patchRequestedFor(urlEqualTo("/api/customers/7"))
                .withHeader("Idempotency-Key", equalTo("key-7"))
                .withHeader("Content-Type", equalTo("application/json"))
                .withRequestBody(equalToJson("{\"phone\": \"1\"}")));
        assertThat(caller.text(done.evidence().getFirst())).contains("\"status\" : 200", "PATCH", "phone");
    }

    @Test
    void sendsFormsAndFiles() throws IOException {
        PEER.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(204)));
        Files.writeString(caller.workspace.forWriting("a.txt"), "content of a");

        caller.output("{'method': 'POST', 'url': '" + url("/form") + "', 'form': {'a b': 'c&d'}}");
        caller.output(
                "{'method': 'POST', 'url': '" + url("/parts") + "', 'multipart': {'doc': {'file': 'a.txt'}, 'n': 1}}");

        PEER.verify(postRequestedFor(urlEqualTo("/form")).withRequestBody(equalTo("a%20b=c%26d")));
        PEER.verify(postRequestedFor(urlEqualTo("/parts"))
                .withRequestBody(containing("name=\"doc\"; filename=\"a.txt\""))
                .withRequestBody(containing("content of a")));
    }

    @Test
    void neverShowsASecretItSent() {
        PEER.stubFor(post(urlPathEqualTo("/login"))
                .willReturn(aResponse().withStatus(422).withBody("wrong password: " + Caller.SECRET)));
        PEER.stubFor(get(anyUrl()).willReturn(aResponse().withBody("you are " + Caller.SECRET)));

        var failed = caller.failed("{'method': 'POST', 'url': '" + url("/login")
                + "', 'auth': {'basic': {'username': 'clerk', 'password': {'secret': 'crm'}}},"
                + " 'body': {'password': {'secret': 'crm'}}}");
        var output = caller.output("{'url': '" + url("/me") + "', 'query': {'key': {'secret': 'crm'}}}");

        assertThat(failed.message()).contains("wrong password: ***");
        assertThat(caller.text(failed.evidence().getFirst()))
                .contains("\"Authorization\" : \"***\"")
                .doesNotContain(Caller.SECRET)
                .doesNotContain("Y2xlcms6");
        assertThat(output.path("body").asText()).isEqualTo("you are ***");
        PEER.verify(postRequestedFor(urlEqualTo("/login"))
                .withRequestBody(equalToJson("{\"password\": \"" + Caller.SECRET + "\"}")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{'title':'Invalid','detail':'Phone is too short','status':422}|Phone is too short",
                "{'message':'No such owner'}|No such owner",
                "{'error':{'message':'Bad key'}}|Bad key",
                "{'title':'Invalid','errors':[{'field':'phone','message':'too short'}]}|Invalid; phone: too short",
                "{'errors':{'email':['is taken']}}|email: is taken",
                "<html><title>Not today</title></html>|Not today"
            })
    void refusalsCarryTheOtherSidesOwnWords(String body, String said) {
        PEER.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(422).withBody(body.replace('\'', '"'))));

        var failed = caller.failed("{'method': 'POST', 'url': '" + url("/api") + "', 'body': {}}");

        assertThat(failed.kind()).isEqualTo(FailureKind.REJECTED);
        assertThat(failed.message()).isEqualTo("localhost:" + PEER.getPort() + " answered POST /api with 422: " + said);
    }

    @Test
    void takesAnExpectedRefusalForSuccess() {
        PEER.stubFor(get(anyUrl()).willReturn(aResponse().withStatus(404)));

        assertThat(caller.output("{'url': '" + url("/gone") + "', 'expect_status': [200, 404]}")
                        .path("status")
                        .asInt())
                .isEqualTo(404);
    }

    @Test
    void aChangeThatWasTakenInOtherwiseThanExpectedIsNotToldAsNotDone() {
        PEER.stubFor(post(anyUrl()).willReturn(aResponse().withStatus(201)));

        var failed =
                caller.failed("{'method': 'POST', 'url': '" + url("/api") + "', 'body': {}, 'expect_status': 200}");

        assertThat(failed.kind()).isEqualTo(FailureKind.UNKNOWN_OUTCOME);
        assertThat(failed.message()).contains("the answer was 201, where the step expects [200]");
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 303})
    void aChangeAnsweredWithWhereToLookIsHeldAgainstThatAnswer(int status) {
        PEER.stubFor(post("/api").willReturn(aResponse().withStatus(status).withHeader("Location", "/list")));
        PEER.stubFor(get("/list").willReturn(aResponse().withStatus(200).withBody("saved")));
        String asked = "{'method': 'POST', 'url': '" + url("/api") + "', 'body': {}, 'expect_status': %d}";

        assertThat(caller.output(asked.formatted(status)).path("body").asText()).isEqualTo("saved");
        assertThat(caller.output(asked.formatted(200)).path("status").asInt()).isEqualTo(200);
        var failed = caller.failed(asked.formatted(201));
        assertThat(failed.kind()).isEqualTo(FailureKind.UNKNOWN_OUTCOME);
        assertThat(failed.message()).contains("the answer was " + status + ", where the step expects [201]");
    }

    @Test
    void decodesTheCharacterSetThatIsNamed() {
        PEER.stubFor(get(anyUrl())
                .willReturn(aResponse()
                        .withHeader("Content-Type", "text/csv; charset=GB18030")
                        .withBody("姓名".getBytes(Charset.forName("GB18030")))));

        assertThat(caller.output("{'url': '" + url("/x") + "'}").path("body").asText())
                .isEqualTo("姓名");
    }

    @Test
    void keepsFilesInTheWorkspaceOnly() {
        PEER.stubFor(get(anyUrl())
                .willReturn(aResponse()
                        .withHeader("Content-Type", "application/pdf")
                        .withBody(new byte[] {1, 2})));

        var output = caller.output("{'url': '" + url("/a.pdf") + "', 'save_as': 'a.pdf'}");
        var outside = caller.failed("{'url': '" + url("/a.pdf") + "', 'save_as': '../a.pdf'}");
        var unsaved = caller.failed("{'url': '" + url("/a.pdf") + "'}");

        assertThat(output.path("file").asText()).isEqualTo("a.pdf");
        assertThat(caller.workspace.existing("a.pdf")).hasBinaryContent(new byte[] {1, 2});
        assertThat(outside.kind()).isEqualTo(FailureKind.FORBIDDEN);
        assertThat(unsaved.advice()).isEqualTo("Keep it as a file with `save_as`.");
    }

    @Test
    void refusesClosedAddressesAndForgedHeaders() {
        var closed = caller.failed("{'url': '" + url("/closed/truth") + "'}");
        var forged = caller.failed("{'url': '" + url("/") + "', 'headers': {'X-A': 'a\\r\\nX-B: b'}}");
        var host = caller.failed("{'url': '" + url("/") + "', 'headers': {'Host': 'other'}}");

        assertThat(closed.kind()).isEqualTo(FailureKind.FORBIDDEN);
        assertThat(forged.message())
                .isEqualTo("The value of header 'X-A' has a line break or control character in it.");
        assertThat(host.message()).isEqualTo("The header 'Host' is set by the connection itself.");
        PEER.verify(0, anyRequestedFor(anyUrl()));
    }

    @Test
    void judgesTheEffectByTheMethod() {
        assertThat(effect("GET")).isEqualTo(Effect.READ);
        assertThat(effect("PATCH")).isEqualTo(Effect.CHANGE);
        assertThat(effect("DELETE")).isEqualTo(Effect.COMMIT);
        assertThat(effect("${inputs.method}")).isEqualTo(Effect.COMMIT);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "'query': {'_method': 'DELETE'}                            | COMMIT",
                "'query': {'_METHOD': ['get', ' delete ']}                 | COMMIT",
                "'query': {'.method': 'DELETE'}                            | COMMIT",
                "'query': {'_method': 'put'}                               | CHANGE",
                "'query': {'_method': '${found.how}'}                      | COMMIT",
                "'query': {'_method': 'GET'}                               | READ",
                "'query': {'_method': ''}                                  | READ",
                "'query': {'method': 'DELETE', 'payment_method': 'DELETE'} | READ",
                "'headers': {'X-HTTP-Method-Override': 'DELETE'}           | COMMIT",
                "'headers': {'x-http-method': 'MERGE'}                     | COMMIT",
                "'headers': {'X_Method_Override': 'patch'}                 | CHANGE",
                "'headers': {'X-HTTP-Method-Override': {'secret': 's'}}    | COMMIT",
                "'headers': {'Access-Control-Request-Method': 'DELETE'}    | READ",
                "'auth': {'header': {'name': 'X-HTTP-Method', 'value': 'DELETE'}} | COMMIT",
                "'method': 'POST', 'form': {'_method': 'delete'}           | COMMIT",
                "'method': 'POST', 'form': {'_method[]': 'delete'}         | COMMIT",
                "'method': 'POST', 'form': {'_method': 'patch'}            | CHANGE",
                "'method': 'POST', 'form': {'method': 'delete'}            | CHANGE",
                "'method': 'POST', 'multipart': {'_method': 'DELETE'}      | COMMIT",
                "'method': 'POST', 'multipart': {'_method': {'file': 'a'}} | COMMIT",
                "'method': 'POST', 'body': {'_method': 'DELETE'}           | COMMIT",
                "'method': 'POST', 'body': [{'a': 1}, {'_method': 'DELETE'}] | COMMIT",
                "'method': 'POST', 'body': 'a=1&_method=delete'            | COMMIT",
                "'method': 'POST', 'body': 'a=1&%5fmethod=delete'          | COMMIT",
                "'method': 'POST', 'body': '{\\'_method\\': \\'DELETE\\'}'  | COMMIT",
                "'method': 'POST', 'body': '--x\\r\\nContent-Disposition: form-data; name=_method\\r\\n\\r\\nDELETE\\r\\n--x--' | COMMIT",
                "'method': 'POST', 'body': 'the _method of payment is cash' | CHANGE",
                "'method': 'POST', 'query': {'_method': 'GET'}             | CHANGE",
                "'method': 'POST', 'headers': {'X-HTTP-Method-Override': 'GET'} | CHANGE"
            })
    void judgesTheEffectByTheGravestMethodThatIsNamedAnywhere(String more, Effect effect) {
        assertThat(caller.action.expectedEffect(Caller.json("{'url': 'http://a.example/posts/5', " + more + "}")))
                .isEqualTo(effect);
    }

    @Test
    void judgesTheEffectByTheMethodThatTheAddressNames() {
        for (String address : List.of(
                "http://a.example/5?_method=DELETE",
                "http://a.example/5?a=b;_method=delete",
                "http://a.example/5?a=b&%5Fmethod=%64elete#x",
                "http://a.example/5?x-http-method-override=DELETE")) {
            assertThat(caller.action.expectedEffect(Caller.arguments("url", address)))
                    .as(address)
                    .isEqualTo(Effect.COMMIT);
        }
        assertThat(caller.action.expectedEffect(Caller.arguments("url", "http://a.example/5#?_method=DELETE")))
                .isEqualTo(Effect.READ);
    }

    @Test
    void saysOfARequestThatDeletesByAnotherNameThatItDeletes() {
        String overridden = "{'url': 'http://a.example/posts/5', 'query': {'_method': '%s'}}";

        assertThat(caller.action
                        .sentence(Caller.json(overridden.formatted("delete")))
                        .english())
                .startsWith("Delete");
        assertThat(caller.action
                        .sentence(Caller.json(overridden.formatted("merge")))
                        .english())
                .contains("with another method named in it");
    }

    @Test
    void doesNotTryAgainWhatDeletesByAnotherName() {
        PEER.stubFor(any(anyUrl()).willReturn(aResponse().withStatus(503)));

        var failed = caller.failed("{'url': '" + url("/posts/5") + "', 'query': {'_method': 'DELETE'}}");
        caller.failed("{'url': '" + url("/posts/6") + "', 'headers': {'x-http-method-override': 'DELETE'}}");

        assertThat(failed.kind()).isEqualTo(FailureKind.UNKNOWN_OUTCOME);
        PEER.verify(1, getRequestedFor(urlPathEqualTo("/posts/5")));
        PEER.verify(1, getRequestedFor(urlPathEqualTo("/posts/6")));
    }

    @Test
    void looksAtWhereAChangeLeadsWithoutChangingThatToo() {
        PEER.stubFor(post("/api").willReturn(aResponse().withStatus(303).withHeader("Location", "/list")));
        PEER.stubFor(get("/list").willReturn(aResponse().withBody("gone")));

        caller.output("{'method': 'POST', 'url': '" + url("/api")
                + "', 'body': {}, 'headers': {'X-HTTP-Method-Override': 'DELETE'}}");

        PEER.verify(getRequestedFor(urlEqualTo("/list")).withoutHeader("X-HTTP-Method-Override"));
    }

    @Test
    void collectsNumberedPages() {
        page("1", "{\"items\": [1, 2], \"page\": 1, \"pages\": 3, \"total\": 5}");
        page("2", "{\"items\": [3, 4], \"page\": 2, \"pages\": 3, \"total\": 5}");
        page("3", "{\"items\": [5], \"page\": 3, \"pages\": 3, \"total\": 5}");
        PEER.stubFor(get(urlEqualTo("/list?size=2"))
                .willReturn(okJson("{\"items\": [1, 2], \"page\": 1, \"pages\": 3, \"total\": 5}")));

        var output = caller.output("{'url': '" + url("/list") + "', 'query': {'size': '2'}, 'all_pages': true}");

        assertThat(output.path("items")).hasToString("[1,2,3,4,5]");
        assertThat(output.at("/body/items")).hasToString("[1,2,3,4,5]");
        assertThat(output.path("pages").asInt()).isEqualTo(3);
    }

    @Test
    void collectsLinkedPages() {
        PEER.stubFor(get(urlEqualTo("/a"))
                .willReturn(okJson("[1]").withHeader("Link", "</a?after=1>; rel=\"next\", </a>; rel=\"first\"")));
        PEER.stubFor(get(urlEqualTo("/a?after=1")).willReturn(okJson("[2]")));
        PEER.stubFor(get(urlEqualTo("/b")).willReturn(okJson("{\"data\": [1], \"next\": \"/b?c=2\"}")));
        PEER.stubFor(get(urlEqualTo("/b?c=2")).willReturn(okJson("{\"data\": [2], \"next\": null}")));

        assertThat(caller.output("{'url': '" + url("/a") + "', 'all_pages': true}")
                        .path("items"))
                .hasToString("[1,2]");
        assertThat(caller.output("{'url': '" + url("/b") + "', 'all_pages': true}")
                        .path("items"))
                .hasToString("[1,2]");
    }

    @Test
    void givesASecretToNoOtherHost() {
        PEER.stubFor(get(urlEqualTo("/here"))
                .willReturn(aResponse()
                        .withStatus(302)
                        .withHeader("Location", "http://127.0.0.1:" + PEER.getPort() + "/there")));
        PEER.stubFor(get(urlEqualTo("/there")).willReturn(okJson("{}")));

        caller.output("{'url': '" + url("/here") + "', 'headers': {'X-Key': {'secret': 'crm'}, 'X-Plain': 'p'},"
                + " 'auth': {'bearer': {'secret': 'crm'}}}");

        PEER.verify(
                getRequestedFor(urlEqualTo("/here")).withHeader("Authorization", equalTo("Bearer " + Caller.SECRET)));
        PEER.verify(getRequestedFor(urlEqualTo("/there"))
                .withoutHeader("Authorization")
                .withoutHeader("X-Key")
                .withHeader("X-Plain", equalTo("p")));
    }

    private Effect effect(String method) {
        return caller.action.expectedEffect(Caller.json("{'method': '" + method + "', 'url': 'http://a.example'}"));
    }

    private static void page(String number, String json) {
        PEER.stubFor(get(urlEqualTo("/list?size=2&page=" + number)).willReturn(okJson(json)));
    }

    private static String url(String path) {
        return "http://localhost:" + PEER.getPort() + path;
    }

    @Test
    void anAnswerNestedTooDeepIsRefusedWhereItIsReadAndStaysATextWhereAChangeGaveIt() {
        String deep = "[".repeat(101) + "]".repeat(101);
        PEER.stubFor(get(urlEqualTo("/deep")).willReturn(okJson(deep)));
        PEER.stubFor(post(urlEqualTo("/deep")).willReturn(okJson(deep)));
        PEER.stubFor(get(urlEqualTo("/less")).willReturn(okJson(deep.substring(1, 201))));

        var refused = caller.failed("{'url': '" + url("/deep") + "'}");
        assertThat(refused.kind()).isEqualTo(FailureKind.BAD_INPUT);
        assertThat(refused.message()).contains("more than 100 lists and objects within each other");
        assertThat(refused.advice()).contains("`save_as`");
        assertThat(caller.output("{'method': 'POST', 'url': '" + url("/deep") + "', 'body': {}}")
                        .path("body")
                        .textValue())
                .isEqualTo(deep);
        assertThat(caller.output("{'url': '" + url("/less") + "'}").path("body").isArray())
                .isTrue();
    }
}
