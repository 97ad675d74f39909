package dev.deskhand.service.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import dev.deskhand.service.problem.ProblemDocument;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@TestProfile(ApiProfile.class)
class RolesTest {

    @Inject
    People people;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # method | route                   | office | approver | ops | auditor
            GET      | /api/runs               | 200    | 200      | 200 | 200
            GET      | /api/approvals          | 200    | 200      | 200 | 200
            GET      | /api/workflows          | 200    | 200      | 200 | 200
            GET      | /api/tools              | 200    | 200      | 200 | 200
            GET      | /api/plan-schema        | 200    | 200      | 200 | 200
            GET      | /api/audit              | 200    | 200      | 200 | 200
            GET      | /api/audit/checkpoint   | 403    | 200      | 200 | 200
            GET      | /api/audit/export       | 403    | 200      | 200 | 200
            GET      | /api/audit/verification | 403    | 200      | 200 | 200
            POST     | /api/plans              | 200    | 200      | 200 | 403
            POST     | /api/runs               | 201    | 201      | 201 | 403
            PUT      | /api/workflows/roles    | 403    | 403      | 200 | 403
            DELETE   | /api/workflows/roles    | 403    | 403      | 204 | 403
            """)
    void eachRoleMayDoWhatIsItsOwn(String method, String route, int office, int approver, int ops, int auditor) {
        assertThat(status(method, route, "auditor")).as("auditor").isEqualTo(auditor);
        assertThat(status(method, route, "office")).as("office").isEqualTo(office);
        assertThat(status(method, route, "approver")).as("approver").isEqualTo(approver);
        assertThat(status(method, route, "ops")).as("ops").isEqualTo(ops);
    }

    private int status(String method, String route, String role) {
        var request = people.as(role);
        if (method.equals("POST")) {
            request.contentType(ContentType.JSON).body("{\"instruction\":\"steps: [{let: 1}]\"}");
        } else if (method.equals("PUT")) {
            request.contentType("text/yaml").body("steps: [{let: 1}]");
        }
        return request.request(method, route).statusCode();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/runs", "/api/tools", "/api/audit", "/api/files", "/api/none"})
    void strangersAreToldToSignIn(String route) {
        RestAssured.get(route)
                .then()
                .statusCode(401)
                .contentType(ProblemDocument.MEDIA_TYPE)
                .header("WWW-Authenticate", containsString("Basic"))
                .body("advice", containsString("local-token"));
    }

    @Test
    void strangersWithABrowserAreLedToTheSignInPage() {
        RestAssured.given()
                .redirects()
                .follow(false)
                .accept("text/html")
                .get("/runs")
                .then()
                .statusCode(302)
                .header("Location", containsString("/sign-in?back=%2Fruns"));
    }

    @Test
    void aOneTimePasswordHasToBeChangedFirst() {
        people.create("newcomer", "given-once-only", "office");

        RestAssured.given()
                .auth()
                .preemptive()
                .basic("newcomer", "given-once-only")
                .get("/api/runs")
                .then()
                .statusCode(403)
                .body("detail", equalTo("Your password is a one-time password."));
    }

    @Test
    void fiveWrongPasswordsLockAnAccount() {
        people.create("forgetful", "given-once-only", "office");
        for (int i = 0; i < 5; i++) {
            RestAssured.given()
                    .auth()
                    .preemptive()
                    .basic("forgetful", "wrong")
                    .get("/api/runs")
                    .then()
                    .statusCode(401);
        }

        RestAssured.given()
                .auth()
                .preemptive()
                .basic("forgetful", "given-once-only")
                .get("/api/runs")
                .then()
                .statusCode(401)
                .body("detail", containsString("locked"));
    }

    @Test
    void otherSitesCannotWriteInAPersonsName() {
        people.as("office")
                .header("Origin", "https://elsewhere.example")
                .contentType(ContentType.JSON)
                .body("{}")
                .post("/api/runs")
                .then()
                .statusCode(403)
                .body("detail", containsString("another site"));
    }

    @Test
    void peopleOfTheOfficeSeeTheirOwnRunsOnly() {
        String run = people.as("ops")
                .contentType(ContentType.JSON)
                .body("{\"instruction\":\"steps: [{let: 1}]\"}")
                .post("/api/runs")
                .path("id");

        people.as("auditor").get("/api/runs/" + run).then().statusCode(200);
        people.as("office").get("/api/runs/" + run).then().statusCode(404);
        people.as("office").get("/api/runs/" + run + "/events").then().statusCode(404);
        assertThat(people.as("office").get("/api/runs?limit=200").jsonPath().getList("items.id"))
                .doesNotContain(run);
    }
}
