package dev.deskhand.service.web;

import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;

import dev.deskhand.service.api.ApiProfile;
import dev.deskhand.service.security.Accounts;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The form that runs a workflow, sent twice because something in it had to be put right. */
@QuarkusTest
@TestProfile(ApiProfile.class)
@Timeout(60)
class WorkflowFormTest {

    private static final String PASSWORD = "chosen-by-the-former";

    @Inject
    Accounts accounts;

    private String session = "";

    @BeforeEach
    void comeIn() {
        if (accounts.person("former").isEmpty()) {
            accounts.create("former", "one-time-password", Set.of("office"));
            accounts.changePassword("former", "one-time-password", PASSWORD);
        }
        session = RestAssured.given()
                .redirects()
                .follow(false)
                .formParam("user", "former")
                .formParam("password", PASSWORD)
                .post("/sign-in")
                .cookie("deskhand_session");
    }

    private RequestSpecification form() {
        return RestAssured.given()
                .redirects()
                .follow(false)
                .cookie("deskhand_session", session)
                .accept("text/html")
                .multiPart("by", "Name");
    }

    @Test
    void aFileStaysChosenByItsNameWhenAnotherValueIsMissing() {
        byte[] list = "Name,Amount\nAnna,3\n".getBytes(StandardCharsets.UTF_8);

        Response asked = form().multiPart("file:book", "list.csv", list, "text/csv")
                .multiPart("column", "")
                .post("/workflows/sum-workbook/run");

        asked.then()
                .statusCode(400)
                .body(allOf(containsString("<span>list.csv</span>"), containsString("wrong-column")));
        String kept = asked.htmlPath().getString("**.find { it.@type == 'hidden' && it.@name == 'book' }.@value");
        form().multiPart("book", kept)
                .multiPart("name:book", "list.csv")
                .multiPart("column", "Amount")
                .post("/workflows/sum-workbook/run")
                .then()
                .statusCode(303)
                .header("Location", containsString("/runs/"));
    }
}
