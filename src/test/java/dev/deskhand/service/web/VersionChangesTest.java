package dev.deskhand.service.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;

import dev.deskhand.service.api.ApiProfile;
import dev.deskhand.service.security.Accounts;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What became otherwise between two versions of a workflow. */
@QuarkusTest
@TestProfile(ApiProfile.class)
@Timeout(60)
class VersionChangesTest {
    private static final String PASSWORD = "chosen-by-the-keeper";
    private static final String FILE = """
            workflow: %s
            title: {en: Tell a person, zh: 告知}
            inputs:
              who: {type: text, title: {en: Who, zh: 谁}%s}
            steps:
              - let: "${inputs.who + '%s'}"
            """;

    @Inject
    Accounts accounts;

    private final String name = "told-" + UUID.randomUUID().toString().substring(0, 8);
    private String session = "";

    @BeforeEach
    void comeIn() {
        if (accounts.person("keeper").isEmpty()) {
            accounts.create("keeper", "one-time-password", Set.of("ops"));
            accounts.changePassword("keeper", "one-time-password", PASSWORD);
        }
        session = RestAssured.given()
                .redirects()
                .follow(false)
                .formParam("user", "keeper")
                .formParam("password", PASSWORD)
                .post("/sign-in")
                .cookie("deskhand_session");
    }

    private void save(String yaml) {
        RestAssured.given()
                .auth()
                .preemptive()
                .basic("keeper", PASSWORD)
                .contentType("text/plain; charset=UTF-8")
                .body(yaml)
                .put("/api/workflows/" + name)
                .then()
                .statusCode(org.hamcrest.Matchers.lessThan(300));
    }

    private String page(String path) {
        return seen(path).statusCode(200).extract().asString();
    }

    private ValidatableResponse seen(String path) {
        return RestAssured.given()
                .cookie("deskhand_session", session)
                .accept("text/html")
                .get("/workflows/" + name + path)
                .then();
    }

    @Test
    void stepsAndInputsThatBecameOtherwiseAreNamedAndTheirLinesShown() {
        save(FILE.formatted(name, "", "!"));
        save(FILE.formatted(name, ", required: false", "?"));

        assertThat(page(""))
                .contains("/workflows/" + name + "/changes?from=1&amp;to=2", "What changed since version 1");
        String changes = page("/changes");
        assertThat(changes)
                .contains("From version 1 to 2: Tell a person", "1 step added, 1 step removed")
                .containsPattern("<del>− .*inputs.who \\+ &#39;!&#39;")
                .containsPattern("<ins>\\+ .*inputs.who \\+ &#39;\\?&#39;")
                .containsPattern("Who</span><span class=\"end\"><span class=\"badge changed\">Changed<");
        assertThat(page("/changes?from=2&to=1")).containsPattern("<ins>\\+ .*inputs.who \\+ &#39;!&#39;");
    }

    @Test
    void aRecordingTakenUnderANameThatIsThereSaysSoAndWhatChanged() {
        save(FILE.formatted(name, "", "!"));
        String recording =
                "{\"title\": \"Look\", \"steps\": [{\"type\": \"navigate\", \"url\": \"https://erp.example/\"}]}";
        RestAssured.given()
                .cookie("deskhand_session", session)
                .accept("text/html")
                .multiPart("name", name)
                .multiPart("recording", "look.json", recording.getBytes(StandardCharsets.UTF_8), "application/json")
                .post("/workflows/import")
                .then()
                .statusCode(200)
                .body(containsString("There was a workflow named " + name + " already: this is its version 2."))
                .body(containsString("/workflows/" + name + "/changes"));
    }

    @Test
    void whereOnlyTheFileDiffersThatIsSaid() {
        save(FILE.formatted(name, "", "!"));
        save("# Kept by the office\n" + FILE.formatted(name, "", "!"));
        assertThat(page("/changes"))
                .contains("The steps read the same.", "<ins>+ # Kept by the office</ins>")
                .doesNotContain("step added", "<del>");
    }

    @Test
    void anotherValueToBeginWithIsNoOtherStep() {
        String file = """
                workflow: %s
                inputs:
                  who: {type: text, default: %s}
                steps:
                  - use: sheet.read
                    with: {file: "${inputs.who}.csv"}
                """;
        save(file.formatted(name, "anna"));
        save(file.formatted(name, "bo"));
        assertThat(page("/changes"))
                .contains("The steps read the same.")
                .containsPattern("who</span><span class=\"end\"><span class=\"badge changed\">Changed<")
                .doesNotContain("step added");
    }

    @Test
    void aVersionComparedWithItselfHasNoDifference() {
        save(FILE.formatted(name, "", "!"));
        assertThat(page("")).doesNotContain("/changes?");
        assertThat(page("/changes"))
                .contains("There is no difference between them.")
                .doesNotContain("<ins>");
    }

    @Test
    void aVersionThatIsNotThereIsNamed() {
        save(FILE.formatted(name, "", "!"));
        seen("/changes?from=1&to=9").statusCode(404).body(allOf(containsString(name), not(containsString("<ins>"))));
    }
}
