package dev.deskhand.service.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Recordings taken over by the service: as a whole or not at all, whatever stands in them. */
@QuarkusTest
@TestProfile(ApiProfile.class)
@Timeout(60)
class ImportTest {

    @Inject
    People people;

    private ValidatableResponse taken(String recording, String query) {
        return people.as("ops")
                .contentType(ContentType.JSON)
                .body(recording)
                .post("/api/workflows/import" + query)
                .then();
    }

    private static String step(String step) {
        return "{\"title\": \"Faulty step\", \"steps\": [{\"type\": \"navigate\", \"url\": \"https://shop.example/\"},"
                + "{\"type\": \"customStep\", \"name\": \"deskhand\", \"parameters\": {\"step\": " + step + "}}]}";
    }

    @Test
    void aStepOfOursThatCannotBeReadIsANote() {
        taken(step("{\"use\": 7, \"wiht\": []}"), "")
                .statusCode(200)
                .body("[0].notes.text.en", hasItem(containsString("the step it holds cannot be read")));
    }

    @Test
    void aRecordingThatDoesNotFitIsRefusedByItsTitle() {
        taken(step("{\"use\": \"browser.click\", \"with\": {\"target\": \"${nothing}\"}}"), "?name=not-fitting")
                .statusCode(422)
                .body("detail", containsString("The recording 'Faulty step' cannot be saved as 'not-fitting': "));
        people.as("ops").get("/api/workflows/not-fitting").then().statusCode(404);
    }

    @Test
    void testsWithTitlesThatMakeNoNameAreSavedApart() {
        String test =
                "{\"name\": \"%s\", \"commands\": [{\"command\": \"open\", \"target\": \"/%s\", \"value\": \"\"}]}";
        String project = "{\"url\": \"https://shop.example\", \"tests\": [" + test.formatted("登录", "a") + ","
                + test.formatted("查询", "b") + "]}";

        taken(project, "?name=import-titles")
                .statusCode(200)
                .body("[0].name", equalTo("import-titles-1"))
                .body("[1].name", equalTo("import-titles-2"))
                .body("[1].version", equalTo(1));
        var names = taken(project, "").statusCode(200).extract().jsonPath().getList("name");
        assertThat(names).doesNotHaveDuplicates().hasSize(2);
    }
}
