package dev.deskhand.service.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** An instruction that is a plan already. */
@QuarkusTest
@TestProfile(ApiProfile.class)
@Timeout(60)
class WrittenPlansTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String PLAN = """
            # Kept by the office
            title: {en: Tell a person, zh: 告知}
            inputs:
              who: {type: text, title: Who}
            steps:
              - let: "${inputs.who + '!'}"
            """;

    @Inject
    People people;

    private RequestSpecification office() {
        return people.as("office").contentType(ContentType.JSON);
    }

    private static String instruction(String text) {
        return JSON.createObjectNode().put("instruction", text).toString();
    }

    private ValidatableResponse planned(String text) {
        return office().body(instruction(text)).post("/api/plans").then();
    }

    private Response typed(String language, String text) {
        return people.as("office")
                .header("Accept", "text/html")
                .header("Accept-Language", language)
                .redirects()
                .follow(false)
                .multiPart("instruction", text)
                .post("/plans");
    }

    @Test
    void isTakenAsItIsAndNoPlannerHasAHandInIt() {
        String proposal = planned(PLAN)
                .statusCode(200)
                .body("outcome", equalTo("PLANNED"))
                .body("planner", equalTo(""))
                .body("plan.title.zh", equalTo("告知"))
                .body("questions[0].name", equalTo("who"))
                .extract()
                .path("id");
        people.as("office")
                .header("Accept", "text/html")
                .get("/plans/" + proposal)
                .then()
                .body(containsString("Written out by you"));

        String run = office().body("{\"proposal\":\"" + proposal + "\",\"inputs\":{\"who\":\"Ann\"}}")
                .post("/api/runs")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        office().get("/api/runs/" + run)
                .then()
                .body("title", equalTo("Tell a person"))
                .body("planner", nullValue())
                .body("plan.steps.size()", equalTo(1));
    }

    @Test
    void isStartedAtOnceWhereThatIsAskedFor() {
        String run = office().body("{\"instruction\":" + JSON.valueToTree(PLAN)
                        + ",\"language\":\"en\",\"inputs\":{\"who\":\"Ann\"}}")
                .post("/api/runs")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        office().get("/api/runs/" + run).then().body("planner", nullValue()).body("title", equalTo("Tell a person"));
    }

    @Test
    void valuesThatDoNotFitItOrThatItDoesNotAskForAreRefusedWhenItIsPlanned() {
        String plan = "inputs: {many: {type: integer}, day: {type: date}}\nsteps: [{let: '${inputs.many}'}]";
        String start = "{\"instruction\":" + JSON.valueToTree(plan) + ",\"inputs\":";
        office().body(start + "{\"many\":\"twelve\",\"dya\":\"2026-01-31\"}}")
                .post("/api/plans")
                .then()
                .statusCode(422)
                .body("problems.message", hasItems(containsString("'many' has to be a"), containsString("'dya'")));
        office().body(start + "{\"many\":\" 12 \",\"day\":\"\"}}")
                .post("/api/plans")
                .then()
                .statusCode(200)
                .body("inputs.find { it.name == 'many' }.value", equalTo(12))
                .body("questions.name", hasItems("day"));
    }

    @Test
    void mayBeLongerThanWordsMayBe() {
        planned(PLAN + "# at length\n".repeat(1_000)).statusCode(200).body("outcome", equalTo("PLANNED"));
        planned("at length ".repeat(1_000)).statusCode(400);
    }

    @Test
    void aFaultInItIsNamedWithItsLineAndNoPlannerGuesses() {
        String broken = PLAN.replace("  - let", "  - lett");
        planned(broken + "  - use: file.nothing\n")
                .statusCode(422)
                .body("detail", containsString("line 6, column 5"))
                .body("detail", containsString("this step does not say what to do"));
        planned(PLAN.replace("inputs.who +", "inputs.whom +"))
                .statusCode(422)
                .body("detail", containsString("line 6, column"));
        planned(PLAN.replace("title: {en", "title: {en: {"))
                .statusCode(422)
                .body("detail", containsString("this is not YAML"));
    }

    @Test
    void thePageKeepsWhatWasTypedAndNamesEveryFaultInTheReadersLanguage() {
        String broken = "title: T\nsteps:\n  - use: file.nothing\n  - lett: 7\n  - {use: file.read, wiht: {}}\n";
        Response english = typed("en", broken);
        assertThat(english.statusCode()).isEqualTo(422);
        assertThat(english.asString()).contains("The plan has 2 faults", "Line 4, column", "Line 5, column", "lett: 7");
        assertThat(typed("zh", broken).asString()).contains("计划有 2 处错误", "第 4 行第 ", "第 5 行第 ");
    }

    private String proposed(String plan, String values) {
        return office().body("{\"instruction\":" + JSON.valueToTree(plan) + "," + values + "}")
                .post("/api/plans")
                .then()
                .statusCode(200)
                .body("outcome", equalTo("PLANNED"))
                .extract()
                .path("id");
    }

    /** A button of the plan's page, with what stands in its fields then. */
    private Response pressed(String button, String proposal, Map<String, String> fields) {
        RequestSpecification page = people.as("office")
                .header("Accept", "text/html")
                .redirects()
                .follow(false)
                .multiPart("plan:do", button);
        fields.forEach(page::multiPart);
        return page.post("/plans/" + proposal);
    }

    private ValidatableResponse begun(Response started) {
        assertThat(started.statusCode()).as("%s", started.asString()).isEqualTo(303);
        String page = started.header("Location");
        return office().get("/api/runs/" + page.substring(page.lastIndexOf('/') + 1))
                .then();
    }

    @Test
    void whatIsEmptiedOnItsPageIsNotUsed() {
        String plan = """
                title: List
                inputs:
                  country: {type: text, title: Country, required: false}
                  town: {type: text, title: Town, default: Bonn}
                steps:
                  - let: "${inputs.town}"
                """;
        String values = "\"inputs\":{\"country\":\"Germany\",\"town\":\"Trier\"}";
        String emptied = proposed(plan, values);
        Map<String, String> fields = Map.of("country", "", "town", "");
        assertThat(pressed("check", emptied, fields).asString())
                .as("the page shows what is used instead")
                .contains("value=\"Bonn\"")
                .doesNotContain("Germany", "Trier");
        begun(pressed("run", emptied, fields))
                .body("inputs.country", nullValue())
                .body("inputs.town", not("Trier"));
        begun(pressed("run", proposed(plan, values), Map.of("country", "Germany", "town", "Trier")))
                .body("inputs.country", equalTo("Germany"))
                .body("inputs.town", equalTo("Trier"));
        String started = office().body(
                        "{\"proposal\":\"" + proposed(plan, values) + "\",\"inputs\":{\"country\":null}}")
                .post("/api/runs")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        office().get("/api/runs/" + started)
                .then()
                .body("inputs.country", nullValue())
                .body("inputs.town", equalTo("Trier"));
    }

    @Test
    void aFileThatItsPageDoesNotShowAsChosenIsNotTakenAllTheSame() {
        String file = people.as("office")
                .multiPart("file", "list.csv", "a,b".getBytes(StandardCharsets.UTF_8), "text/csv")
                .post("/api/files")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String plan = "title: List\ninputs: {book: {type: file, required: false}}\nsteps: [{let: 1}]";
        String files = "\"files\":[\"" + file + "\"]";
        begun(pressed("run", proposed(plan, files), Map.of("book", ""))).body("inputs.book", nullValue());
        begun(pressed("run", proposed(plan, files), Map.of("book", "list.csv")))
                .body("inputs.book", equalTo("list.csv"));
    }

    @Test
    void theOnlyFileGivenAlongIsItsOnlyFile() {
        String file = people.as("office")
                .multiPart("file", "list.csv", "a,b".getBytes(StandardCharsets.UTF_8), "text/csv")
                .post("/api/files")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String plan = "inputs: {book: {type: file}}\nsteps:\n  - use: sheet.read\n    with: {file: '${inputs.book}'}";
        office().body("{\"instruction\":" + JSON.valueToTree(plan) + ",\"files\":[\"" + file + "\"]}")
                .post("/api/plans")
                .then()
                .statusCode(200)
                .body("inputs[0].value", equalTo("list.csv"))
                .body("inputs[0].guessed", equalTo(true))
                .body("ready", equalTo(true));
    }
}
