package dev.deskhand.service.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import com.nimbusds.jwt.JWTClaimsSet;
import dev.deskhand.service.access.FakeProvider.Signed;
import dev.deskhand.service.api.ApiProfile;
import dev.deskhand.service.persistence.Database;
import dev.deskhand.service.persistence.ReservedPorts;
import dev.deskhand.service.security.Accounts;
import dev.deskhand.service.security.BrowserSessions;
import dev.deskhand.service.security.PeopleDesk;
import dev.deskhand.workflows.journal.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.io.IOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The company's sign-in: whom it lets in with which roles, and every forged or foreign answer it keeps out. */
@QuarkusTest
@TestProfile(CompanyTest.WithProvider.class)
@Timeout(60)
class CompanyTest {

    /** A provider at a free port. */
    public static class WithProvider extends ApiProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            var settings = new HashMap<>(super.getConfigOverrides());
            settings.put("deskhand.oidc-issuer", "http://127.0.0.1:" + ReservedPorts.next());
            settings.put("deskhand.oidc-client-id", FakeProvider.CLIENT);
            settings.put("deskhand.oidc-client-secret", FakeProvider.SECRET);
            settings.put("deskhand.oidc-roles-claim", "realm.groups");
            settings.put("deskhand.oidc-roles", "clerks=office, leads=approver, everything=root");
            return settings;
        }
    }

    @Inject
    Accounts accounts;

    @Inject
    PeopleDesk people;

    @Inject
    BrowserSessions sessions;

    @Inject
    Database database;

    @ConfigProperty(name = "deskhand.oidc-issuer")
    URI issuer;

    private FakeProvider provider;

    @BeforeEach
    void open() throws IOException {
        provider = new FakeProvider(issuer.getPort());
    }

    @AfterEach
    void close() {
        provider.close();
    }

    /** Somebody on the way: what was sent to the provider, and what the browser keeps. */
    private record OnTheWay(Map<String, String> asked, String cookie) {}

    private static OnTheWay begin() {
        Response response = RestAssured.given().redirects().follow(false).get("/sign-in/company?back=/runs");
        response.then().statusCode(303);
        Map<String, String> asked = new HashMap<>();
        for (String pair : URI.create(response.header("Location")).getRawQuery().split("&")) {
            String[] parts = pair.split("=", 2);
            asked.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        return new OnTheWay(asked, response.cookie("deskhand_company"));
    }

    private JWTClaimsSet.Builder claims(OnTheWay way, String subject, String name, String... groups) {
        return new JWTClaimsSet.Builder()
                .issuer(provider.issuer())
                .audience(FakeProvider.CLIENT)
                .subject(subject)
                .claim("nonce", way.asked().get("nonce"))
                .claim("preferred_username", name)
                .claim("realm", Map.of("groups", List.of(groups)))
                .issueTime(new Date())
                .claim("auth_time", Instant.now().getEpochSecond())
                .expirationTime(Date.from(Instant.now().plusSeconds(300)));
    }

    private Response comeBack(OnTheWay way, JWTClaimsSet claims, Signed signed) throws Exception {
        String code = "code-" + way.asked().get("state");
        provider.grant(code, way.asked().get("code_challenge"), claims, signed);
        return back(code, way.asked().get("state"), way.cookie());
    }

    private static Response back(String code, String state, String cookie) {
        var request = RestAssured.given().redirects().follow(false).queryParam("code", code);
        if (cookie != null) {
            request.cookie("deskhand_company", cookie);
        }
        return request.queryParam("state", state).get("/sign-in/company/back");
    }

    private Response signIn(String subject, String name, String... groups) throws Exception {
        OnTheWay way = begin();
        return comeBack(way, claims(way, subject, name, groups).build(), Signed.RIGHT);
    }

    private static void assertIn(Response response) {
        assertThat(response.header("Location")).endsWith("/runs");
        RestAssured.given()
                .cookie("deskhand_session", response.cookie("deskhand_session"))
                .get("/api/runs")
                .then()
                .statusCode(200);
    }

    private static void assertOut(Response response, String why) {
        assertThat(response.statusCode()).isEqualTo(303);
        assertThat(response.header("Location")).endsWith("/sign-in?problem=company-" + why);
        assertThat(response.cookie("deskhand_session")).isNull();
    }

    @Test
    void somebodyTheCompanyVouchesForComesInWithTheRolesOfTheirGroups() throws Exception {
        assertIn(signIn("s-1", "wang.fang", "leads", "everything", "unknown"));

        assertThat(accounts.person("wang.fang")).contains(new Person("wang.fang", Set.of("approver")));
    }

    @Test
    void asksForACodeWithProofAndForThePassword() {
        OnTheWay way = begin();

        assertThat(way.asked())
                .containsEntry("response_type", "code")
                .containsEntry("code_challenge_method", "S256")
                .containsEntry("prompt", "login")
                .containsEntry("max_age", "0")
                .containsEntry("client_id", FakeProvider.CLIENT);
        assertThat(way.asked().get("redirect_uri")).endsWith("/sign-in/company/back");
    }

    @Test
    void theSameSubjectIsTheSameAccountWhateverItIsCalledAndRolesFollow() throws Exception {
        assertIn(signIn("s-2", "before", "clerks"));
        assertIn(signIn("s-2", "after", "leads"));

        assertThat(accounts.person("before")).contains(new Person("before", Set.of("approver")));
        assertThat(accounts.person("after")).isEmpty();
    }

    @Test
    void whoHasNoRoleAtTheCompanyAnyMoreHasNoneHereAndIsOut() throws Exception {
        Response before = signIn("s-17", "leaver", "leads");
        assertIn(before);

        assertOut(signIn("s-17", "leaver", "everything"), "roles");

        assertThat(accounts.person("leaver")).contains(new Person("leaver", Set.of()));
        assertThat(sessions.person(before.cookie("deskhand_session"), false)).isEmpty();
        assertThat(people.lately(1, new Person("root", Set.of("admin")))
                        .getFirst()
                        .json())
                .contains("\"account\":\"leaver\"", "\"roles\":[]");
    }

    @Test
    void nobodyTakesAnotherAccountOverByItsName() throws Exception {
        accounts.create("Local", "one-time-password", Set.of("admin"));
        assertIn(signIn("s-3", "taken", "clerks"));

        assertOut(signIn("s-4", "local", "clerks"), "taken");
        assertOut(signIn("s-5", "taken", "clerks"), "taken");
        assertOut(signIn("s-6", "no spaces in names", "clerks"), "taken");
    }

    @Test
    void whoHasNoRoleOrIsDisabledStaysOut() throws Exception {
        assertOut(signIn("s-7", "roleless", "everything"), "roles");
        assertIn(signIn("s-8", "disabled", "clerks"));
        people.disable("disabled", new Person("root", Set.of("admin")));

        assertOut(signIn("s-8", "disabled", "clerks"), "disabled");
    }

    @Test
    void noPasswordOpensAnAccountOfTheCompany() throws Exception {
        assertIn(signIn("s-9", "passwordless", "clerks"));

        for (String password : List.of("none", "nobody", "", "one-time-password")) {
            RestAssured.given()
                    .auth()
                    .preemptive()
                    .basic("passwordless", password)
                    .get("/api/runs")
                    .then()
                    .statusCode(401);
        }
    }

    private Duration age(Instant asked, String name) throws Exception {
        OnTheWay way = begin();
        var claims = claims(way, name, name, "leads").claim("auth_time", asked.getEpochSecond());
        Response signedIn = comeBack(way, claims.build(), Signed.RIGHT);
        Instant begun = sessions.begun(signedIn.cookie("deskhand_session")).orElseThrow();
        return Duration.between(begun, Instant.now());
    }

    @Test
    void aSessionIsAsOldAsThePasswordBehindIt() throws Exception {
        assertThat(age(Instant.now(), "asked.now")).isBetween(Duration.ZERO, Duration.ofMinutes(1));
        assertThat(age(Instant.now().minusSeconds(200), "asked.before")).isGreaterThan(Duration.ofSeconds(199));
        assertThat(age(Instant.now().plusSeconds(30), "clock.ahead")).isGreaterThanOrEqualTo(Duration.ZERO);
    }

    /** An admin may give an account of the company a one-time password; whoever comes in by the company need not have it. */
    @Test
    void aOneTimePasswordShutsNobodyOutWhoComesInByTheCompany() throws Exception {
        assertIn(signIn("s-18", "given.one", "leads"));
        String oneTime = people.resetPassword("given.one", new Person("root", Set.of("admin")));

        String cookie = signIn("s-18", "given.one", "leads").cookie("deskhand_session");

        page(cookie, "/runs").then().statusCode(200);
        accounts.setRoles("given.one", Set.of("admin"), "test");
        database.write(
                handle -> handle.execute("UPDATE session SET until = until - 360000 WHERE person = 'given.one'"));
        page(cookie, "/keeping?kind=person&subject=given.one")
                .then()
                .statusCode(200)
                .body(containsString("/sign-in/company?back="))
                .body(not(containsString("type=\"password\"")));

        String other = RestAssured.given()
                .redirects()
                .follow(false)
                .formParam("user", "given.one")
                .formParam("password", oneTime)
                .post("/sign-in")
                .cookie("deskhand_session");
        assertThat(page(other, "/runs").header("Location")).endsWith("/account/password");
    }

    private static Response page(String cookie, String path) {
        return RestAssured.given()
                .redirects()
                .follow(false)
                .cookie("deskhand_session", cookie)
                .accept("text/html")
                .get(path);
    }

    @Test
    void whoHasNoPasswordHereIsSentToTheCompanysSignInForWhatTakesOne() throws Exception {
        Response signedIn = signIn("s-16", "dora", "leads");
        accounts.setRoles("dora", Set.of("admin"), "test");
        database.write(handle -> handle.execute("UPDATE session SET until = until - 360000 WHERE person = 'dora'"));
        RestAssured.given()
                .cookie("deskhand_session", signedIn.cookie("deskhand_session"))
                .accept("text/html")
                .get("/keeping?kind=person&subject=dora")
                .then()
                .statusCode(200)
                .body(containsString("Sign in again to erase"))
                .body(containsString("/sign-in/company?back="))
                .body(not(containsString("type=\"password\"")));
    }

    @Test
    void forgedAndForeignTokensStayOut() throws Exception {
        Map<String, UnaryOperator<JWTClaimsSet.Builder>> wrong = Map.of(
                "of a sign-in of nobody knows when", claims -> claims.claim("auth_time", null),
                "of a sign-in six minutes ago",
                        claims -> claims.claim(
                                "auth_time", Instant.now().minusSeconds(360).getEpochSecond()),
                "another issuer", claims -> claims.issuer("https://evil.example"),
                "for another client", claims -> claims.audience("somebody-else"),
                "of another sign-in", claims -> claims.claim("nonce", "another"),
                "without nonce", claims -> claims.claim("nonce", null),
                "too old",
                        claims -> claims.expirationTime(Date.from(Instant.now().minusSeconds(600))),
                "without subject", claims -> claims.subject(null),
                "without name", claims -> claims.claim("preferred_username", null));
        for (var one : wrong.entrySet()) {
            OnTheWay way = begin();
            JWTClaimsSet claims =
                    one.getValue().apply(claims(way, "s-10", "forger", "leads")).build();
            assertOut(comeBack(way, claims, Signed.RIGHT), "refused");
        }
        for (Signed signed : List.of(Signed.BY_A_STRANGER, Signed.NOT_AT_ALL)) {
            OnTheWay way = begin();
            assertOut(comeBack(way, claims(way, "s-10", "forger", "leads").build(), signed), "refused");
        }
        assertThat(accounts.person("forger")).isEmpty();
    }

    @Test
    void anAnswerThatThisBrowserDidNotAskForStaysOut() throws Exception {
        OnTheWay mine = begin();
        OnTheWay theirs = begin();
        provider.grant(
                "stolen",
                theirs.asked().get("code_challenge"),
                claims(theirs, "s-11", "victim", "leads").build(),
                Signed.RIGHT);

        assertOut(back("stolen", theirs.asked().get("state"), null), "again");
        assertOut(back("stolen", theirs.asked().get("state"), mine.cookie()), "refused");
        assertOut(back("stolen", mine.asked().get("state"), mine.cookie()), "refused");
        assertOut(back("stolen", theirs.asked().get("state"), "..."), "again");
    }

    @Test
    void neverSendsAnybodyElsewhereAfterwards() throws Exception {
        Response response = RestAssured.given()
                .redirects()
                .follow(false)
                .queryParam("back", "https://evil.example/")
                .get("/sign-in/company");
        Map<String, String> asked = new HashMap<>();
        for (String pair : URI.create(response.header("Location")).getRawQuery().split("&")) {
            String[] parts = pair.split("=", 2);
            asked.put(parts[0], URLDecoder.decode(parts[1], StandardCharsets.UTF_8));
        }
        OnTheWay way = new OnTheWay(asked, response.cookie("deskhand_company"));

        Response end = comeBack(way, claims(way, "s-12", "sent-on", "clerks").build(), Signed.RIGHT);

        assertThat(end.header("Location")).endsWith(":" + RestAssured.port + "/");
    }

    @Test
    void thePageOffersItAndSaysInWordsWhatWentWrong() {
        RestAssured.given()
                .accept("text/html")
                .get("/sign-in?problem=company-roles")
                .then()
                .body(containsString("Sign in with the company account"))
                .body(containsString("has no role in Deskhand"));
        RestAssured.given()
                .accept("text/html")
                .header("Accept-Language", "zh")
                .get("/sign-in")
                .then()
                .body(containsString("用公司账户登录"));
    }
}
