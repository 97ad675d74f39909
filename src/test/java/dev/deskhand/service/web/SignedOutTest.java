package dev.deskhand.service.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.deskhand.service.web.preview.TestBrowser;
import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import java.net.URL;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A page with something filled in whose sign-in has ended meanwhile. */
@QuarkusTest
@TestProfile(WebProfile.class)
class SignedOutTest {
    private static final String WORDS = "Export all customers from the CRM to customers.xlsx";
    private static final String SEND = "form[data-drop] button.primary";

    @TestHTTPResource("/")
    URL address;

    private Visitor visitor;

    @BeforeEach
    void comeIn() {
        visitor = new Visitor(TestBrowser.start(), address.toString().replaceAll("/$", ""));
        visitor.enterAs("office");
        visitor.fill("#instruction", WORDS);
    }

    @AfterEach
    void leave() {
        visitor.close();
    }

    @Test
    void whatWasFilledInIsKeptAndSentAfterSigningInElsewhere() {
        visitor.isSignedOutOverNight();
        visitor.click(SEND);
        visitor.waitForText("[data-unsent]", "You have been signed out.");
        assertThat(visitor.value("#instruction")).isEqualTo(WORDS);
        visitor.isAccessible();

        visitor.inAnotherWindow(() -> visitor.enterAs("office"));
        visitor.click(SEND);
        visitor.waitForPath("/plans/");
        assertThat(visitor.text("h1")).isEqualTo("Save the customers of the CRM to a workbook");
    }

    @Test
    void nothingIsSentInTheNameOfSomebodyElse() {
        visitor.isSignedOutOverNight();
        visitor.inAnotherWindow(() -> visitor.enterAs("ops"));
        visitor.click(SEND);
        visitor.waitForText("[data-unsent]", "signed in by now as ops");
        assertThat(visitor.path()).isEqualTo("/");
        assertThat(visitor.value("#instruction")).isEqualTo(WORDS);
    }

    @Test
    void whatIsPressedTwiceIsSentOnce() {
        visitor.begin("""
                {"title": "Wait", "steps": [{"id": "go", "ask": "Go on?", "answer": {"type": "text"}}]}""");
        visitor.waitFor("#f-answer");
        visitor.fill("#f-answer", "yes");
        visitor.pressTwice("#gate button");
        visitor.waitUntilOver();
        assertThat(visitor.path()).endsWith("said=said.answered");
    }

    @Test
    void withoutScriptsTheSignInSaysThatNothingArrivedAndLeadsBackToThePage() {
        String here = address.toString().replaceAll("/$", "");
        String where = RestAssured.given()
                .redirects()
                .follow(false)
                .accept("text/html")
                .header("Referer", here + "/workflows/new?x=1")
                .formParam("name", "x")
                .post("/workflows/save")
                .then()
                .statusCode(302)
                .extract()
                .header("Location");
        assertThat(where).endsWith("/sign-in?problem=unsent&back=%2Fworkflows%2Fnew%3Fx%3D1");

        visitor.isSignedOutOverNight();
        visitor.open(where.replace(here, ""));
        assertThat(visitor.text("main")).contains("what you sent did not arrive");
        String elsewhere = RestAssured.given()
                .redirects()
                .follow(false)
                .accept("text/html")
                .header("Referer", "https://elsewhere.example/workflows/new")
                .formParam("name", "x")
                .post("/workflows/save")
                .header("Location");
        assertThat(elsewhere).endsWith("/sign-in?problem=unsent&back=%2F");
    }
}
