package dev.deskhand.service.web;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.specification.RequestSpecification;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(WebProfile.class)
class DemoAccessTest {

    private static final String RUN = "{\"plan\":{\"title\":\"t\",\"steps\":[{\"id\":\"n\",\"let\":1}]}}";

    @Test
    void anybodyOnThisMachineMayLook() {
        given().accept("application/json").get("/api/runs").then().statusCode(200);
    }

    @Test
    void aRequestThatDoesNotSayItComesFromTheDemosPagesChangesNothing() {
        run().post("/api/runs").then().statusCode(401).body("advice", containsString("local-token"));
        run().header("Sec-Fetch-Site", "none").post("/api/runs").then().statusCode(401);
        run().header("Sec-Fetch-Site", "cross-site").post("/api/runs").then().statusCode(403);
        run().header("Sec-Fetch-Site", "same-site").post("/api/runs").then().statusCode(403);
        run().header("Origin", "http://elsewhere.example")
                .post("/api/runs")
                .then()
                .statusCode(403);
    }

    @Test
    void theDemosOwnPagesMay() {
        run().header("Sec-Fetch-Site", "same-origin").post("/api/runs").then().statusCode(201);
    }

    @Test
    void formsOfOtherSitesAreRefusedForWhoeverIsSignedIn() {
        String cookie = given().redirects()
                .follow(false)
                .contentType("application/x-www-form-urlencoded")
                .formParam("user", "office")
                .post("/sign-in/demo")
                .then()
                .header("Set-Cookie", containsString("SameSite=Lax"))
                .header("Set-Cookie", containsString("HttpOnly"))
                .extract()
                .cookie("deskhand_session");
        given().cookie("deskhand_session", cookie)
                .header("Origin", "http://elsewhere.example")
                .contentType("application/x-www-form-urlencoded")
                .formParam("language", "zh")
                .post("/preferences")
                .then()
                .statusCode(403)
                .header("Set-Cookie", not(containsString("zh")));
    }

    private static RequestSpecification run() {
        return given().contentType("application/json")
                .accept("application/json")
                .body(RUN);
    }
}
