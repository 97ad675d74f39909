package dev.deskhand.service.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.lessThan;
import static org.hamcrest.Matchers.not;

import dev.deskhand.service.api.ApiProfile;
import dev.deskhand.service.files.RunShelf;
import dev.deskhand.service.security.Accounts;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
    private static final String LIST = "Name,Amount\nAnna,3\n";

    @Inject
    Accounts accounts;

    @Inject
    RunShelf shelf;

    private String session = "";

    @BeforeEach
    void comeIn() {
        if (accounts.person("former").isEmpty()) {
            accounts.create("former", "one-time-password", Set.of("ops"));
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

    private RequestSpecification page() {
        return RestAssured.given()
                .redirects()
                .follow(false)
                .cookie("deskhand_session", session)
                .accept("text/html");
    }

    private RequestSpecification form() {
        return page().multiPart("by", "Name");
    }

    private RequestSpecification api() {
        return RestAssured.given().auth().preemptive().basic("former", PASSWORD);
    }

    private void save(String workflow, String yaml) {
        api().contentType("text/plain")
                .body(yaml)
                .put("/api/workflows/" + workflow)
                .then()
                .statusCode(lessThan(300));
    }

    private static String end(Response answer) {
        assertThat(answer.statusCode()).as(answer.asString()).isEqualTo(303);
        String path = answer.header("Location");
        return path.substring(path.lastIndexOf('/') + 1);
    }

    /** A run that wrote into the file it was given, and has ended. */
    private String runThatWroteIntoItsFile() {
        save("over-list", """
                inputs:
                  book: {type: file}
                  note: {type: text}
                steps:
                  - {use: sheet.write, with: {file: '${inputs.book}', items: [{Name: Cy, Amount: 5}]}}
                """);
        String run = end(page().multiPart("file:book", "list.csv", LIST.getBytes(StandardCharsets.UTF_8), "text/csv")
                .multiPart("note", "first")
                .post("/workflows/over-list/run"));
        // Answered when the run has ended.
        api().accept("text/event-stream")
                .get("/api/runs/" + run + "/events")
                .then()
                .body(containsString("RunFinished"));
        api().get("/api/runs/" + run + "/files/list.csv").then().body(containsString("Cy"));
        return run;
    }

    private String given(String run) throws IOException {
        try (InputStream content = shelf.openGiven(run, "list.csv").orElseThrow()) {
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static String value(Response shown, String field) {
        return shown.htmlPath().getString("**.find { it.@name == '" + field + "' }.@value");
    }

    @Test
    void inputsMayHaveAnyNameWhateverElseIsInTheForm() {
        save("of-a-version", "inputs: {version: {type: text}}\nsteps: [{let: 1}]");
        Response shown = page().get("/workflows/of-a-version");
        var sent = page().multiPart("version", "mine");
        String hidden = "**.findAll { it.@type == 'hidden' }";
        List<String> names = shown.htmlPath().getList(hidden + ".@name");
        List<String> values = shown.htmlPath().getList(hidden + ".@value");
        for (int i = 0; i < names.size(); i++) {
            sent.multiPart(names.get(i), values.get(i));
        }
        assertThat(names).isNotEmpty();
        String run = end(sent.post("/workflows/of-a-version/run"));
        api().get("/api/runs/" + run).then().body("inputs.version", equalTo("mine"));

        String plan = end(page().multiPart("instruction", "steps: [{let: 1}]\ninputs: {do: {type: text}}")
                .post("/plans"));
        String button = page().get("/plans/" + plan).htmlPath().getString("**.find { it.@value == 'run' }.@name");
        String planned =
                end(page().multiPart("do", "mine").multiPart(button, "run").post("/plans/" + plan));
        api().get("/api/runs/" + planned).then().body("inputs.do", equalTo("mine"));
    }

    @Test
    void aFileComesAlongAsItWasGivenWhateverTheRunWroteIntoIt() throws IOException {
        String run = runThatWroteIntoItsFile();

        Response shown = page().get("/workflows/over-list?run=" + run);
        String again = end(page().multiPart("book", value(shown, "book"))
                .multiPart("name:book", "list.csv")
                .multiPart("note", "second")
                .post("/workflows/over-list/run"));
        assertThat(given(again)).isEqualTo(LIST);

        String plan = end(page().multiPart("instruction", "steps: [{let: 1}]")
                .multiPart("along:0", value(page().get("/?run=" + run), "along:0"))
                .post("/plans"));
        String planned = end(page().multiPart("plan:do", "run").post("/plans/" + plan));
        assertThat(given(planned)).isEqualTo(LIST);
    }

    @Test
    void whatWasTypedStaysWhenTheFileOfARunIsNotThereAnyMore() {
        String run = runThatWroteIntoItsFile();
        String book = value(page().get("/workflows/over-list?run=" + run), "book");
        shelf.delete(run);

        page().multiPart("book", book)
                .multiPart("name:book", "list.csv")
                .multiPart("note", "typed at length")
                .post("/workflows/over-list/run")
                .then()
                .statusCode(404)
                .body(allOf(
                        containsString("typed at length"),
                        containsString("This run has no file &#39;list.csv&#39; any more."),
                        not(containsString("<span>list.csv</span>"))));
        page().get("/workflows/over-list?run=" + run)
                .then()
                .statusCode(200)
                .body(allOf(containsString("first"), not(containsString("<span>list.csv</span>"))));
    }

    @Test
    void aFileStaysChosenByItsNameWhenAnotherValueIsMissing() {
        byte[] list = LIST.getBytes(StandardCharsets.UTF_8);

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
