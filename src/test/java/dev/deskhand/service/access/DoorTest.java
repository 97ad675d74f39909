package dev.deskhand.service.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.endsWith;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import dev.deskhand.service.api.ApiProfile;
import dev.deskhand.service.security.Accounts;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The way in: sessions, lock-out, requests that other sites make, and the headers of every answer. */
@QuarkusTest
@TestProfile(ApiProfile.class)
@Timeout(60)
class DoorTest {

    private static final String COOKIE = "deskhand_session";

    @Inject
    Accounts accounts;

    private void account(String name) {
        if (accounts.person(name).isEmpty()) {
            accounts.create(name, "one-time-password", Set.of("office"));
            accounts.changePassword(name, "one-time-password", "chosen-by-" + name);
        }
    }

    private static RequestSpecification plain() {
        return RestAssured.given().redirects().follow(false);
    }

    private static Response signIn(String name, String password, String planted) {
        return plain().cookie(COOKIE, planted)
                .formParam("user", name)
                .formParam("password", password)
                .post("/sign-in");
    }

    @Test
    void aPlantedSessionIsNeverTakenUp() {
        account("fixed");
        String planted = "planted-by-somebody-else-0123456789abcdefghij";

        String session = signIn("fixed", "chosen-by-fixed", planted).cookie(COOKIE);

        assertThat(session).isNotEqualTo(planted).hasSizeGreaterThan(40);
        plain().cookie(COOKIE, planted).get("/api/runs").then().statusCode(401);
        plain().cookie(COOKIE, session).get("/api/runs").then().statusCode(200);
    }

    @Test
    void signingInAgainEndsTheSessionBefore() {
        account("twice");
        String first = signIn("twice", "chosen-by-twice", "none").cookie(COOKIE);

        String second = signIn("twice", "chosen-by-twice", first).cookie(COOKIE);

        plain().cookie(COOKIE, first).get("/api/runs").then().statusCode(401);
        plain().cookie(COOKIE, second).get("/api/runs").then().statusCode(200);
    }

    @Test
    void aSessionEndsWithSigningOutAndWithAnotherPassword() {
        account("leaving");
        String first = signIn("leaving", "chosen-by-leaving", "none").cookie(COOKIE);
        plain().cookie(COOKIE, first).post("/sign-out").then().statusCode(303);
        plain().cookie(COOKIE, first).get("/api/runs").then().statusCode(401);

        String second = signIn("leaving", "chosen-by-leaving", "none").cookie(COOKIE);
        accounts.changePassword("leaving", "chosen-by-leaving", "another password");
        plain().cookie(COOKIE, second).get("/api/runs").then().statusCode(401);
    }

    @Test
    void theCookieIsOutOfReachOfScriptsAndOtherSites() {
        account("cookie");

        signIn("cookie", "chosen-by-cookie", "none")
                .then()
                .header("Set-Cookie", containsString("HttpOnly"))
                .header("Set-Cookie", containsString("SameSite=Lax"));
    }

    @Test
    void guessesMadeSideBySideLockTheAccount() throws Exception {
        account("guessed");

        // Not in the common pool: the client's own start waits for that pool.
        try (var sideBySide = Executors.newFixedThreadPool(8)) {
            List<Callable<Response>> guesses = IntStream.range(0, 8)
                    .mapToObj(i -> (Callable<Response>) () -> signIn("guessed", "guess " + i, "none"))
                    .toList();
            for (var guess : sideBySide.invokeAll(guesses)) {
                assertThat(guess.get().statusCode()).isEqualTo(303);
            }
        }

        signIn("guessed", "chosen-by-guessed", "none")
                .then()
                .statusCode(303)
                .header("Location", containsString("problem=locked"))
                .header("Set-Cookie", equalTo(null));
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, https://elsewhere.example",
        "Origin, null",
        "Origin, http://localhost.elsewhere.example",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site"
    })
    void otherSitesChangeNothing(String header, String value) {
        account("lured");
        String session = signIn("lured", "chosen-by-lured", "none").cookie(COOKIE);

        for (String path : new String[] {"/sign-out", "/sign-in", "/api/runs", "/preferences", "/plans"}) {
            plain().cookie(COOKIE, session)
                    .header(header, value)
                    .post(path)
                    .then()
                    .statusCode(403)
                    .body("detail", containsString("another site"));
        }
        plain().cookie(COOKIE, session).get("/api/runs").then().statusCode(200);
    }

    @Test
    void refusalsAtTheDoorAreSaidInTheLanguageAskedFor() {
        plain().header("Accept-Language", "zh-CN,zh;q=0.9,en;q=0.8")
                .get("/api/runs")
                .then()
                .statusCode(401)
                .contentType("application/problem+json")
                .header("WWW-Authenticate", containsString("Basic"))
                .header("Content-Language", equalTo("zh-CN"))
                .body("title", equalTo("尚未登录"))
                .body("detail", containsString("用户名、密码、令牌"))
                .body("advice", containsString("令牌（Bearer）"));
        plain().header("Accept-Language", "zh-CN")
                .header("Origin", "https://elsewhere.example")
                .post("/api/runs")
                .then()
                .statusCode(403)
                .body("detail", containsString("其他网站"))
                .body("advice", containsString("重试"));
        plain().header("Accept-Language", "de,zh;q=0.5")
                .get("/api/runs")
                .then()
                .statusCode(401)
                .body("title", equalTo("Not signed in"));
    }

    @Test
    void peopleWhomAnotherSiteSendsGetAPageInTheirLanguage() {
        plain().header("Origin", "https://elsewhere.example")
                .header("Accept-Language", "en")
                .cookie("deskhand_language", "zh")
                .accept("text/html")
                .post("/sign-in")
                .then()
                .statusCode(403)
                .contentType(containsString("text/html"))
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .body(containsString("lang=\"zh-CN\""))
                .body(containsString("该请求来自其他网站"))
                .body(containsString("href=\"/\""));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/sign-in",
                "/runs",
                "/none",
                "/api/runs",
                "/api/none",
                "/assets/deskhand.css",
                "/q/openapi",
                "/q/health"
            })
    void everyAnswerCarriesTheSecureHeaders(String path) {
        plain().get(path)
                .then()
                .header("Content-Security-Policy", containsString("default-src 'none'"))
                .header("Content-Security-Policy", not(containsString("unsafe")))
                .header("Content-Security-Policy", containsString("frame-ancestors 'none'"))
                .header("Content-Security-Policy", containsString("form-action 'self'"))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("X-Frame-Options", equalTo("DENY"))
                .header("Referrer-Policy", equalTo("same-origin"))
                .header("Cross-Origin-Opener-Policy", equalTo("same-origin"))
                .header("Cross-Origin-Resource-Policy", equalTo("same-origin"))
                .header("Permissions-Policy", containsString("camera=()"));
    }

    @Test
    void pagesBehindTheDoorAreKeptByNoCache() {
        account("cached");
        String session = signIn("cached", "chosen-by-cached", "none").cookie(COOKIE);

        for (String path : new String[] {"/", "/runs", "/log", "/api/runs", "/api/approvals"}) {
            plain().cookie(COOKIE, session)
                    .accept("*/*")
                    .get(path)
                    .then()
                    .statusCode(200)
                    .header("Cache-Control", containsString("no-store"));
        }
    }

    @Test
    void afterSigningInNobodyIsSentToAnotherSite() {
        account("sent");
        for (String back : new String[] {"https://elsewhere.example", "//elsewhere.example", "/\\elsewhere.example"}) {
            plain().formParam("user", "sent")
                    .formParam("password", "chosen-by-sent")
                    .formParam("back", back)
                    .post("/sign-in")
                    .then()
                    .header("Location", not(containsString("elsewhere")));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = ';', textBlock = """
            /log?q=a|b ; /log?q=a%7Cb
            /log?q=%7Bx%7D ; /log?q=%7Bx%7D
            /%zz ; /%25zz
            /"><x> ; /%22%3E%3Cx%3E
            /runs?q=[a]^` ; /runs?q=%5Ba%5D%5E%60
            /runs/1#part ; /runs/1#part
            """)
    void aPathThatIsNoAddressAsItStandsLeadsWhereItWasMeant(String back, String written) {
        account("odd-way");
        for (String form : new String[] {"/sign-in", "/preferences"}) {
            plain().formParam("user", "odd-way")
                    .formParam("password", "chosen-by-odd-way")
                    .formParam("back", back)
                    .post(form)
                    .then()
                    .statusCode(303)
                    .header("Location", endsWith(written));
        }
    }

    /** Over HTTP/2 the host is no header. */
    @ParameterizedTest
    @CsvSource({"HTTP_1_1", "HTTP_2"})
    void aPageOfDeskhandsOwnMayChangeSomethingAndNoOtherWhateverTheProtocol(HttpClient.Version version)
            throws Exception {
        account("protocol");
        String here = "http://localhost:" + RestAssured.port;
        try (var client = HttpClient.newBuilder().version(version).build()) {
            // The first request asks for the other protocol.
            var first = client.send(
                    HttpRequest.newBuilder(URI.create(here + "/sign-in")).build(), BodyHandlers.ofString());
            assertThat(first.version()).isEqualTo(version);
            assertThat(signIn(client, here, here).statusCode()).isEqualTo(303);
            for (String elsewhere : List.of(
                    "https://elsewhere.example",
                    "null",
                    "http://localhost:1",
                    "http://localhost",
                    "http://localhost.elsewhere.example:" + RestAssured.port)) {
                assertThat(signIn(client, here, elsewhere).statusCode())
                        .as(elsewhere)
                        .isEqualTo(403);
            }
        }
    }

    private static HttpResponse<String> signIn(HttpClient client, String here, String origin) throws Exception {
        var request = HttpRequest.newBuilder(URI.create(here + "/sign-in"))
                .header("Origin", origin)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString("user=protocol&password=chosen-by-protocol"))
                .build();
        return client.send(request, BodyHandlers.ofString());
    }
}
