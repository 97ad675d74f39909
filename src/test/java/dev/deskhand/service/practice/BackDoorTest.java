package dev.deskhand.service.practice;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(OfficeProfile.class)
class BackDoorTest {
    @BeforeEach
    void startFromTheFirstDay() {
        Office.reset();
    }

    @Test
    void theTruthIsNotThereWithoutTheKey() {
        given().get("/practice/truth").then().statusCode(404);
        given().header("X-Office-Key", "guess").get("/practice/truth").then().statusCode(404);
    }

    @Test
    void theSeedHasTheInvoicesOfTheFirstDay() {
        var truth = Office.truth();
        assertThat(truth.getList("invoices")).hasSize(128);
        assertThat(truth.getList("invoices.findAll { it.status == 'Unpaid' }")).hasSize(47);
        assertThat(truth.getList("invoices.currency.unique()")).hasSize(2);
        assertThat(truth.getList("customers")).hasSize(61);
    }

    @Test
    void aPortalThatIsDownSaysSoAndComesBackAfterTheTimesGiven() {
        Office.faults("{\"portal\": \"down\", \"times\": 1}");
        given().get("/practice/portal/login").then().statusCode(503);
        given().get("/practice/portal/login").then().statusCode(200);
        Office.faults("{\"crm\": \"500\"}");
        given().get("/practice/crm/api/customers").then().statusCode(500);
        given().get("/practice/crm/api/customers").then().statusCode(500);
        Office.faults("{\"mail\": \"slow\", \"delayMs\": 300}");
        long before = System.nanoTime();
        given().get("/practice/mail").then().statusCode(200);
        assertThat(System.nanoTime() - before).isGreaterThan(300_000_000L);
    }

    @Test
    void theSaveButtonCanBeRenamed() {
        Office.faults("{\"saveLabel\": \"Store record\"}");
        assertThat(Office.get(Office.signIn(), "/practice/portal/invoices/new").asString())
                .contains(">Store record</button>")
                .doesNotContain("Save invoice");
    }

    @Test
    void theButtonOnTheFrontPageResetsTheOffice() {
        given().contentType("application/json")
                .body("{\"city\": \"Bonn\"}")
                .patch("/practice/crm/api/customers/1")
                .then()
                .statusCode(200);
        var home = given().get("/practice");
        assertThat(home.asString()).contains("paper-and-ink");
        given().redirects()
                .follow(false)
                .cookie("practice_session", home.cookie("practice_session"))
                .contentType("application/x-www-form-urlencoded")
                .formParams(Map.of("csrf", Office.csrf(home)))
                .post("/practice/reset")
                .then()
                .statusCode(303);
        assertThat(Office.truth().getList("changes")).isEmpty();
    }

    @Test
    void aResetWithoutKeyOrFormIsRefused() {
        given().post("/practice/reset").then().statusCode(403).body(containsString("This form is too old"));
    }

    @Test
    void anotherSiteCannotHaveTheOfficeChangedThroughAVisitorsBrowser() {
        for (var header : Map.of("Origin", "http://elsewhere.example", "Sec-Fetch-Site", "cross-site")
                .entrySet()) {
            for (String path : List.of("/practice/reset", "/practice/portal/login", "/practice/crm/api/customers")) {
                given().header(header.getKey(), header.getValue())
                        .contentType("text/plain")
                        .body("{}")
                        .post(path)
                        .then()
                        .statusCode(403)
                        .body("detail", containsString("another site"));
            }
        }
        given().header("Sec-Fetch-Site", "cross-site").get("/practice").then().statusCode(200);
    }
}
