package dev.deskhand.service.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import dev.deskhand.service.api.ApiProfile;
import dev.deskhand.service.persistence.log.ActStore;
import dev.deskhand.service.security.Accounts;
import dev.deskhand.service.security.BrowserSessions;
import dev.deskhand.workflows.journal.Person;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What an admin does to accounts, and that it takes hold at once. */
@QuarkusTest
@TestProfile(ApiProfile.class)
@Timeout(60)
class PeopleTest {

    private static final AtomicInteger COUNTER = new AtomicInteger();

    @Inject
    Accounts accounts;

    @Inject
    BrowserSessions sessions;

    @Inject
    ActStore acts;

    private final String keeper = made("keeper", "admin");

    private String made(String name, String role) {
        return name + "-" + COUNTER.incrementAndGet() + "-" + role;
    }

    private String enter(String name, String role) {
        accounts.create(name, "one-time-password", Set.of(role));
        accounts.changePassword(name, "one-time-password", "chosen-by-" + name);
        return sessions.begin(new Person(name, Set.of(role)));
    }

    private static RequestSpecification with(String session) {
        return RestAssured.given()
                .cookie("deskhand_session", session)
                .contentType(ContentType.JSON)
                .redirects()
                .follow(false);
    }

    private static RequestSpecification byPassword(String name, String password) {
        return RestAssured.given().auth().preemptive().basic(name, password);
    }

    private static String problem(String session, String old, String fresh) {
        String place = RestAssured.given()
                .cookie("deskhand_session", session)
                .redirects()
                .follow(false)
                .formParam("old", old)
                .formParam("new", fresh)
                .formParam("again", fresh)
                .post("/account/password")
                .then()
                .statusCode(303)
                .extract()
                .header("Location");
        return place.substring(place.indexOf('=') + 1);
    }

    @Test
    void aPasswordThatIsNotChangedSaysWhyAndGuessesAtThePresentOneAreInTheLog() {
        String name = made("changes", "office");
        String session = enter(name, "office");
        String present = "chosen-by-" + name;
        assertThat(problem(session, present, "short")).isEqualTo("short");
        assertThat(problem(session, present, present)).isEqualTo("same");
        assertThat(acts.newest(null, 500))
                .noneMatch(act ->
                        act.type().equals("SignInRefused") && act.person().equals(name));
        for (int i = 0; i < 5; i++) {
            assertThat(problem(session, "not the present one", "long enough to be new"))
                    .isEqualTo("wrong");
        }
        assertThat(problem(session, present, "long enough to be new"))
                .as("right, but locked by then")
                .isEqualTo("locked");
        assertThat(acts.newest(null, 500))
                .anyMatch(act ->
                        act.type().equals("SignInRefused") && act.person().equals(name));
        for (String why : new String[] {"same", "locked"}) {
            assertThat(with(session)
                            .header("Accept-Language", "en")
                            .get("/account/password?problem=" + why)
                            .asString())
                    .contains(why.equals("same") ? "the same as the present one" : "Too many wrong passwords.");
        }
    }

    @Test
    void aNewPersonComesInByAOneTimePasswordThatHasToBeChanged() {
        String admin = enter(keeper, "admin");
        String name = made("new", "office");

        String password = with(admin)
                .body("{\"name\":\"" + name + "\",\"roles\":[\"office\"]}")
                .post("/api/people")
                .then()
                .statusCode(201)
                .header("Cache-Control", containsString("no-store"))
                .extract()
                .path("oneTimePassword");

        byPassword(name, password)
                .get("/api/runs")
                .then()
                .statusCode(403)
                .body("detail", equalTo("Your password is a one-time password."));
        with(admin).get("/api/people").then().body("find{it.name=='" + name + "'}.oneTime", equalTo(true));
        var act = acts.newest(null, 500).stream()
                .filter(row -> row.type().equals("AccountMade") && row.json().contains(name))
                .findFirst();
        assertThat(act).hasValueSatisfying(row -> {
            assertThat(row.person()).isEqualTo(keeper);
            assertThat(row.json()).doesNotContain(password);
        });
    }

    @Test
    void otherRolesCountFromTheNextRequest() {
        String admin = enter(keeper, "admin");
        String name = made("mover", "office");
        String session = enter(name, "office");
        with(session).get("/workflows/new").then().statusCode(403);

        with(admin)
                .body("{\"roles\":[\"ops\"]}")
                .put("/api/people/" + name)
                .then()
                .body("roles", hasItem("ops"));

        with(session).get("/workflows/new").then().statusCode(200);
    }

    @Test
    void whoIsDisabledIsOutAtOnceByCookieAndByPassword() {
        String admin = enter(keeper, "admin");
        String name = made("leaver", "office");
        String session = enter(name, "office");

        with(admin)
                .body("{\"disabled\":true}")
                .put("/api/people/" + name)
                .then()
                .statusCode(200);

        with(session).get("/api/runs").then().statusCode(401);
        byPassword(name, "chosen-by-" + name).get("/api/runs").then().statusCode(401);
        with(admin)
                .body("{\"disabled\":false}")
                .put("/api/people/" + name)
                .then()
                .statusCode(200);
        with(session).get("/api/runs").then().statusCode(401);
        byPassword(name, "chosen-by-" + name).get("/api/runs").then().statusCode(200);
    }

    @Test
    void aResetPasswordEndsSessionsAndTheOldPassword() {
        String admin = enter(keeper, "admin");
        String name = made("forgetful", "office");
        String session = enter(name, "office");

        String password = with(admin).post("/api/people/" + name + "/password").path("oneTimePassword");

        with(session).get("/api/runs").then().statusCode(401);
        byPassword(name, "chosen-by-" + name).get("/api/runs").then().statusCode(401);
        byPassword(name, password).get("/api/runs").then().statusCode(403);
    }

    @Test
    void nobodyLocksThemselvesOut() {
        String admin = enter(keeper, "admin");

        for (String body : new String[] {"{\"disabled\":true}", "{\"roles\":[\"office\"]}"}) {
            with(admin)
                    .body(body)
                    .put("/api/people/" + keeper)
                    .then()
                    .statusCode(409)
                    .body("detail", containsString("You cannot"))
                    .body("advice", containsString("another admin"));
        }
        with(admin).post("/api/people/" + keeper + "/password").then().statusCode(409);
    }

    @Test
    void namesAndRolesThatCannotBeAreRefusedWithTheReason() {
        String admin = enter(keeper, "admin");

        with(admin)
                .body("{\"name\":\"<b>x\",\"roles\":[\"office\"]}")
                .post("/api/people")
                .then()
                .statusCode(400)
                .body("detail", containsString("cannot be the name of an account"));
        with(admin)
                .body("{\"name\":\"Deskhand\",\"roles\":[\"office\"]}")
                .post("/api/people")
                .then()
                .statusCode(400)
                .body("detail", containsString("cannot be the name of an account"));
        with(admin)
                .body("{\"name\":\"fine\",\"roles\":[\"king\"]}")
                .post("/api/people")
                .then()
                .statusCode(400)
                .body("detail", equalTo("There is no role 'king'."));
        with(admin)
                .body("{\"name\":\"" + keeper.toUpperCase(java.util.Locale.ROOT) + "\",\"roles\":[\"office\"]}")
                .post("/api/people")
                .then()
                .statusCode(409);
    }

    @Test
    void thePageShowsAOneTimePasswordOnce() {
        String admin = enter(keeper, "admin");
        String name = made("paged", "office");

        String page = RestAssured.given()
                .cookie("deskhand_session", admin)
                .accept("text/html")
                .formParam("name", name)
                .formParam("role", "office")
                .post("/people")
                .then()
                .statusCode(200)
                .extract()
                .asString();

        String password = page.replaceAll("(?s).*id=\"given\" value=\"([^\"]*)\".*", "$1");
        byPassword(name, password).get("/api/runs").then().statusCode(403);
        assertThat(with(admin).accept("text/html").get("/people").asString())
                .contains(name)
                .doesNotContain(password);
    }
}
